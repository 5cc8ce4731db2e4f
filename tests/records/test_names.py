"""Identifiers, dates and numbers: what is taken, in which normal form, and what is refused, both edges."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from catalogue.records import names

TAKEN: list[tuple[Callable[[Any], Any], Any, Any]] = [
    (names.slug, "a", "a"),
    (names.slug, "a-1-b2", "a-1-b2"),
    (names.slug, "a" * 80, "a" * 80),
    (names.doi, "10.1016/j.ejpain.2011.03.008", "10.1016/j.ejpain.2011.03.008"),
    (names.doi, "https://doi.org/10.1016/J.EJPAIN.2011.03.008", "10.1016/j.ejpain.2011.03.008"),
    (names.doi, "http://dx.doi.org/10.1000/ABC", "10.1000/abc"),
    (names.doi, "doi: 10.1000/abc", "10.1000/abc"),
    (names.doi, "10.1002/(SICI)1097<1::AID>3.0.CO;2-L", "10.1002/(sici)1097<1::aid>3.0.co;2-l"),
    (names.doi, "10.1000.10/123456", "10.1000.10/123456"),
    (names.pmid, "1", "1"),
    (names.pmid, "99999999", "99999999"),
    (names.pmid, "PMID: 21482474", "21482474"),
    (names.pmid, "https://pubmed.ncbi.nlm.nih.gov/21482474/", "21482474"),
    (names.pmcid, "PMC8675611", "PMC8675611"),
    (names.pmcid, "pmc8675611", "PMC8675611"),
    (names.pmcid, "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC8675611/", "PMC8675611"),
    (names.nct, "NCT04436250", "NCT04436250"),
    (names.nct, "https://clinicaltrials.gov/study/NCT04436250", "NCT04436250"),
    (names.isbn, "978-0-306-40615-7", "9780306406157"),
    (names.isbn, "0-306-40615-2", "9780306406157"),
    (names.isbn, "ISBN 080442957X", "9780804429573"),
    (names.issn, "1090-3801", "1090-3801"),
    (names.issn, "2434561x", "2434-561X"),
    (names.url, "https://www.nice.org.uk/guidance/ng193?a=b#c", "https://www.nice.org.uk/guidance/ng193?a=b#c"),
    (names.url, "http://localhost:8000", "http://localhost:8000"),
    (names.iso_date, "2024-02-29", date(2024, 2, 29)),
    (names.iso_date, date(2024, 2, 29), date(2024, 2, 29)),
    (names.number, "-0.30", Decimal("-0.30")),
    (names.number, "0", Decimal(0)),
    (names.whole, "0", 0),
    (names.whole, "999999999999", 999_999_999_999),
    (names.flag, "true", True),
    (names.flag, "false", False),
    (names.p_value, "< 0.05", "<0.05"),
    (names.p_value, "0.054", "0.054"),
    (names.p_value, ".5", ".5"),
    (names.p_value, "1", "1"),
    (names.sha256, "0" * 64, "0" * 64),
    (names.text, "a b", "a b"),
]
BAD: list[tuple[Callable[[Any], Any], str, list[Any]]] = [
    (names.slug, "slug-form", ["", "A", "a_b", "-a", "a-", "a--b", "a b", "é", "a\n", "a" * 81]),
    (names.doi, "doi-form", ["", "10.1016", "10.12/a", "11.1016/a", "10.1016/a b", "10.1016/a.", "x10.1016/a"]),
    (names.pmid, "pmid-form", ["", "0", "012", "123456789", "12a", "-1", "１２"]),
    (names.pmcid, "pmcid-form", ["", "PMC", "PMC0", "PMC-1", "PMCPMC1"]),
    (names.nct, "nct-form", ["", "NCT1234567", "NCT123456789", "12345678"]),
    (names.isbn, "isbn-form", ["", "9780306406158", "0306406153", "9770306406157", "97803064061"]),
    (names.issn, "issn-form", ["", "1090-3802", "1090", "X090-3801"]),
    (names.url, "url-form", ["", "www.a.org", "ftp://a.org", "javascript:x", "https://", "https://a b.org"]),
    (names.url, "url-form", ["https://a..org", "https://a.org/ü", "https://u:p@a.org"]),
    (
        names.iso_date,
        "date-form",
        ["", "2023-02-29", "2024-1-1", "24-01-01", "2024-01-01T00:00", "２０２４-01-01", None],
    ),
    (names.number, "number-form", ["", "1e3", "1,5", ".5", "5.", "+1", "1_000", "٣", "NaN", None, True]),
    (names.whole, "number-form", ["", "-1", "01", "1.0", "1_0", "1000000000000", "٣", None, True]),
    (names.flag, "flag-form", ["", "yes", "no", "on", "1", "True", 1, None, []]),
    (names.p_value, "p-form", ["", "5", "1.5", "<", "p<0.05", "<<0.05", "0,05"]),
    (names.sha256, "sha256-form", ["", "0" * 63, "0" * 65, "A" * 64, "g" * 64]),
    (names.text, "text-empty", [""]),
    (names.text, "text-form", [" a", "a ", "a\nb", "a\rb", "a\u00a0"]),
]
REFUSED = [(form, one, kind) for form, kind, bad in BAD for one in bad]


@pytest.mark.parametrize(("form", "given_text", "normal"), TAKEN)
def test_what_is_taken_has_one_normal_form(form: Callable[[Any], Any], given_text: Any, normal: Any) -> None:
    assert form(given_text) == normal
    assert form(normal) == normal


@pytest.mark.parametrize(("form", "bad", "kind"), REFUSED)
def test_what_is_refused_is_told_with_a_hint(form: Callable[[Any], Any], bad: Any, kind: str) -> None:
    with pytest.raises(PydanticCustomError) as told:
        form(bad)
    assert told.value.type == kind
    assert told.value.context
    assert told.value.context["message"]
    assert told.value.context["hint"]


FORMS = [names.slug, names.doi, names.pmid, names.pmcid, names.nct, names.isbn, names.issn, names.url, names.iso_date]
FORMS += [names.number, names.whole, names.p_value, names.sha256, names.text, names.flag]


@pytest.mark.parametrize("form", FORMS)
@given(value=st.text(max_size=20) | st.text("0123456789.-/:%<=NCTPMXdoi ", max_size=20))
def test_a_normal_form_is_its_own_and_nothing_else_is_raised(form: Callable[[Any], Any], value: str) -> None:
    try:
        normal = form(value)
    except PydanticCustomError:
        return
    assert form(normal) == normal
