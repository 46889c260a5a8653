"""What ``run.py`` sets up before it runs a command, with the standard library alone."""


class SetupError(Exception):
    """Something is missing that cannot be set up; ``str()`` says what to do."""
