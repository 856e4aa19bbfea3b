"""Sample plugins for ndtframe; ndtframe finds them by the entry points in ``pyproject.toml``."""
