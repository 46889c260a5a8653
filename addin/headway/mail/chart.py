"""The chart of a letter as a picture, twice as large as it is shown, so that it stays sharp.

Its letters come from the font that Pillow brings along: it looks the same on every computer.
"""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from headway.core.wording import day, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from headway.core.letters.chart import Chart

    Point = tuple[float, float]

WIDTH, HEIGHT = 592, 250
"""As it is shown where there is room, in pixels."""
_SHARPER, _SMOOTHER = 2, 2
_SCALE = _SHARPER * _SMOOTHER
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 14, 36, 28
_MOST_LABELS = 7
_INK, _MUTED, _GRID, _BLUE, _GREY = "#12304F", "#52606D", "#E4E8ED", "#1F5FA8", "#6B7785"
_DASHES: dict[str, tuple[float, float]] = {"Planned": (9, 6), "Forecast": (2.5, 5)}


def png(chart: Chart) -> bytes:
    """Return *chart* as a PNG picture."""
    image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), "white")
    pen = _Pen(ImageDraw.Draw(image))
    _axes(pen, chart)
    for label, shares, colour, width in (
        ("Planned", chart.planned, _GREY, 1.6),
        ("Forecast", chart.forecast, _BLUE, 2.0),
        ("Actual", chart.actual, _INK, 2.6),
    ):
        for run in _runs(_points(chart, shares)):
            pen.line(run, colour, width, _DASHES.get(label))
    _today(pen, chart)
    _legend(pen)
    small = image.resize((WIDTH * _SHARPER, HEIGHT * _SHARPER), Image.Resampling.LANCZOS)
    picture = BytesIO()
    small.quantize(64).save(picture, "PNG", optimize=True)
    return picture.getvalue()


class _Pen:
    """Draws in the pixels of the picture as it is shown."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self._draw = draw

    def line(
        self,
        points: Sequence[Point],
        colour: str,
        width: float,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a line through *points*; a single one is a dot."""
        if len(points) == 1:
            self.dot(points[0], width, colour)
        for part in _dashed(points, *dash) if dash else [points]:
            scaled = [(x * _SCALE, y * _SCALE) for x, y in part]
            self._draw.line(scaled, fill=colour, width=round(width * _SCALE), joint="curve")

    def dot(self, centre: Point, radius: float, colour: str) -> None:
        """Draw a filled circle."""
        x, y, r = centre[0] * _SCALE, centre[1] * _SCALE, radius * _SCALE
        self._draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def text(self, at: Point, words: str, colour: str, anchor: str, *, bold: bool = False) -> None:
        """Write *words*; the *anchor* is Pillow's."""
        self._draw.text(
            (at[0] * _SCALE, at[1] * _SCALE),
            words,
            fill=colour,
            anchor=anchor,
            font=ImageFont.load_default((14 if bold else 13) * _SCALE),
            stroke_width=_SCALE * 0.25 if bold else 0,
            stroke_fill=colour,
        )


def _place(chart: Chart, place: int, share: float) -> Point:
    across = WIDTH - _LEFT - _RIGHT
    step = across / max(len(chart.days) - 1, 1)
    return _LEFT + place * step, HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM)


def _points(chart: Chart, shares: Sequence[float | None]) -> list[Point | None]:
    return [
        None if share is None else _place(chart, place, min(max(share, 0.0), 1.0))
        for place, share in enumerate(shares)
    ]


def _runs(points: Sequence[Point | None]) -> Iterator[list[Point]]:
    """Yield the points between the gaps."""
    run: list[Point] = []
    for point in (*points, None):
        if point is not None:
            run.append(point)
        elif run:
            yield run
            run = []


def _dashed(points: Sequence[Point], drawn: float, left: float) -> Iterator[list[Point]]:
    """Yield the strokes of a broken line; the pattern goes on round the corners."""
    period, walked = drawn + left, 0.0
    for (x1, y1), (x2, y2) in pairwise(points):
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        start = -(walked % period)
        while start < length:
            a, b = max(start, 0.0), min(start + drawn, length)
            if b > a:
                yield [
                    (x1 + (x2 - x1) * at / length, y1 + (y2 - y1) * at / length) for at in (a, b)
                ]
            start += period
        walked += length


def _axes(pen: _Pen, chart: Chart) -> None:
    last = len(chart.days) - 1
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        left, right = _place(chart, 0, share), _place(chart, last, share)
        pen.line([left, right], _GREY if share == 0 else _GRID, 1)
        pen.text((_LEFT - 8, left[1]), percent(share), _MUTED, "rm")
    step = -(-len(chart.days) // _MOST_LABELS)
    for place, label in enumerate(chart.days):
        if (place - chart.now) % step == 0:
            x, y = _place(chart, place, 0.0)
            anchor = "rt" if place == last else "mt"
            pen.text((x, y + 8), day(label), _MUTED, anchor)


def _today(pen: _Pen, chart: Chart) -> None:
    """Mark the status date, and name the two figures where the lines leave room for them.

    The lines rise, so there is room on the left above them and on the right below.
    """
    done, planned = chart.actual[chart.now], chart.planned[chart.now]
    if done is None:
        return
    x, y = _place(chart, chart.now, done)
    pen.dot((x, y), 6, "white")
    pen.dot((x, y), 4.5, _INK)
    ahead = planned is not None and done > planned
    crowded = chart.now > 0.75 * len(chart.days)
    above, below = (x - 8, "rb"), (x + 10, "lt") if not crowded else (x, "rt")
    at, anchor = above if ahead else below
    pen.text((at, y + (-9 if ahead else 7)), f"{percent(done)} actual", _INK, anchor, bold=True)
    if planned is not None:
        _, y = _place(chart, chart.now, planned)
        at, anchor = below if ahead else above
        pen.text((at, y + (7 if ahead else -9)), f"{percent(planned)} planned", _MUTED, anchor)


def _legend(pen: _Pen) -> None:
    x = _LEFT + 4.0
    for label, colour, width in (
        ("Planned", _GREY, 1.6),
        ("Actual", _INK, 2.6),
        ("Forecast", _BLUE, 2.0),
    ):
        pen.line([(x, 14), (x + 26, 14)], colour, width, _DASHES.get(label))
        pen.text((x + 33, 14), label, _INK, "lm")
        x += 116
