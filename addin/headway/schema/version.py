"""Which workbooks this Headway understands.

The version is stored in every plan as the defined name ``Headway_Schema``; its presence is
also how Headway recognises a workbook as one of its own.
"""

VERSION_NAME = "Headway_Schema"
OLDEST_VERSION = 1
NEWEST_VERSION = 1
