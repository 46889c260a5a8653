"""A mail as a real program shows it: Chromium, light and dark, wide and as narrow as a phone."""

from __future__ import annotations

import html
import json
import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pytest
from PIL import Image, ImageStat

from headway.core.letters.leadership import leadership_letter
from headway.core.letters.letter import Audience
from headway.mail.chart import HEIGHT, WIDTH, png
from headway.mail.readers import ready_letters
from headway.mail.rendering import as_html
from tests.core.test_letters import recorded
from tests.mail.html_lint import contrast
from tests.mail.plans import MET, plan, worked_out

if TYPE_CHECKING:
    from pathlib import Path

PHONE, WIDE = 375, 700
DARK = ("--force-dark-mode", "--blink-settings=preferredColorScheme=0")
FORCED = ("--enable-features=WebContentsForceDark", "--blink-settings=forceDarkModeEnabled=true")
MEASURE = """
<script>
addEventListener("load", () => {
  const page = document.querySelector("iframe").contentDocument;
  const view = page.defaultView, texts = [];
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, words = node.textContent.trim();
    if (!words) continue;
    const range = page.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    let behind = node.parentElement, fill = "";
    while (behind && !fill) {
      const colour = view.getComputedStyle(behind).backgroundColor;
      if (!colour.startsWith("rgba(0, 0, 0, 0")) fill = colour;
      behind = behind.parentElement;
    }
    const style = view.getComputedStyle(node.parentElement);
    texts.push([words, style.color, fill, box.left, box.right, parseFloat(style.fontSize)]);
  }
  const told = {wide: page.documentElement.scrollWidth, high: page.body.scrollHeight, texts};
  document.body.textContent = "MEASURED" + JSON.stringify(told) + "DONE";
});
</script>
"""


@dataclass(frozen=True)
class Text:
    """One text as it is shown."""

    words: str
    colour: str
    behind: str
    left: float
    right: float
    size: float


@dataclass(frozen=True)
class Shown:
    """A page as it is shown."""

    wide: float
    texts: tuple[Text, ...]

    @property
    def words(self) -> str:
        """All that can be read."""
        return " ".join(text.words for text in self.texts)


@pytest.fixture(scope="module")
def page() -> str:
    """The HTML of a letter with a chart, whose picture is missing."""
    letter = leadership_letter(recorded(worked_out().summary))
    return as_html(letter, "The PDF is attached.", "cid:nowhere")


def chromium(folder: Path, *options: str) -> str:
    """Return what Chromium says, run with a profile of its own."""
    run = subprocess.run(
        [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={folder / 'profile'}",
            *options,
        ],
        capture_output=True,
        check=True,
        timeout=90,
    )
    return run.stdout.decode()


def show(page: str, folder: Path, width: int, *options: str) -> Shown:
    """Return how *page* is shown *width* pixels wide."""
    outer = folder / "outer.html"
    frame = f'<iframe width="{width}" height="900" srcdoc="{html.escape(page)}"></iframe>'
    outer.write_text(f"<!DOCTYPE html><body>{frame}{MEASURE}</body>", encoding="utf-8")
    told = chromium(folder, *options, "--dump-dom", outer.as_uri())
    found = re.search("MEASURED(.*)DONE", told, re.DOTALL)
    assert found, told[:500]
    measured = json.loads(html.unescape(found.group(1)))
    texts = tuple(Text(*each) for each in measured["texts"])
    return Shown(measured["wide"], texts)


def inks(image: Image.Image) -> set[tuple[int, int, int]]:
    """Return the colours of a picture."""
    counted = cast("list[tuple[int, tuple[int, int, int]]]", image.getcolors(1 << 24))
    return {colour for _, colour in counted}


def hexadecimal(colour: str) -> str:
    """Return a colour such as “rgb(1, 2, 3)” as it is written in HTML."""
    return "#" + "".join(f"{int(part):02X}" for part in re.findall(r"\d+", colour)[:3])


