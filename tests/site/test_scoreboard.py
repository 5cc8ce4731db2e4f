"""The scoreboard: the figures of the records at hand, the curve of the threshold, and what is said where none are."""

from datetime import date

import pytest

from catalogue.auditing.audit import Auditor
from catalogue.auditing.curve import curve
from catalogue.auditing.matching import weights
from catalogue.auditing.selftest import answers, scores
from catalogue.site.pages import pages
from catalogue.store.catalogue import Catalogue
from catalogue.store.loading import load
from tests.site.conftest import REPOSITORY
from tests.site.reading import read

TODAY = date(2026, 11, 24)


def text(catalogue: Catalogue) -> str:
    """The words of the page; those of cells side by side are not parted."""
    return " ".join(read(pages(catalogue, today=TODAY)["scoreboard/"].body).text.split())


@pytest.fixture(scope="module")
def records() -> Catalogue:
    return load(REPOSITORY)


def test_the_figures_are_those_of_the_selftest(records):
    told, figures = text(records), scores(answers(Auditor(records)))
    assert f"{figures.altered_as_same} of {figures.altered}" in told
    assert f"{100 * figures.precision:.1f} %" in told
    assert f"{100 * figures.recall:.1f} %" in told
    for row in figures.rows:
        assert f"{row.sentences}{row.known}{row.other}{row.unsure}{row.not_found}" in told


def test_the_curve_is_told_with_the_threshold_in_use(records):
    told = text(records)
    for point in curve().points:
        assert f"{point.f1:.3f}{point.false_match:.3f}{point.precision:.3f}{point.recall:.3f}" in told
    assert f"{weights().threshold:.2f}the one in use" in told


def test_records_without_the_claims_say_that_nothing_was_measured():
    assert "nothing was measured" in text(Catalogue.of())
