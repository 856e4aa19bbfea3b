"""Road one, second half: from the Schema to files.  One module an output."""
