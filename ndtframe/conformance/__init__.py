"""The conformance suite's runner: asks any implementation of a twin what ``conformance/`` says."""
