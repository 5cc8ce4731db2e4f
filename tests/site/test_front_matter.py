"""The head of a hand-written page is YAML: otherwise the generator prints it as text."""

from pathlib import Path

import pytest
import yaml

PAGES = sorted((Path(__file__).parents[2] / "docs").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_head_of_a_page_is_read_as_settings(page):
    text = page.read_text(encoding="utf-8")
    if text.startswith("---\n"):
        assert isinstance(yaml.safe_load(text.split("---\n")[1])["description"], str)
