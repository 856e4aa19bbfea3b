"""Applications: decisions made with a twin, in sessions that leave the live state alone."""
