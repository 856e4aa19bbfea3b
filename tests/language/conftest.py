"""Properties have no deadline: they run on machines that do other work too."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
