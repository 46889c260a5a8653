"""LibreOffice as a calculator: it opens workbooks, calculates everything anew, and saves them."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


class Calculation:
    """LibreOffice at work on some workbooks, beside whatever the test does meanwhile."""

    def __init__(self, folder: Path, workbooks: Sequence[Path]) -> None:
        """Begin to calculate *workbooks*; what LibreOffice needs and saves goes to *folder*."""
        soffice = shutil.which("soffice")
        assert soffice, "LibreOffice is missing; “python3 scripts/run.py test” sets it up"
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_ALWAYS, encoding="utf-8")
        self._saved = [folder / "calculated" / f"{path.stem}.xlsx" for path in workbooks]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        self._process = subprocess.Popen(
            [
                *(soffice, profile, "--headless", "--convert-to", "xlsx"),
                *("--outdir", str(folder / "calculated"), *map(str, workbooks)),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def finish(self) -> list[Path]:
        """Wait, and return the workbooks that LibreOffice saved."""
        assert self._process.wait(timeout=300) == 0
        return self._saved


def values(workbook: Path, sheet: str) -> list[list[object]]:
    """Return the values of *sheet* from its first cell on."""
    with CalamineWorkbook.from_path(workbook) as opened:
        rows = opened.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [list(row) for row in rows]
