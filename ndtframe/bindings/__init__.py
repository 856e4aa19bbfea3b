"""Generated packages, one a model set: `ndt generate` makes them, nobody edits them."""
