"""Pages that are kept between builds are the pages that would be made anew, whatever changed, and only those change."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from catalogue.site.memory import Memory
from catalogue.site.page import Page
from catalogue.site.pages import Pages, pages
from catalogue.site.published import Published
from catalogue.store.catalogue import Catalogue
from tests.site import samples

TODAY = date(2026, 11, 24)
RECORDS = {
    ("claims", "relief"): samples.claim(),
    ("claims", "harm"): samples.harm(),
    ("articles", "copy"): samples.article(),
    ("studies", "trial-2020"): samples.study(),
    ("studies", "cohort-2019"): samples.cohort(),
}
OTHERS = ("x", "2", "2019", "false", "true", "2026-11-23", "0123456789" * 6 + "abcd", "10.1000/other", "https://example.org/other",
          "NCT00000001", "PMC1", "9780262033848", "1234-5679")  # fmt: skip
"""Other values of any form of text: dates, numbers, identifiers."""


def catalogue(changed: tuple[str, str] | None = None, record: BaseModel | None = None) -> Catalogue:
    """The samples, with one record in the place of another."""
    base = samples.catalogue()
    kinds: dict[str, dict[str, Any]] = {kind: dict(getattr(base, kind)) for kind in ("claims", "articles", "studies")}
    if changed is not None:
        kinds[changed[0]][changed[1]] = record
    return Catalogue.of(**kinds)


def leaves(tree: Any, path: tuple = ()) -> Iterator[tuple]:
    """The way to every single value of a record."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from leaves(value, (*path, key))
    elif isinstance(tree, list):
        for at, value in enumerate(tree):
            yield from leaves(value, (*path, at))
    elif tree is not None:
        yield path


def with_other(tree: Any, path: tuple, value: object) -> Any:
    if not path:
        return value
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    copy[path[0]] = with_other(tree[path[0]], path[1:], value)
    return copy


def changes(record: BaseModel) -> Iterator[tuple[tuple, BaseModel]]:
    """The record with each of its values changed in turn, and with each list and block left out."""
    tree = record.model_dump(mode="json", by_alias=True)
    for path in leaves(tree):
        old = tree
        for step in path:
            old = old[step]
        words = getattr(field_of(record, path), "__members__", {})
        for value in (f"{old} x", *(str(one.value) for one in words.values()), *OTHERS):
            if value == str(old):
                continue
            try:
                yield path, type(record).model_validate(with_other(tree, path, value))
            except ValidationError:
                continue
            break
    for name, value in tree.items():
        if isinstance(value, list | dict) and value:
            try:
                yield (name,), type(record).model_validate({key: one for key, one in tree.items() if key != name})
            except ValidationError:
                continue


def field_of(record: Any, path: tuple) -> type:
    """The type of what stands at a path, for its words where it is one of a vocabulary."""
    for step in path:
        record = (
            record[step]
            if isinstance(step, int) or isinstance(record, dict)
            else getattr(record, attribute(record, step))
        )
    return type(record)


def attribute(record: BaseModel, name: str) -> str:
    return next((own for own, field in type(record).model_fields.items() if field.alias == name), name)


def addresses(made: Pages) -> list[str]:
    """Where the pages of records stand."""
    return [one for one in made if one.count("/") > 1 and one.startswith(("claims/", "articles/", "studies/"))]


def records_of(made: Pages) -> dict[str, Page]:
    return {address: made[address] for address in addresses(made)}


def primed() -> Memory:
    memory = Memory()
    records_of(pages(catalogue(), today=TODAY, memory=memory))
    return memory


def test_what_did_not_change_is_not_rendered_again():
    memory = Memory()
    first = records_of(pages(catalogue(), today=TODAY, memory=memory))
    assert (memory.rendered, memory.unchanged) == (len(first), 0)
    assert records_of(pages(catalogue(), today=TODAY, memory=memory)) == first
    assert (memory.rendered, memory.unchanged) == (0, len(first))


def test_only_pages_that_show_a_changed_record_are_rendered_again():
    memory = primed()
    changed = catalogue(("claims", "harm"), samples.harm().model_copy(update={"plain": "People feel giddy on it."}))
    made = pages(changed, today=TODAY, memory=memory)
    for address, is_kept in {"claims/bare/": True, "studies/trial-2020/": True, "claims/harm/": False}.items():
        before = memory.rendered
        assert made[address] == pages(changed, today=TODAY)[address]
        assert (memory.rendered == before) is is_kept, address


@pytest.mark.parametrize("kind", ["claims", "articles", "studies"])
def test_whatever_changes_in_a_record_no_page_is_stale(kind):
    told: set[str] = set()
    changed: set[str] = set()
    memory = primed()
    for place, record in RECORDS.items():
        if place[0] != kind:
            continue
        told |= {path[0] for path in leaves(record.model_dump(mode="json", by_alias=True))}
        for path, other in changes(record):
            if repr(other) != repr(record):
                now = catalogue(place, other)
                kept, fresh = pages(now, today=TODAY, memory=memory), pages(now, today=TODAY)
                assert records_of(kept) == records_of(fresh), path
                changed.add(path[0])
    assert told - changed == set()


def test_a_number_that_is_equal_and_printed_otherwise_is_no_less_a_change():
    figures = [{"what": "pain", "value": "2.50", "unit": "points"}]
    first = catalogue(("studies", "trial-2020"), samples.study(figures=figures))
    memory = Memory()
    records_of(pages(first, today=TODAY, memory=memory))
    figures[0]["value"] = "2.5"
    second = catalogue(("studies", "trial-2020"), samples.study(figures=figures))
    assert records_of(pages(second, today=TODAY, memory=memory)) == records_of(pages(second, today=TODAY))


def test_the_day_and_the_address_of_the_site_count():
    memory = primed()
    later = date(2027, 6, 1)
    assert records_of(pages(catalogue(), today=later, memory=memory)) == records_of(pages(catalogue(), today=later))
    named = Published("Another", "https://example.org/", "https://github.com/example/catalogue")
    kept = pages(catalogue(), today=later, published=named, memory=memory)
    assert records_of(kept) == records_of(pages(catalogue(), today=later, published=named))


def test_a_record_that_went_is_forgotten_and_one_that_came_is_seen():
    memory = primed()
    base = samples.catalogue()
    fewer = Catalogue.of(claims={"relief": base.claims["relief"]}, articles=base.articles, studies=base.studies)
    for other in (fewer, catalogue()):
        assert records_of(pages(other, today=TODAY, memory=memory)) == records_of(pages(other, today=TODAY))
