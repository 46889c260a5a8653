"""Where the checkout keeps what the template is made of."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "workbook_template.xlsm"
RIBBON = ROOT / "addin" / "ribbon" / "headway.xml"
MACROS = ROOT / "addin" / "vba"
