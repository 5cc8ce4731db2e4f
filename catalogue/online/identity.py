"""Whether a register describes the work of a record, with reasons that a librarian would respect. Pure.

Compared are title, first author, year and container. What one side does not tell is no difference. Volume, issue and
pages are told where they differ, and contradict nothing: registers and records copy them from each other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from catalogue.online import containers, surnames, titles
from catalogue.online.titles import Likeness, Titles
from catalogue.online.work import Work
from catalogue.records.lock import Settled
from catalogue.records.study import Study

_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{20,})[)\]]\s*$")
_ONLINE_SINCE = 1998
YEARS_APART = 1
"""A work printed in January may have stood online in December."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison came to. `reasons` tells, for each field in a clause, what differs or was let pass."""

    settled: Settled
    reasons: tuple[str, ...] = ()


def compared(study: Study, work: Work) -> Compared:
    """Verified, contradicted, or unchecked where the titles say nothing to each other.

    Another title with the same first author, year, volume and first page is left open: it may be a translation, and is
    one where the register says so.
    """
    if not work.title:
        return Compared(Settled.UNCHECKED, ("the register gives no title",))
    title, author = _title(study, work), _author(study, work)
    if work.is_notice and not titles.says_notice(study.title):
        about = f" about {' and '.join(work.notice_of)}" if work.notice_of else ""
        return Compared(Settled.CONTRADICTED, (f"it is a notice{about}, and not the work",))
    if title.likeness is Likeness.NOTICE:
        return Compared(Settled.CONTRADICTED, (f"it leads to a notice about the work: {title.reason}",))
    if work.trial is not None:  # its people and its year are not those of what was published on it
        settled = Settled.CONTRADICTED if title.likeness is Likeness.OTHER else Settled.VERIFIED
        return Compared(settled, (title.reason,) if title.reason else ())
    stands_there = _stands_at_one_place(study, work)
    is_other = title.likeness is Likeness.OTHER or (title.likeness is Likeness.NEAR and not author.agrees)
    is_open = is_other and stands_there and author.agrees is True and study.year in work.years
    told = [
        (f"{title.reason}, with first author, year, volume and page of this" if is_open else title.reason, is_other),
        (author.told, author.agrees is False),
        *_year(study, work, stands_there=stands_there),
        *_container(study, work, stands_there=stands_there),
        *((one, False) for one in _place(study, work)),
    ]
    against = [reason for reason, is_against in told if is_against]
    passed = [reason for reason, is_against in told if reason and not is_against]
    settled = Settled.CONTRADICTED if against else Settled.VERIFIED
    if is_open and len(against) == 1:
        settled = Settled.VERIFIED if work.is_translated else Settled.UNCHECKED
    return Compared(settled, (*against, *passed))


class _Author(NamedTuple):
    """Whether the first authors agree, none where that is not known, and what is to be told of them."""

    agrees: bool | None
    told: str = ""


def _title(study: Study, work: Work) -> Titles:
    """The best of the titles: one may stand in its own language and one in English, here in brackets."""
    ours = [study.title, *_IN_BRACKETS.findall(study.title)]
    found = [titles.compared(one, other) for one in ours for other in (work.title, *work.other_titles)]
    order = (Likeness.SAME, Likeness.NEAR, Likeness.NOTICE, Likeness.OTHER)
    return min(found, key=lambda one: order.index(one.likeness))


def _author(study: Study, work: Work) -> _Author:
    ours = study.authors[0]
    if not work.authors or surnames.is_nobody(ours):
        return _Author(None)
    theirs = work.authors[0]
    between = surnames.difference(ours, theirs)
    if between is not None:
        return _Author(True, between)
    told = f"the first author is '{ours}' here, '{theirs}' there"
    if surnames.is_body(ours) != surnames.is_body(theirs):
        return _Author(None, told)
    for place, other in enumerate(work.authors[1:], start=2):
        if surnames.difference(ours, other) == "":
            return _Author(True, f"the first author '{ours}' stands there at place {place}")
    return _Author(False, told)


def _year(study: Study, work: Work, *, stands_there: bool) -> Iterator[tuple[str, bool]]:
    if study.year is None or not work.years or study.year in work.years:
        return
    there = " or ".join(map(str, work.years))
    told = f"the year is {study.year} here, {there} there"
    if min(abs(study.year - year) for year in work.years) <= YEARS_APART:
        yield told, False
    elif stands_there and study.year < _ONLINE_SINCE <= min(work.years):  # only the scan of the volume is dated
        yield f"{told}; volume and pages agree", False
    else:
        yield told, True


def _container(study: Study, work: Work, *, stands_there: bool) -> Iterator[tuple[str, bool]]:
    theirs = tuple(filter(None, (work.container, work.container_short)))
    if not study.container or not containers.was_seen(study.container) or not theirs:
        return
    if any(containers.is_one(study.container, name) for name in theirs):
        return
    told = f"it stands in '{study.container}' here, in '{theirs[0]}' there"
    kind = f", which calls it {work.type}" if work.type in ("posted-content", "preprint") else ""
    yield (f"{told}; volume and pages agree" if stands_there else told + kind), not stands_there


def _stands_at_one_place(study: Study, work: Work) -> bool:
    """Whether volume and first page are told on both sides and agree."""
    are_told = study.volume and work.volume and study.pages and work.pages
    return bool(are_told) and not any(told.startswith(("the volume", "the pages")) for told in _place(study, work))


def _place(study: Study, work: Work) -> Iterator[str]:
    for name, ours, theirs in (("volume", study.volume, work.volume), ("issue", study.issue, work.issue)):
        if ours and theirs and _bare(ours) != _bare(theirs):
            yield f"the {name} is {ours} here, {theirs} there"
    if study.pages and work.pages and _first_page(study.pages) != _first_page(work.pages):
        yield f"the pages are {study.pages} here, {work.pages} there"


def _bare(told: str) -> str:
    return "".join(char for char in told.casefold() if char.isalnum())


def _first_page(pages: str) -> str:
    return _bare(pages.replace("–", "-").split("-")[0])
