"""What Headway's extension does inside LibreOffice before Headway itself is found.

Everything here gets along with LibreOffice and Python's standard library alone, so that a
sentence can say what is missing. The rest is Headway's own, the same as behind Excel's buttons.
"""

from typing import Any, TypeAlias

Uno: TypeAlias = Any
"""An object of LibreOffice's; what it can do is known only when it runs."""
