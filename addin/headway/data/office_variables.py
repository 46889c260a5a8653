"""The environment variables with which LibreOffice finds the home of its own Python."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_OF_OUR_PYTHON = {"VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH"}


def office_variables(variables: Mapping[str, str], system: str = os.name) -> dict[str, str]:
    """Return *variables*, changed so that a LibreOffice started with them finds its Python.

    LibreOffice carries a Python, which takes the first one on the PATH for its own, and then
    nothing written in Python works: not even adding an extension. So the system's, for which
    LibreOffice was made where it has none beside it, comes before any other.

    Args:
        variables: Those of a program that starts LibreOffice.
        system: The kind of system, as :data:`os.name` has it.
    """
    rest = {name: value for name, value in variables.items() if name not in _OF_OUR_PYTHON}
    if system != "posix":
        return rest
    folders = [*os.defpath.split(os.pathsep), variables.get("PATH", "")]
    return rest | {"PATH": os.pathsep.join(filter(None, folders))}
