from hypothesis import settings

# The same examples on every run: a red test is a fault in the change at hand, not luck.
settings.register_profile("hinge_meta", derandomize=True, deadline=None)
settings.load_profile("hinge_meta")
