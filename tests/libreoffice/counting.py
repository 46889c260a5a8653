"""LibreOffice’s objects behind a counter of the calls that reach LibreOffice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from headway.libreoffice.bridge import load_uno

if TYPE_CHECKING:
    from collections import Counter

_OBJECT = type(load_uno().getComponentContext())


class Counted:
    """Stands before an object of LibreOffice’s and counts what is asked of it."""

    def __init__(self, thing: Any, calls: Counter[str]) -> None:  # noqa: ANN401 - LibreOffice’s own
        """Count in *calls*, by the names of methods and properties, what is asked of *thing*."""
        object.__setattr__(self, "_thing", thing)
        object.__setattr__(self, "_calls", calls)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever LibreOffice answers
        """Return a property, or a method that counts when it is called."""
        found = getattr(self._thing, name)
        if callable(found) and not isinstance(found, _OBJECT):
            return lambda *arguments: self._call(name, found, arguments)
        self._calls[name] += 1
        return self._behind(found)

    def __setattr__(self, name: str, value: object) -> None:
        """Set a property."""
        self._calls[name] += 1
        setattr(self._thing, name, _bare(value))

    def _call(self, name: str, method: Any, arguments: tuple[object, ...]) -> Any:  # noqa: ANN401 - as above
        self._calls[name] += 1
        return self._behind(method(*map(_bare, arguments)))

    def _behind(self, answer: object) -> object:
        return Counted(answer, self._calls) if isinstance(answer, _OBJECT) else answer


def _bare(value: object) -> object:
    """Return *value* as LibreOffice knows it, without the counters before it."""
    if isinstance(value, Counted):
        return value._thing  # noqa: SLF001 - its own class
    if type(value) is tuple:
        return tuple(map(_bare, value))
    return value
