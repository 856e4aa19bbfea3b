"""The plugins of the guides; ndtframe finds them by the entry points in ``pyproject.toml``."""
