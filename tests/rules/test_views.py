"""What is meant by a misspelt name, and what makes two records one work."""

import pytest

from catalogue.rules.views import meant, works
from tests.rules.records import study

KNOWN = ["noppers-2011-s-ketamine", "lodge-2015-ketamine", "pastrak-2021-ochsner", "promising-treatment#12", "level"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nopers-2011", "noppers-2011-s-ketamine"),
        ("noppers-2011-ketamine", "noppers-2011-s-ketamine"),
        ("pastrak-2021-oschner", "pastrak-2021-ochsner"),
        ("promising-treatment#21", "promising-treatment#12"),
        ("levels", "level"),
        ("mdedge-2018-painweek", None),
        ("smith-2015-ketamine", None),
        ("x", None),
        ("", None),
    ],
)
def test_the_nearest_name_is_meant_where_one_is_near(name: str, expected: str | None) -> None:
    assert meant(name, KNOWN) == (f"did you mean '{expected}'?" if expected else "")


def test_a_work_is_known_by_identifiers_and_title() -> None:
    one = study(title="On Pain.", ids={"doi": "10.1000/A", "pmid": "1"})
    other = study(title="on  pain", ids={"doi": "10.1000/b", "pmcid": "PMC1"})
    assert set(works(one)) & set(works(other)) == {("title", "on pain")}
    assert ("DOI", "10.1000/a") in works(one)


def test_a_trial_number_marks_its_registration_and_not_its_reports() -> None:
    ids = {"nct": "NCT04436250"}
    assert ("trial number", "NCT04436250") in works(study("registration", ids=ids))
    assert ("trial number", "NCT04436250") not in works(study(ids=ids))
