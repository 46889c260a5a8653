"""Build the extension for LibreOffice, dist/headway.oxt, from addin/libreoffice and the schema.

python scripts/build_extension.py                  writes dist/headway.oxt
python scripts/build_extension.py --output FILE    writes it elsewhere
"""

import argparse
import json
import sys
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "addin")]

from headway import __version__  # noqa: E402 - the path comes first
from headway.schema.buttons import BUTTONS  # noqa: E402
from scripts.template.package import Parts, pack  # noqa: E402

SOURCES = ROOT / "addin" / "libreoffice"
TARGET = ROOT / "dist" / "headway.oxt"

SAVE = ("save_for_excel", "Save for Excel")
"""The one button that only LibreOffice needs: its key and its label."""

_FIRST = "META-INF/manifest.xml"
_INSTALLATION = "check_installation"
_SHEETS = "com.sun.star.sheet.SpreadsheetDocument"


def main() -> int:
    """Build the extension; return the exit code."""
    parser = argparse.ArgumentParser(description="Build the extension for LibreOffice.")
    parser.add_argument("--output", type=Path, default=TARGET, help="where the extension goes")
    output: Path = parser.parse_args().output
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(pack(extension()))
    print(f"Wrote {output} ({output.stat().st_size / 1000:,.0f} kB).")
    return 0


def extension() -> Parts:
    """Return the files of the extension by their names, always in the same order."""
    files = sorted(path for path in SOURCES.rglob("*") if path.is_file())
    parts = {
        path.relative_to(SOURCES).as_posix(): path.read_bytes().replace(b"\r\n", b"\n")
        for path in files
        if path.suffix in {".py", ".txt", ".xcu", ".xml"}
    }
    parts["description.xml"] = parts["description.xml"].replace(
        b"{version}", __version__.encode("ascii")
    )
    parts["Addons.xcu"] = addons().encode()
    parts["pythonpath/headway_office/buttons.json"] = buttons().encode()
    parts["LICENSE"] = (ROOT / "LICENSE").read_bytes().replace(b"\r\n", b"\n")
    return {_FIRST: parts.pop(_FIRST)} | dict(sorted(parts.items()))


def entries() -> list[tuple[str, str]]:
    """Return key and label of each entry of the menu and the toolbar, from left to right.

    Saving stands before what is looked at last.
    """
    workbooks = [(button.key, button.label) for button in BUTTONS]
    last = [entry for entry in workbooks if entry[0] == _INSTALLATION]
    return [*(entry for entry in workbooks if entry not in last), SAVE, *last]


def buttons() -> str:
    """Return what the extension has to know of the workbook's own buttons."""
    known = [{"key": one.key, "label": one.label, "macro": one.macro} for one in BUTTONS]
    return json.dumps(known, ensure_ascii=False, indent=1) + "\n"


def addons() -> str:
    """Return what LibreOffice shows of the extension: a menu and a toolbar."""
    shown = "".join(_entry(number, *entry) for number, entry in enumerate(entries(), start=1))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" \
xmlns:xs="http://www.w3.org/2001/XMLSchema" oor:name="Addons" oor:package="org.openoffice.Office">
<node oor:name="AddonUI">
<node oor:name="OfficeMenuBar">
<node oor:name="headway.office.menu" oor:op="replace">
{_prop("Context", _SHEETS)}{_title("Headway")}{_prop("Target", "_self")}
<node oor:name="Submenu">
{shown}</node>
</node>
</node>
<node oor:name="OfficeToolBar">
<node oor:name="headway.office.toolbar" oor:op="replace">
{shown}</node>
</node>
</node>
</oor:component-data>
"""


def _entry(number: int, key: str, label: str) -> str:
    address = _prop("URL", f"vnd.headway:{key}")
    return (
        f'<node oor:name="{number:02}" oor:op="replace">{address}{_title(label)}'
        f"{_prop('Target', '_self')}{_prop('Context', _SHEETS)}</node>\n"
    )


def _prop(name: str, value: str) -> str:
    return f'<prop oor:name="{name}" oor:type="xs:string"><value>{escape(value)}</value></prop>'


def _title(text: str) -> str:
    value = f'<value xml:lang="en-US">{escape(text)}</value>'
    return f'<prop oor:name="Title" oor:type="xs:string">{value}</prop>'


if __name__ == "__main__":
    raise SystemExit(main())
