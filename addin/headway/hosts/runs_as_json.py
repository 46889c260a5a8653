"""Runs that can be taken back, as JSON that tells every kind of cell from every other."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from headway.actions.runs import Kept, Run
from headway.core.grids import CellError, Link

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_AS_THEY_ARE = frozenset({type(None), bool, int, float, str})
"""Kinds that JSON has as well."""


def as_json(run: Run) -> dict[str, Any]:
    """Return *run* as JSON takes it."""
    return {
        "title": run.title,
        "at": run.at.isoformat(),
        "columns": _columns_as_json(run.columns),
        "tables": _columns_as_json(run.tables),
        "cells": _columns_as_json(run.cells),
        "blocks": {name: list(map(_kept_as_json, rows)) for name, rows in run.blocks.items()},
        "names": {name: _cells_as_json(ids) for name, ids in run.names.items()},
    }


def from_json(read: Mapping[str, Any]) -> Run:
    """Return the run that :func:`as_json` gave.

    Raises:
        ValueError, KeyError, TypeError: It is something else.
    """
    return Run(
        title=read["title"],
        at=datetime.fromisoformat(read["at"]),
        columns=_columns_from_json(read["columns"]),
        tables=_columns_from_json(read["tables"]),
        cells=_columns_from_json(read["cells"]),
        blocks={name: tuple(map(_kept, rows)) for name, rows in read["blocks"].items()},
        names={name: tuple(map(_cell, ids)) for name, ids in read["names"].items()},
    )


def _columns_as_json(tables: Mapping[str, Mapping[str, Kept]]) -> dict[str, Any]:
    return {
        name: {header: _kept_as_json(kept) for header, kept in columns.items()}
        for name, columns in tables.items()
    }


def _columns_from_json(tables: Mapping[str, Any]) -> dict[str, dict[str, Kept]]:
    return {
        name: {header: _kept(kept) for header, kept in columns.items()}
        for name, columns in tables.items()
    }


def _kept_as_json(kept: Kept) -> list[list[Any]]:
    return [_cells_as_json(kept.old), _cells_as_json(kept.new)]


def _kept(read: list[list[Any]]) -> Kept:
    old, new = read
    return Kept(tuple(map(_cell, old)), tuple(map(_cell, new)))


def _cells_as_json(cells: Sequence[object]) -> list[Any]:
    if _AS_THEY_ARE.issuperset(map(type, cells)):
        return list(cells)
    return list(map(_cell_as_json, cells))


def _cell_as_json(value: object) -> Any:  # noqa: ANN401, PLR0911 - one line for each kind
    """Return a cell: itself where JSON has its kind, else an object of one entry."""
    match value:
        case CellError():
            return {"error": str(value)}
        case Link():
            return {"link": [value.text, value.sheet, value.cell]}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case timedelta():
            return {"hours": value.total_seconds()}
    return value


_KINDS: Mapping[str, Callable[[Any], object]] = {
    "error": CellError,
    "link": lambda parts: Link(*parts),
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "time": time.fromisoformat,
    "hours": lambda seconds: timedelta(seconds=seconds),
}


def _cell(read: Any) -> object:  # noqa: ANN401 - whatever JSON gives
    if not isinstance(read, dict):
        return read
    ((kind, value),) = read.items()
    return _KINDS[kind](value)
