"""What hatchling runs when it makes a wheel: Headway's extension for LibreOffice goes into it.

The extension is built from its sources then, so a wheel never carries one of another version. An
editable installation needs none: there ``headway install`` builds it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CARRIED = "headway/data/headway.oxt"
"""Where an installed Headway looks for the extension."""


class CarryExtension(BuildHookInterface[Any]):
    """Builds the extension before a wheel is packed, and takes it away afterwards."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the extension, unless the wheel of this *version* is an editable one."""
        if version != "standard":
            return
        sys.path.insert(0, self.root)
        from scripts.build_extension import extension
        from scripts.template.package import pack

        self._folder = tempfile.TemporaryDirectory(prefix="headway-")
        built = Path(self._folder.name) / Path(CARRIED).name
        built.write_bytes(pack(extension()))
        build_data["force_include"][str(built)] = CARRIED

    def finalize(self, version: str, _build_data: dict[str, Any], _artifact_path: str) -> None:
        """Take away what was built for the wheel of this *version*."""
        if version == "standard":
            self._folder.cleanup()
