"""Figures side by side on a claim's page, and the pictures of the home page: the same facts in picture and table."""

import re
from datetime import date

import pytest

from catalogue.records.comparison import Comparison
from catalogue.records.study import Figure
from catalogue.site.compared import forests, says
from catalogue.site.pages import pages
from catalogue.site.scene import Scene
from catalogue.store.catalogue import Catalogue
from catalogue.store.loading import load
from tests.site import samples
from tests.site.conftest import REPOSITORY
from tests.site.reading import read

TODAY = date(2026, 11, 24)
SIDES = {"no_effect": "0", "below": "less pain with the drug", "above": "more pain", "speaks_for": "below"}
RECORDS = Scene(load(REPOSITORY), TODAY)
COMPARING = [name for name, claim in RECORDS.claims.items() if claim.comparisons]


def comparison(**fields: object) -> Comparison:
    rows = [{"study": "trial-2020", "what": "fall"}, {"study": "cohort-2019", "what": "fall"}]
    return Comparison.model_validate({"what": "pain", "unit": "points", "why": "The same.", "rows": rows} | fields)


def figure(value: str, *ends: str, **fields: object) -> Figure:
    ci = {"low": ends[0], "high": ends[1]} if ends else None
    return Figure.model_validate({"what": "fall", "value": value, "unit": "points", "ci": ci} | fields)


def page(*comparisons: Comparison, trial: Figure, cohort: Figure, **fields: object) -> str:
    """The claim's page; the trial is a review of 2020, the cohort a study of 2010."""
    base = samples.cohort().model_copy(update={"year": 2010, "n": 77, "figures": (cohort,)})
    claim = samples.claim(**fields).model_copy(update={"comparisons": comparisons})
    catalogue = Catalogue.of(
        claims={"relief": claim, "harm": samples.harm()},
        articles={"copy": samples.article()},
        studies={"trial-2020": samples.study().model_copy(update={"figures": (trial,)}), "cohort-2019": base},
    )
    return pages(catalogue, today=TODAY)["claims/relief/"].body


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (figure("-2", "-3", "-1"), "less pain with the drug"),
        (figure("2", "1", "3"), "more pain"),
        (figure("-2", "-3", "1"), "no effect is not ruled out"),
        (figure("-2", "-3", "0"), "no effect is not ruled out"),
        (figure("-2"), "less pain with the drug"),
        (figure("0"), "no effect"),
    ],
)
def test_a_row_says_which_side_its_whole_interval_lies_on(made, told):
    assert says(made, comparison(**SIDES)) == told
    assert says(made, comparison()) == ""


def test_a_row_has_the_study_the_label_the_value_the_interval_and_the_number():
    rows = [
        {"study": "trial-2020", "what": "fall", "label": "after a day"},
        {"study": "cohort-2019", "what": "fall", "no_interval": "the paper prints none"},
    ]
    body = page(
        comparison(**SIDES, rows=rows),
        trial=figure("-1.50", "-2.5", "-0.5"),
        cohort=figure("3", what="fall"),
    )
    seen = read(body)
    part = body[body.index('id="figures-compared"') : body.index('id="how-sure"')]
    told = re.sub(r"\s+", " ", read(part).text)
    assert "−1.50 −2.5 to −0.5 less pain with the drug" in told
    assert "after a day" in told
    assert "Pooled by a systematic review of randomised trials" in told
    assert "3 no interval: the paper prints none" in told
    assert "n = 1,234" in told
    assert "n = 77" in told
    assert "less pain with the drug for the claim" in told
    assert "more pain against the claim" in told
    assert "Nothing is pooled here." in told
    assert part.index("studies/cohort-2019/") < part.index("studies/trial-2020/"), "by year"
    assert seen.unclosed == []
    assert part.count('role="img"') == 3, "two rows and the axis"
    assert len(re.findall(r"<svg[^>]*role=\"img\"[^>]*><title>[^<]+</title>", part)) == 3


def test_the_picture_and_the_table_say_the_same():
    body = page(comparison(**SIDES), trial=figure("-1", "-2", "0"), cohort=figure("1", "0", "2"))
    (trial,) = re.findall(r"<title>(Point at −1[^<]*)</title>", body)
    assert trial == "Point at −1, line from −2 to 0: no effect is not ruled out"
    discs = re.findall(r'<svg class="ec-strip__mark[^>]*x="([0-9.]+)%"[^>]*><(circle|rect)', body)
    assert [shape for _, shape in discs] == ["circle", "rect"], "a review has a mark of its own"
    at = [float(place) for place, _ in discs]
    zero = float(re.findall(r'<line class="ec-strip__zero" x1="([0-9.]+)%"', body)[0])
    assert at[0] - zero == pytest.approx(zero - at[1], abs=0.02)


def test_a_row_that_falls_short_is_told_in_words_and_drawn_otherwise():
    body = page(comparison(), trial=figure("1", "0", "2"), cohort=figure("2", "1", "3"))
    assert "Falls short in: how long" in body
    assert body.count("ec-strip--indirect") == 1


def test_a_figure_that_cannot_be_found_or_drawn_is_left_out_and_breaks_nothing():
    rows = [{"study": "trial-2020", "what": "fall"}, {"study": "nobody-2001", "what": "fall"}]
    body = page(comparison(rows=rows), trial=figure("1", "0", "2"), cohort=figure("2"))
    assert body.count("ec-strip__mark ") + body.count('ec-strip__mark"') == 1
    alone = page(comparison(rows=rows), trial=figure("1", unit="points of 100"), cohort=figure("2"))
    assert "figures-compared" not in alone


def test_no_comparison_no_heading():
    assert "figures-compared" not in page(trial=figure("1"), cohort=figure("2"))


@pytest.mark.parametrize("name", COMPARING)
def test_every_comparison_of_the_records_is_drawn_whole_and_within_the_picture(name):
    claim = RECORDS.claims[name]
    made = forests(RECORDS, claim, RECORDS.reckoning[name].weighing)
    assert [len(one.rows) for one in made] == [len(one.rows) for one in claim.comparisons]
    for one in made:
        for row in one.rows:
            places = [row.drawn.at, *(at for at in (row.drawn.low, row.drawn.high) if at is not None)]
            assert all(0 < at < 100 for at in places)


def test_the_home_page_counts_every_sentence_and_every_claim_once():
    body = pages(RECORDS.catalogue, today=TODAY)[""].body
    seen = read(body)
    drawn = sum(int(number) for number in re.findall(r"<g class=\"ec-bar__part[^>]*><title>(\d+) ", body))
    assert drawn == sum(len(claim.occurrences) for claim in RECORDS.claims.values())
    cells = [link for link in seen.links if link.startswith("claims/?certainty=")]
    counted = [int(number) for number in re.findall(r"</svg><span>(\d+)</span><span class=\"ec-hidden\">", body)]
    assert len(cells) == len(counted) == len(set(cells))
    assert sum(counted) == len(RECORDS.claims)
    assert all(place <= 100 for place in map(float, re.findall(r'(?:x|width)="([0-9.]+)%"', body)))


def test_an_empty_catalogue_has_a_home_page():
    body = pages(Catalogue.of(), today=TODAY)[""].body
    assert read(body).unclosed == []
    assert "glance-articles" not in body
