"""The command line as a test runs it."""

from __future__ import annotations

from click.testing import CliRunner, Result

from headway.cli import main


def headway(*arguments: object) -> Result:
    """Return what the command line answers."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def refusal(*arguments: object) -> str:
    """Return the one sentence with which the command line says that it cannot do it."""
    answer = headway(*arguments)
    assert answer.exit_code == 2, answer.output
    assert answer.stdout == ""
    assert answer.stderr.endswith(".\n")
    assert answer.stderr.count("\n") == 1
    return answer.stderr.strip()
