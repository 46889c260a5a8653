"""Commands for those who work on Headway; ``run.py`` is the one to start with."""
