"""Reports of conformance runs: the journal that is written, and the forms it is shown in."""
