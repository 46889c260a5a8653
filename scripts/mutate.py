"""Change the core in small ways, one at a time, and list the changes that no test notices.

``python scripts/mutate.py "headway.core.totals.*"`` tries one module in minutes; without a name
it tries the whole core, which takes hours. Mutmut has to be there: ``pip install -e
".[mutate]"``. It works on a copy in ``.cache/mutation``; in that folder ``python -m mutmut show``
with a name from the list shows that change.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPY = ROOT / ".cache" / "mutation"


def main(names: list[str]) -> int:
    """Try the changes with these *names*, or all, and list those that no test noticed."""
    _lay_out()
    tried = _mutmut("run", *names)
    return tried or _mutmut("results")


def _lay_out() -> None:
    """Copy the tests, and the package to ``src``, by which mutmut knows a module’s name."""
    shutil.rmtree(COPY, ignore_errors=True)
    for folder, name in (("addin", "src"), ("tests", "tests"), ("scripts", "scripts")):
        shutil.copytree(ROOT / folder, COPY / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "pyproject.toml", COPY)


def _mutmut(*arguments: str) -> int:
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, cwd=COPY, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
