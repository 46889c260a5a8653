"""What a cell lets a person enter, and the sentence it says beforehand and afterwards.

Lists always refer to a defined name: typed lists depend on the language Excel runs in.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from headway.schema import Column, Kind, table
from scripts.template.places import ids_name, is_calculated, list_name

if TYPE_CHECKING:
    from headway.schema import Fact
    from scripts.template.formats import Style

_TITLE_LIMIT = 32
_FIRST_DATE = date(2000, 1, 1)
_LOWEST = -1e12
_WHOLE_NUMBER_SCALE = 5


def validation(column: Column) -> Style:
    """Return the data validation of *column* in XlsxWriter's words."""
    title = column.header[:_TITLE_LIMIT]
    rule = {"validate": "any"} if is_calculated(column) else _rule(column)
    if "error_message" in rule:
        rule["error_title"] = title
    return {**rule, "input_title": title, "input_message": column.hint}


def as_column(fact: Fact) -> Column:
    """Return *fact* as if it were a column, so that its cell behaves like one of a table."""
    return Column(
        fact.key,
        fact.label,
        fact.kind,
        fact.hint,
        required=fact.required,
        choices=fact.choices,
        minimum=fact.minimum,
        maximum=fact.maximum,
        decimals=2,
    )


def source(column: Column) -> str | None:
    """Return the defined name of the entries that *column* offers, if it offers any."""
    if column.choices is not None:
        return list_name(table(column.choices))
    if column.refers_to is not None and not column.many:
        return ids_name(table(column.refers_to))
    if column.kind is Kind.FLAG:
        return list_name(table("yes_no"))
    if column.kind is Kind.PERSON:
        return ids_name(table("people"))
    return None


def _rule(column: Column) -> Style:
    name = source(column)
    if name is not None:
        return {
            "validate": "list",
            "source": f"={name}",
            "error_type": "warning" if column.kind is Kind.PERSON else "stop",
            "error_message": _choose(column),
        }
    if column.kind is Kind.DATE:
        return {
            "validate": "date",
            "criteria": ">=",
            "value": _FIRST_DATE,
            "error_message": "Type a date from the year 2000 on, such as 2026-11-20.",
        }
    if column.kind in (Kind.NUMBER, Kind.MONEY, Kind.PERCENT):
        return _number(column)
    return {"validate": "any"}


def _choose(column: Column) -> str:
    if column.choices is not None:
        words = table(column.choices)
        more = "" if words.fixed else f" New words go into the list “{words.name}” on Settings."
        return f"Choose one of the words offered.{more}"
    if column.refers_to is not None:
        target = table(column.refers_to)
        return (
            f"Choose one of the IDs offered. They come from the sheet {target.sheet}; "
            "add the row there first if it is new."
        )
    if column.kind is Kind.PERSON:
        return (
            "This name is not on the sheet People yet. You may keep it; "
            "add the person there too, so that reports can reach them."
        )
    return "Choose Yes or No."


def _number(column: Column) -> Style:
    low, high = column.minimum, column.maximum
    percent = column.kind is Kind.PERCENT
    what = "a percentage" if percent else "an amount" if column.kind is Kind.MONEY else "a number"
    shown = "{:.0%}".format if percent else "{:g}".format
    if low is not None and high is not None:
        whole = column.kind is Kind.NUMBER and not column.decimals and high <= _WHOLE_NUMBER_SCALE
        return {
            "validate": "integer" if whole else "decimal",
            "criteria": "between",
            "minimum": low,
            "maximum": high,
            "error_message": f"Type {what} from {shown(low)} to {shown(high)}.",
        }
    limit = "" if low is None else f" that is {shown(low)} or more"
    return {
        "validate": "decimal",
        "criteria": ">=",
        "value": _LOWEST if low is None else low,
        "error_message": f"Type {what}{limit}, in digits only.",
    }
