"""What Windows keeps in its registry; elsewhere there is none, and everything is empty."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

Values = Mapping[str, object]
Registry = Callable[[str], Mapping[str, Values]]
"""Gives what stands under a key: the values of each key within it by name, its own under ``""``.

A key begins with ``HKCU`` (the person) or ``HKLM`` (the computer).
"""

if sys.platform == "win32":
    import winreg

    _ROOTS = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}

    def read_registry(key: str) -> dict[str, dict[str, object]]:
        """Return what stands under *key*; nothing if it does not exist or may not be read."""
        root, _, path = key.partition("\\")
        try:
            with winreg.OpenKey(_ROOTS[root], path) as opened:
                subkeys, _values, _changed = winreg.QueryInfoKey(opened)
                found = {"": _read(opened)}
                for i in range(subkeys):
                    name = winreg.EnumKey(opened, i)
                    with winreg.OpenKey(opened, name) as inner:
                        found[name] = _read(inner)
        except OSError:
            return {}
        return found

    def _read(opened: winreg.HKEYType) -> dict[str, object]:
        count = winreg.QueryInfoKey(opened)[1]
        return {
            name: value for name, value, _ in (winreg.EnumValue(opened, i) for i in range(count))
        }

else:

    def read_registry(key: str) -> dict[str, dict[str, object]]:  # noqa: ARG001 - there is none
        """Return nothing: this system has no registry."""
        return {}
