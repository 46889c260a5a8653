"""The engine that xlwings knows by the name ``libreoffice``."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from headway.libreoffice.app import Apps
from headway.libreoffice.reading import ERRORS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_NAMES = {number: name for name, number in ERRORS.items()}
_PLAIN = (str, bool, int, float, datetime, date, time, timedelta)


class Engine:
    """What stands between xlwings and LibreOffice."""

    name = "libreoffice"
    type = "desktop"

    def __init__(self) -> None:
        """Know no running LibreOffice yet."""
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: object, _options: object) -> object:
        """Return one value as a cell is given it: a plain type, ``""`` for what is missing."""
        if value is None or type(value).__name__ in {"NaTType", "NAType"} or value != value:  # noqa: PLR0124 - NaN
            return ""
        if isinstance(value, datetime):  # such as a Timestamp of pandas
            return datetime.combine(value.date(), value.time())
        if isinstance(value, _PLAIN):
            return value
        item: Callable[[], object] | None = getattr(value, "item", None)
        return str(value) if item is None else item()

    @staticmethod
    def clean_value_data(
        data: Iterable[Iterable[object]],
        moment: Callable[..., object],
        empty: object,
        number: Callable[[float], object] | None,
        err_to_str: bool,  # noqa: FBT001 - as xlwings calls it
    ) -> list[list[object]]:
        """Return rows of raw values as whoever reads them wants them."""

        def clean(value: object) -> object:
            if value is None:
                return empty
            if isinstance(value, datetime):
                day = {key: getattr(value, key) for key in ("year", "month", "day")}
                clock = ("hour", "minute", "second", "microsecond")
                return moment(**day, **{key: getattr(value, key) for key in clock}, tzinfo=None)
            if type(value) is int:
                return _NAMES[value] if err_to_str else None
            return number(value) if number is not None and type(value) is float else value

        return [[clean(value) for value in row] for row in data]


@cache
def registered() -> Engine:
    """Return the engine, which xlwings knows from now on."""
    import xlwings

    engine = Engine()
    known = xlwings.main.Engine(impl=engine)
    xlwings.engines.add(known)
    if xlwings.engines.active is None:  # where there is no Excel at all
        known.activate()
    return engine
