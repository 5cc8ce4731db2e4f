"""Where the site stands: read off its settings as text, whatever else is in them."""

import pytest

from catalogue.store.site_address import site_address


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ("site_url: https://example.org/ev", "https://example.org/ev/"),
        ("a: [1, {b: c}]\nsite_url: 'http://example.org/'\nx: !ENV [A, b]\ny: !!python/name:os.system", "http://example.org/"),
        ("plugins:\n  - x: {site_url: https://nested.example/}", None),
        ("nav: {site_url: https://nested.example/}\nsite_url: https://own.example/", "https://own.example/"),
        ("site_url: !ENV SITE", None),
        ("site_url: [https://example.org/]", None),
        ("site_url: ''", None),
        ("site_url:", None),
        ("site_url: javascript:alert(1)", None),
        ("site_name: none", None),
        ("- site_url", None),
        ("", None),
        ("a: [", None),
        ("\x00", None),
        ("[" * 5000, None),
    ],
)  # fmt: skip
def test_the_address_in_settings(settings, address, tmp_path):
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert site_address(tmp_path) == address


def test_without_settings_there_is_none(tmp_path):
    assert site_address(tmp_path) is None
    (tmp_path / "mkdocs.yml").mkdir()
    assert site_address(tmp_path) is None
