"""LibreOffice as xlwings sees it: an engine that answers for Excel, over LibreOffice's own API.

``connect`` reaches a LibreOffice that runs beside this program, ``inside`` is for code that
LibreOffice itself runs. Both give objects of xlwings, so that whatever is written for Excel works
here too, as far as it keeps to the members that this engine has.

Rows and columns count from 1, as in Excel; LibreOffice's own count from 0.
"""

from headway.libreoffice.attaching import connect, inside

__all__ = ["connect", "inside"]
