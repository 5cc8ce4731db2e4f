"""Pictures of every kind of page, on the screen and on paper, for people to look at; and what they must show.

They are written to `build/screenshots`, as `article-dark-360.png`, and `build/prints`, as `article.pdf`.
"""

import io
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageOps

from tests.browser.kinds import SCHEMES
from tests.site.conftest import REPOSITORY

pytestmark = pytest.mark.browser

BUILD = REPOSITORY / "build"
WIDTHS = (1280, 360)
TALLEST = 16_000
"""Pixels: a browser draws no picture taller than its textures."""


def kept(folder: str, name: str) -> Path:
    path = BUILD / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_page_is_drawn(kind, scheme, width):
    page = kind.look(width=width, scheme=scheme)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    height = page.evaluate("document.documentElement.scrollHeight")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    data = page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}, full_page=True)
    kept("screenshots", f"{kind.name}-{scheme}-{width}.png").write_bytes(data)
    picture = Image.open(io.BytesIO(data)).convert("L")
    assert picture.size == (width, min(height, TALLEST))
    histogram = picture.histogram()
    ground = max(range(256), key=histogram.__getitem__)
    assert (ground > 127) == (scheme == "light")
    assert 0.003 < 1 - share(histogram, ground) < 0.9  # something stands on the ground, and leaves it room
    kind.assert_quiet()


def share(histogram: list[int], ground: int) -> float:
    """Which part of a picture has about the colour of the ground."""
    return sum(histogram[max(0, ground - 24) : ground + 25]) / sum(histogram)


PALE = """[...document.querySelectorAll('.md-content *')]
    .filter(one => [...one.childNodes].some(child => child.nodeType === 3 && child.data.trim()))
    .filter(one => one.checkVisibility() && one.closest('svg, .ec-hidden') === null)
    .filter(one => getComputedStyle(one).color.match(/[0-9.]+/g).slice(0, 3).every(part => part > 130))
    .map(one => one.outerHTML.slice(0, 90))"""
"""Texts that could not be read on white paper."""
MARGIN = 0.04


def test_a_page_is_printed(kind):
    """Also by a reader whose screen is dark: on paper nothing is pale, nothing is cut off, and no furniture is left."""
    page = kind.look(scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate(PALE) == []
    assert not any(page.locator(one).first.is_visible() for one in (".md-header", ".md-tabs", ".md-sidebar"))
    path = kept("prints", f"{kind.name}.pdf")
    page.pdf(path=path, format="A4", print_background=True)
    with closing(pypdfium2.PdfDocument(path)) as document:
        text = document[0].get_textpage().get_text_bounded()
        for sheet in document:
            ink = ImageOps.invert(sheet.render(scale=0.5).to_pil().convert("L")).getbbox()
            width = sheet.get_width() * 0.5
            assert ink is None or width * MARGIN < ink[0] < ink[2] < width * (1 - MARGIN)
    assert page.locator("h1").first.inner_text().split()[0] in text
    kind.assert_quiet()
