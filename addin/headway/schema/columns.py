"""A short word for each kind of column, so that a table's declaration reads like a table."""

from __future__ import annotations

from functools import partial

from headway.schema.kinds import Column, Kind, Writer

HEADWAY = Writer.HEADWAY

identifier = partial(Column, kind=Kind.ID, required=True)
text = partial(Column, kind=Kind.TEXT)
date = partial(Column, kind=Kind.DATE)
moment = partial(Column, kind=Kind.MOMENT)
money = partial(Column, kind=Kind.MONEY)
percent = partial(Column, kind=Kind.PERCENT)
number = partial(Column, kind=Kind.NUMBER)
choice = partial(Column, kind=Kind.CHOICE)
person = partial(Column, kind=Kind.PERSON)
reference = partial(Column, kind=Kind.REFERENCE)
flag = partial(Column, kind=Kind.FLAG)
rag = partial(Column, kind=Kind.RAG)
link = partial(Column, kind=Kind.LINK)
