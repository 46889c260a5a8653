"""What several commands take, declared once, and how their help ends."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

Command = TypeVar("Command", bound="Callable[..., Any]")

PATH = click.Path(readable=False, path_type=Path)
"""Any path; what cannot be read or written is refused by whoever tries, in a sentence."""

plan_argument = click.argument("workbook", type=PATH)
output_option = click.option(
    "--output", type=PATH, help="Write to this file and leave WORKBOOK as it is."
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON, for other programs."
)


def _day(_context: click.Context, _option: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


def day_option(name: str, help_text: str) -> Callable[[Command], Command]:
    """Return an option that takes a day and gives a date, or ``None`` where it is left out."""
    return click.option(
        name,
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        callback=_day,
        help=help_text,
    )


status_date_option = day_option(
    "--status-date",
    "The last day whose work counts, as 2026-11-20; takes the place of the one on Home.",
)


def example(line: str) -> Callable[[Command], Command]:
    """Return a decorator that ends a command's help with an example."""

    def add(command: Command) -> Command:
        command.__doc__ = f"{inspect.cleandoc(command.__doc__ or '')}\n\n\b\nExample:\n  {line}\n"
        return command

    return add
