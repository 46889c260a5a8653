"""Run Headway from a fresh checkout; each command first sets up what it needs.

Only the standard library is used here, so any Python from 3.11 on will do. What is set up
lives in the folder ``.venv`` of the checkout; a second run finds it there and starts at once,
without a network.
"""

# ruff: noqa: E402 - the version is looked at before anything that an older one may lack

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one is told so
    sys.exit(
        "Headway needs Python 3.11 or newer, and this is Python {}.{}. "
        "Install a newer one, then run this command with it.".format(*sys.version_info[:2])
    )

import argparse
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.setup import SetupError
from scripts.setup.environment import Level, provide
from scripts.setup.locks import renew
from scripts.setup.programs import provide_programs
from scripts.setup.steps import CHECKS, Step, run_all, run_one


@dataclass(frozen=True)
class Command:
    """One word that may follow ``run.py``."""

    help: str
    run: Callable[[list[str]], int]


def main(arguments: list[str]) -> int:
    """Carry out the command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without curly quotes shows “?”
    options = _parser().parse_args(arguments)
    try:
        return COMMANDS[options.command].run(options.arguments)
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return 130


def demo(arguments: list[str]) -> int:
    """Make the sample plan in ``demo/``, check it and refresh it."""
    python = provide(ROOT, Level.RUN)
    return run_one(ROOT, python, ["-m", "headway", "demo", *arguments])


def test(arguments: list[str]) -> int:
    """Run every check and every test; with *arguments*, pytest alone, with them."""
    python = provide(ROOT, Level.TEST)
    provide_programs()
    side_by_side = ("pytest", "-n", "auto", "--dist", "loadfile")
    if arguments:
        return run_all(ROOT, python, [Step("Tests", (*side_by_side, *arguments))])
    tests = Step("Tests", (*side_by_side, "--ignore=tests/e2e"))
    # A hand on mouse and keyboard needs a machine that answers at once.
    by_hand = Step("Tests with mouse and keyboard", ("pytest", "tests/e2e"))
    return run_all(ROOT, python, [*CHECKS, tests, by_hand])


def check(arguments: list[str]) -> int:
    """Run the checks that take seconds: formatting, style, types, layers."""
    if arguments:
        raise SetupError(f"“check” takes nothing more; “{' '.join(arguments)}” is too much.")
    return run_all(ROOT, provide(ROOT, Level.TEST), CHECKS)


def bench(arguments: list[str]) -> int:
    """Measure a refresh of a very large plan, the figures alone, and a click in LibreOffice."""
    python = provide(ROOT, Level.TEST)
    failed = 0
    for script in ("refresh.py", "figures.py", "click.py"):
        failed |= run_one(ROOT, python, [str(Path("scripts", "bench", script)), *arguments])
    return failed


def lock(arguments: list[str]) -> int:
    """Write the locked dependencies anew."""
    renew(ROOT, arguments)
    return 0


COMMANDS = {
    "demo": Command("make a sample plan in demo/, check it and refresh it", demo),
    "test": Command(
        "run all checks and tests; words after it go to pytest, which then runs alone: "
        "run.py test -k calendar",
        test,
    ),
    "check": Command("run only the quick checks: formatting, style, types and layers", check),
    "bench": Command("measure a refresh of a plan with 10,000 actions, and a click", bench),
    "lock": Command(
        "write scripts/locked/ anew from pyproject.toml (needs uv); "
        "add --upgrade to move to the newest versions",
        lock,
    ),
}


def _parser() -> argparse.ArgumentParser:
    lines = [
        textwrap.fill(
            command.help, width=78, initial_indent=f"  {name:<7}", subsequent_indent=" " * 9
        )
        for name, command in COMMANDS.items()
    ]
    parser = argparse.ArgumentParser(
        prog="run.py",
        description="Run Headway from a fresh checkout. Each command first sets up what it needs.",
        epilog="\n".join(["commands:", *lines, "", "example: python3 scripts/run.py demo"]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="command", help="see below")
    parser.add_argument(
        "arguments", nargs=argparse.REMAINDER, metavar="...", help="passed on to the command"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
