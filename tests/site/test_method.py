"""Tables on hand-written pages are printed from the code's own."""

import re
from pathlib import Path

import pytest

from catalogue.records.claim import Claim
from catalogue.records.vocabularies import Question
from catalogue.rules.codes import CODES
from catalogue.rules.derive.verdict import VERDICTS
from catalogue.rules.derive.weight import TIERS
from catalogue.site.fields import tables
from catalogue.site.manual import manual_page, manual_sheets
from catalogue.site.method import tiers_table, verdicts_table
from catalogue.site.prose import TABLES, UnknownTableError, with_tables
from catalogue.store.codes import Code
from tests.site import samples
from tests.site.reading import read

DOCS = Path(__file__).parents[2] / "docs"


def test_the_verdict_table_has_every_cell():
    rows = {}
    for row in verdicts_table().split("<tr ")[2:]:
        balance, levels, *cells = (read(f"<td {cell}").text.strip() for cell in re.split("<t[hd] ", row)[1:])
        rows |= {(balance, level): tuple(cells) for level in re.findall("[a-z-]{3,}", levels.replace(" and ", ", "))}
    assert rows == {
        (balance.value, level.value): tuple(cell.value.capitalize() for cell in cells)
        for (balance, level), cells in VERDICTS.items()
    }


def test_the_tier_table_has_every_kind_of_every_question():
    html = tiers_table()
    for question in Question:
        row = html[html.index(f'#question-{question.value}"') :]
        row = row[: row.index("</tr>")]
        wanted = [kind.value for kinds in TIERS[question] for kind in kinds]
        assert re.findall(r'#study-([a-z-]+)"', row) == wanted


def test_the_fields_of_a_claim_come_from_the_model():
    found = {table.name: table for table in tables(Claim)}
    rows = {row.name: row for row in found["Claim"].rows}
    assert list(rows) == list(Claim.model_fields)
    assert rows["statement"].says == "The proposition."
    assert rows["statement"].form == "text"
    assert rows["companions"].form == "list of ids"
    assert rows["occurrences"].form == "list of Occurrence"
    assert not rows["occurrences"].is_needed
    assert rows["scope"].is_needed
    change = {row.name: row for row in found["Change"].rows}
    assert "from" in change
    assert change["date"].form == "day"
    watch = {row.name: row for row in found["Watch"].rows}
    assert watch["nct"].form == "trial number"
    occurrence = {row.name: row for row in found["Occurrence"].rows}
    assert occurrence["covers"].form == "list of whole numbers"
    assert occurrence["wording"].vocabulary is not None
    assert all(row.says for table in found.values() for row in table.rows)


def test_every_table_stands_on_a_hand_written_page():
    text = "".join(path.read_text(encoding="utf-8") for path in DOCS.glob("*.md"))
    for name in TABLES:
        assert f"<!-- catalogue: {name} -->" in text


def test_a_marker_is_replaced_and_an_unknown_one_refused():
    catalogue = samples.catalogue()
    assert with_tables("Before\n\n<!-- catalogue: verdicts -->\n\nafter", catalogue).startswith("Before\n\n<table")
    assert with_tables("<!-- another comment -->", catalogue) == "<!-- another comment -->"
    with pytest.raises(UnknownTableError, match="there is no table 'tears'; there are agreement, article-fields"):
        with_tables("<!-- catalogue: tears -->", catalogue)


def test_the_manual_has_every_code_with_reason_and_examples():
    made = manual_sheets()
    pages = [read(manual_page(sheet, made).body) for sheet in made]
    lines = "".join(page.text for page in pages)
    for code in CODES.values():
        # on each page of the manual a permalink has its place: the explanation, or the way to it
        assert all(page.ids.count(code.code) == 1 for page in pages)
        assert code.title.replace("`", "") in lines
        assert code.why.replace("`", "") in lines


def test_an_example_in_the_manual_keeps_its_lines_and_is_text():
    code = Code("x", "t", "w", good="a:\n  b: <c>\n\n# d", bad="</div><script>")
    (sheet,) = made = manual_sheets({"x": code})
    body = manual_page(sheet, made).body
    assert "<span>a:</span><span>  b: &lt;c&gt;</span><span></span><span># d</span>" in body
    assert "script" not in read(body).names


def test_the_agreement_stands_on_the_method_page_and_never_as_a_number_that_is_not_defined():
    text = " ".join(read(with_tables("<!-- catalogue: agreement -->", samples.catalogue())).text.split())
    # one claim with two graders: they differ on its level, and judged nothing else
    assert "Level10.0 %0.00 (weighted 0.00)" in text
    assert "Direction0not definednot defined" in text
    assert "1 claim with two graders; in 1 of them both are programs." in text
