"""Around every command: plain sentences instead of tracebacks, and a line while one waits."""

from __future__ import annotations

import functools
import gc
import io
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, ParamSpec

import click

from headway.cli.exit_codes import CANNOT, FINE
from headway.errors import STOPPED, HeadwayError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from headway.ports import Progress

P = ParamSpec("P")


def plain_errors(command: Callable[P, int | None]) -> Callable[P, None]:
    """Return *command* so that it exits with its result, or with 2 and one sentence."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        _show_what_can_be_shown()
        gc.disable()  # a million cells would be walked through again and again, to find nothing
        try:
            code = command(*args, **kwargs)
        except HeadwayError as trouble:
            click.echo(str(trouble), err=True)
            code = CANNOT
        except KeyboardInterrupt:
            click.echo(STOPPED, err=True)
            code = CANNOT
        except (BrokenPipeError, click.exceptions.Exit, click.ClickException):
            raise  # click knows what to do
        except Exception as bug:  # noqa: BLE001 - a person is never shown a traceback
            click.echo(_unexpected(bug), err=True)
            code = CANNOT
        finally:
            gc.enable()
        sys.exit(code or FINE)

    return run


def can_show_everything() -> bool:
    """Return whether what is printed goes to a terminal or a file that takes every letter."""
    return (sys.stdout.encoding or "").lower().startswith("utf")


def _show_what_can_be_shown() -> None:
    """Show “?” for a letter that the terminal or the file does not have, instead of failing.

    A file or a pipe on Windows takes only the letters of one part of the world.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _unexpected(bug: Exception) -> str:
    from headway.trouble import calm_sentence, write_report

    context = click.get_current_context(silent=True)
    command = context.command_path if context else "none"
    return calm_sentence(write_report(bug, {"Command": command}))


@contextmanager
def waiting() -> Iterator[Progress]:
    """Give a function that says, on a terminal only, what is being done."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("Starting") as status:

        def tell(step: str) -> None:
            status.update(step)

        yield tell
