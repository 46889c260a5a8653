"""Build the workbook template from the schema.

python scripts/build_template.py            writes workbook_template.xlsm
python scripts/build_template.py --check    says whether the committed file is up to date
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "addin")]

from scripts.template.build import package  # noqa: E402 - the path comes first
from scripts.template.package import unpack  # noqa: E402
from scripts.template.paths import TEMPLATE  # noqa: E402


def main() -> int:
    """Build or check the template; return the exit code."""
    parser = argparse.ArgumentParser(description="Build the workbook template from the schema.")
    parser.add_argument("--output", type=Path, default=TEMPLATE, help="where the template goes")
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    options = parser.parse_args()
    built = package()
    if not options.check:
        options.output.write_bytes(built)
        print(f"Wrote {options.output} ({len(built) / 1000:,.0f} kB).")
        return 0
    if options.output.is_file() and unpack(options.output.read_bytes()) == unpack(built):
        print(f"{options.output.name} is up to date.")
        return 0
    print(f"{options.output.name} is stale. Run “python scripts/build_template.py”.")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
