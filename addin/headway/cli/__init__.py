"""The command line: the same actions as the buttons, on a closed file, without Excel."""

from headway.cli.commands import main

__all__ = ["main"]
