"""`catalogue pack`, as a reviewer's assistant calls it."""

import pytest

from tests.cli.conftest import REPOSITORY, Commands


@pytest.fixture
def whole(tmp_path):
    """The command in a folder of its own, on the repository's records."""
    command = Commands(tmp_path, tmp_path)
    return lambda *arguments, **options: command(*arguments, "--root", REPOSITORY, **options)


def test_an_article_of_the_catalogue(whole, tmp_path):
    done = whole("pack", "coastal-pain-medicine", "--out", "pack.md")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    text = (tmp_path / "pack.md").read_text(encoding="utf-8")
    assert text.startswith("# Reference pack: How Ketamine Can Take the Edge Off Your Chronic Pain\n")
    for heading in (
        "Supported as it stands",
        "Goes further than the evidence",
        "Missing beside it",
        "Without an anchor",
        "References",
    ):
        assert f"\n## {heading} (" in text


def test_a_new_file_and_standard_input_in_both_forms(whole, tmp_path):
    (tmp_path / "page.txt").write_text("Ketamine blocks NMDA receptors [1].\n", encoding="utf-8")
    assert "page.txt:1:1" in whole("pack", "page.txt").stdout
    html = whole("pack", "-", "--format", "html", given="Ketamine blocks NMDA receptors.\n").stdout
    assert html.startswith("<!doctype html>")
    assert "Zhang Y, Ye F, Zhang T" in html


def test_the_style_of_the_list_is_chosen(whole):
    assert (
        "Zhang, Y., Ye, F., Zhang, T."
        in whole("pack", "-", "--style", "apa", given="Ketamine blocks NMDA receptors.").stdout
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["coastal-pain-medicin"], 3, "did you mean 'coastal-pain-medicine'"),
        (["none.txt"], 3, "was not read"),
        ([], 2, "Missing argument"),
        (["coastal-pain-medicine", "--out", "/nonexistent/pack.md"], 1, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(whole, arguments, code, said):
    done = whole("pack", *arguments)
    assert done.returncode == code
    assert said in done.stderr