@pytest.mark.parametrize("width", [PHONE, WIDE])
@pytest.mark.parametrize("options", [(), DARK], ids=["light", "dark"])
def test_every_text_is_easily_read_and_inside_the_page(
    page: str, tmp_path: Path, width: int, options: tuple[str, ...]
) -> None:
    shown = show(page, tmp_path, width, *options)

    assert shown.wide <= width
    assert len(shown.texts) > 60
    for text in shown.texts:
        assert 0 <= text.left <= text.right <= width, text
        assert text.size >= 12, text
        assert contrast(hexadecimal(text.colour), hexadecimal(text.behind)) >= 4.5, text


@pytest.mark.parametrize("audience", [Audience.ESCALATION, Audience.FEEDBACK])
@pytest.mark.parametrize("options", [(), DARK], ids=["light", "dark"])
def test_letters_about_one_thing_are_easily_read_on_a_phone(
    audience: Audience, options: tuple[str, ...], tmp_path: Path
) -> None:
    form = "https://forms.example.com/answers?plan=" + "cap-7" * 20
    ready, _ = ready_letters(worked_out(plan(MET, {"feedback_form": form})), audience)

    shown = show(as_html(ready[0].letter, "Ref 1"), tmp_path, PHONE, *options)

    assert shown.wide <= PHONE
    assert len(shown.texts) > 15
    for text in shown.texts:
        assert 0 <= text.left <= text.right <= PHONE, text
        assert text.size >= 12, text
        assert contrast(hexadecimal(text.colour), hexadecimal(text.behind)) >= 4.5, text


def test_dark_mode_is_dark(page: str, tmp_path: Path) -> None:
    light = {text.words: text.behind for text in show(page, tmp_path, WIDE).texts}
    dark = {text.words: text.behind for text in show(page, tmp_path, WIDE, *DARK).texts}

    assert light["Decisions needed from you"] == "rgb(255, 255, 255)"
    assert dark["Decisions needed from you"] == "rgb(27, 39, 51)"
    assert light["■ R"] == dark["■ R"]


def test_the_hidden_words_for_the_mailbox_are_not_shown(page: str, tmp_path: Path) -> None:
    before = re.search(r'<div class="pre"[^>]*>(.*?)</div>', page)
    assert before is not None

    shown = show(page, tmp_path, WIDE)

    assert [text for text in shown.texts if text.words == html.unescape(before.group(1))] == []


def test_colours_that_a_program_forces_to_be_dark_leave_the_chips_apart(
    page: str, tmp_path: Path
) -> None:
    plain = re.sub(r"@media \(prefers-color-scheme:dark\)\{.*?\n\}\n", "", page, flags=re.DOTALL)
    plain = re.sub(r'<meta name="(?:supported-)?color-schemes?"[^>]*>', "", plain)
    path, picture = tmp_path / "page.html", tmp_path / "page.png"
    path.write_text(plain, encoding="utf-8")

    chromium(tmp_path, *FORCED, "--window-size=700,1600", f"--screenshot={picture}", path.as_uri())

    with Image.open(picture) as image:
        shown = image.convert("RGB")
    assert sum(ImageStat.Stat(shown).mean) / 3 < 90
    colours = inks(shown)
    assert any(red > 150 and green < 80 and blue < 80 for red, green, blue in colours)
    assert any(red > 120 and 70 < green < red - 20 and blue < 60 for red, green, blue in colours)


def test_the_chart_is_a_picture_twice_as_large_as_it_is_shown(tmp_path: Path) -> None:
    chart = leadership_letter(recorded(worked_out().summary)).chart
    assert chart is not None
    path = tmp_path / "chart.png"
    path.write_bytes(png(chart))

    with Image.open(path) as image:
        assert image.size == (2 * WIDTH, 2 * HEIGHT)
        colours = inks(image.convert("RGB"))
    assert (255, 255, 255) in colours
    assert any(red < 40 and green < 70 and 60 < blue < 100 for red, green, blue in colours)
    assert path.stat().st_size < 40_000
    assert png(chart) == path.read_bytes()
