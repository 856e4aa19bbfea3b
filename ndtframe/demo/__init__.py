"""Data of the demonstration: what a user would write beside a real network."""
