"""Colours of the stylesheet: contrast in light and dark, and no address to load anything from."""

import re
from itertools import product

import pytest

from catalogue.records.vocabularies import Verdict
from catalogue.site.writing import stylesheet

CSS = stylesheet()
GROUNDS = {"default": "#ffffff", "slate": "#1f272c"}
"""The theme's own grounds; slate is hsla(205, 15%, 14%), rounded."""


def colours(scheme: str) -> dict[str, str]:
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', CSS, re.DOTALL)
    assert block
    return dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{6});", block[1]))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_reckoned_as_the_standard_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("scheme", "verdict"), list(product(GROUNDS, Verdict)))
def test_verdicts_can_be_read_on_their_colour(scheme, verdict):
    known = colours(scheme)
    assert contrast(known[f"--ec-{verdict.value}"], known[f"--ec-{verdict.value}-back"]) >= 4.5


@pytest.mark.parametrize(("scheme", "name"), list(product(GROUNDS, ["--ec-quiet", "--md-typeset-a-color"])))
def test_small_print_and_links_can_be_read_on_both_grounds(scheme, name):
    known = colours(scheme)
    assert contrast(known[name], GROUNDS[scheme]) >= 4.5
    assert contrast(known[name], known["--ec-soft"]) >= 4.5


def test_the_stylesheet_loads_nothing():
    assert "url(" not in CSS
    assert "@import" not in CSS
