"""Records of every shape that the models allow, made from the models themselves."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from pydantic import BaseModel

from catalogue.records import names
from catalogue.records.article import Article, Attribution
from catalogue.records.claim import Claim, Review, SetAside
from catalogue.records.comparison import Comparison
from catalogue.records.study import Interval, StandingNow, Study
from catalogue.records.vocabularies import ReviewState, Side, Word
from catalogue.store.characters import refused_character

SLUGS = st.from_regex(re.compile(r"[a-z0-9]{1,4}(?:-[a-z0-9]{1,4}){0,2}"), fullmatch=True) | st.sampled_from(
    ["no", "yes", "null", "true", "1e3", "0x1f", "010", "12", "2026-11-24", "y", "off", "nan", "1-2"]
)
_TRICKY_WORDS = """
no NO yes on off y n true null Null ~ = << 1e3 0x1F 0o7 0b1 12:30 010 .5 -1 +1 1_000 .inf .nan 2024-01-01 ٣ ½ é 漢字 😀
'a' "a" a: :a a:b #a a#b @a `a %a &a *a !a |a >a -a ?a {a} [a] , a,b \\ \\n --- ... (a) “a” <0.05 ≥3 942-949 a?b
"""
_TRICKY = st.sampled_from(
    [
        *_TRICKY_WORDS.split(),
        *("2024-01-01 10:00:00", "- a", "? a", "a: b", "a #b", "x\u00a0y", "x\u00ady", "e\u0301", "a\u200bb", "1 000"),
        *("12 weeks", "null and void", "8 of 12: two thirds", "a \\ \" 'b"),
    ]
)
TEXTS = _TRICKY | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda text: text.strip() == text and not refused_character(text) and "\n" not in text
)
_DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
_WHOLE = st.integers(0, 10**12 - 1)
_NUMBERS = st.from_regex(re.compile(r"-?[0-9]{1,5}(?:\.[0-9]{1,6})?"), fullmatch=True).map(Decimal)
_BY_VALIDATOR: dict[Any, st.SearchStrategy[Any]] = {
    names.slug: SLUGS,
    names.text: TEXTS,
    names.doi: st.from_regex(re.compile(r"10\.[0-9]{4}/[a-z0-9();:#<>_-]{1,8}[a-z0-9]"), fullmatch=True),
    names.pmid: st.integers(1, 99_999_999).map(str),
    names.pmcid: st.integers(1, 99_999_999).map(lambda number: f"PMC{number}"),
    names.nct: st.integers(0, 99_999_999).map(lambda number: f"NCT{number:08}"),
    names.isbn: st.just("9780306406157"),
    names.issn: st.just("1090-3801"),
    names.url: st.from_regex(re.compile(r"https://[a-z]{1,5}\.org(?:/[a-z#?=&%,\[\]{}]{0,6})?"), fullmatch=True),
    names.iso_date: _DAYS,
    names.number: _NUMBERS,
    names.p_value: st.sampled_from(["<0.05", "0.054", "=.5", "≤0.001", "1", ">0.9"]),
    names.sha256: st.from_regex(re.compile(r"[0-9a-f]{64}"), fullmatch=True),
    names.flag: st.booleans(),
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field, by its annotation."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(*inner)
    if origin in (Union, UnionType):
        return st.one_of(*(values(one) for one in inner))
    if origin is tuple:
        return st.lists(values(inner[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(TEXTS if inner[0] is str else values(inner[0]), values(inner[1]), max_size=3)
    if hint is NoneType:
        return st.none()
    return st.sampled_from(hint) if issubclass(hint, Word) else parts(hint)


def _annotated(inner: Any, *metadata: Any) -> st.SearchStrategy[Any]:
    found = next((_BY_VALIDATOR[one.func] for one in metadata if getattr(one, "func", None) in _BY_VALIDATOR), None)
    if found is not None:
        return found
    limits: dict[str, int] = {}
    for one in (one for part in metadata for one in (part, *getattr(part, "metadata", ()))):
        limits |= {name: getattr(one, name) for name in ("ge", "le", "min_length", "max_length") if hasattr(one, name)}
    if get_origin(inner) is tuple:
        least, most = limits["min_length"], limits.get("max_length", 4)
        return st.lists(values(get_args(inner)[0]), min_size=least, max_size=most).map(tuple)
    return st.integers(limits.get("ge", 0), limits.get("le", 10**12 - 1))


def _fixed(part: type[BaseModel], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(part, include_extras=True)
    fields = {
        info.alias or name: given[name] if name in given else values(hints[name])
        for name, info in part.model_fields.items()
    }
    return st.fixed_dictionaries(fields).map(part.model_validate)


_SPECIAL: dict[type[BaseModel], Callable[[], st.SearchStrategy[Any]]] = {
    SetAside: lambda: (
        _fixed(SetAside, why=st.none(), pooled_in=SLUGS) | _fixed(SetAside, why=TEXTS, pooled_in=st.none())
    ),
    Comparison: lambda: (
        _fixed(Comparison, no_effect=st.none(), below=st.none(), above=st.none(), speaks_for=st.none())
        | _fixed(Comparison, no_effect=st.just("1"), below=TEXTS, above=TEXTS, speaks_for=st.sampled_from(Side))
    ),
    Interval: lambda: st.tuples(_NUMBERS, _NUMBERS).map(lambda two: Interval(low=min(two), high=max(two))),
    StandingNow: lambda: st.just(StandingNow()) | _fixed(StandingNow, date=_DAYS, source=TEXTS),
    Review: lambda: st.tuples(_DAYS, st.integers(1, 900)).map(
        lambda two: Review(state=ReviewState.DRAFTED, date=two[0], due=two[0] + timedelta(two[1]))
    ),
    Attribution: lambda: _fixed(Attribution, status=st.just("accurate"), confidence=st.just("certain"), study=SLUGS),
    Study: lambda: (
        _fixed(Study, kind=st.just("systematic-review"), of=st.just("mixed"))
        | _fixed(Study, kind=st.just("cohort"), of=st.none())
    ),
    Article: lambda: _fixed(Article, url_note=TEXTS),
}
"""Parts whose fields depend on one another."""


def parts(part: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Parts of a record that their model takes."""
    return _SPECIAL.get(part, lambda: _fixed(part))()


RECORDS = st.one_of(parts(Claim), parts(Article), parts(Study))
"""Whole records."""
