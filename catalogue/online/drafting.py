"""A study record begun from registers: what they tell of a work, and nothing that they do not.

Knows which register is asked first for an identifier, and which others fill in what it leaves out. What the work found
is left to be written: nobody has read it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.online.answer import Absent, Unreachable
from catalogue.online.containers import without_place
from catalogue.online.identity import compared
from catalogue.online.looking import NAMES
from catalogue.online.registers import crossref
from catalogue.online.registers.every import BY_NAME, Way
from catalogue.online.registers.reading import Asker
from catalogue.online.titles import without_mark
from catalogue.online.work import Work
from catalogue.records.lock import Settled
from catalogue.records.study import Study
from catalogue.records.vocabularies import StudyKind
from catalogue.text.forbidden import FILL_IN
from catalogue.text.letters import LONGEST_ID

UNTOLD_KIND = f"{FILL_IN} what kind of work it is"
"""Stands for the kind where no register tells it surely; the check refuses it until it is written."""

_ASKED = {"doi": "crossref", "pmid": "pubmed", "pmcid": "europepmc", "nct": "trials"}
_BESIDE = {
    "doi": ("pubmed", "europepmc"),
    "pmid": ("crossref", "europepmc"),
    "pmcid": ("pubmed", "crossref"),
    "nct": (),
}
_SURE = {
    "case reports": StudyKind.CASE_SERIES,
    "practice guideline": StudyKind.GUIDELINE,
    "clinical trial protocol": StudyKind.REGISTRATION,
}
"""Publication types of PubMed that fit one kind. Others are too often given by mistake or need a further word."""

_UNTELLING = frozenset(
    ("after", "before", "between", "during", "effect", "effects", "from", "into", "study", "with", "without")
)
_SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """A work as the registers tell it: fields of a record, where they come from, and what to tell whoever writes."""

    fields: Mapping[str, Any]
    works: tuple[Work, ...]
    remarks: tuple[str, ...]

    @property
    def ids(self) -> tuple[tuple[str, str], ...]:
        """Kind and value of every identifier that names this very work; a trial's number names its registration."""
        is_trial = self.works[0].trial is not None
        return tuple(
            (kind, value) for kind, value in self.fields["ids"].items() if kind in NAMES and (kind != "nct" or is_trial)
        )


@dataclass(frozen=True, slots=True)
class Unknown:
    """No record can be begun: the register asked first does not know the identifier, or it leads to a notice."""

    reason: str
    hint: str
    is_notice: bool = False


def drafted(client: Asker, kind: str, value: str) -> Draft | Unknown | Unreachable:
    """The record of the work with this identifier, as far as registers tell it."""
    way = BY_NAME[_ASKED[kind]]
    told = way.looks_up(client, kind, value)
    if isinstance(told, Unreachable):
        return told
    if isinstance(told, Absent):
        return _unknown(client, way, kind, value)
    if told.is_notice:
        about = f" about {' and '.join(told.notice_of)}" if told.notice_of else ""
        reason = f"{NAMES[kind]} {value} is a notice{about}, and no study"
        return Unknown(reason, "give the identifier of the work itself", is_notice=True)
    if not told.title:
        return Unreachable(way.name, told.url, "it gives no title")
    works, remarks = _with_others(client, told, kind, value)
    return Draft(_fields(works, kind, value), works, tuple(remarks))


def _unknown(client: Asker, way: Way, kind: str, value: str) -> Unknown | Unreachable:
    reason = f"{way.title} does not know the {NAMES[kind]} {value}"
    if way.name == crossref.NAME:
        agency = crossref.agency_of(client, value)
        if isinstance(agency, Unreachable):
            return Unreachable(agency.register, agency.url, f"it does not know the DOI, and then: {agency.reason}")
        if isinstance(agency, str):
            return Unknown(
                f"{reason}: it is registered with {agency}", "begin the record by hand, with an id of your own"
            )
    return Unknown(reason, "look at the page from which you copied it")


def _with_others(client: Asker, first: Work, kind: str, value: str) -> tuple[tuple[Work, ...], list[str]]:
    """The work as told first, then as others tell it who describe the same; and what there is to say of the rest."""
    works, remarks = [first], []
    study = _bare_study(first)
    for name in _BESIDE[kind]:
        way = BY_NAME[name]
        known = {kind: value, **{of: one for work in reversed(works) for of, one in work.ids}}
        asked = next((of for of in way.kinds if of in known), None)
        if asked is None:
            continue
        told = way.looks_up(client, asked, known[asked])
        if isinstance(told, Unreachable):
            remarks.append(f"{way.title} could not be asked: {told.reason}")
        elif isinstance(told, Work) and compared(study, told).settled is Settled.CONTRADICTED:
            remarks.append(
                f"{way.title} describes another work under this {NAMES[asked]}, '{told.title}': look at both"
            )
        elif isinstance(told, Work):
            works.append(told)
    return tuple(works), remarks


def _bare_study(work: Work) -> Study:
    """The work as a study, to be compared with what others tell."""
    fields: dict[str, Any] = {
        "title": work.title,
        "authors": work.authors or ("not seen",),
        "year": work.years[0] if work.years else None,
        "container": work.container,
        "kind": StudyKind.REPORT,
        "summary": "none",
        "seen": {"identity": "not-seen", "findings": "not-seen"},
    }
    return Study.model_validate(fields)


def _fields(works: tuple[Work, ...], kind: str, value: str) -> dict[str, Any]:
    """The fields in the form of a file, empty ones left out."""
    first = works[0]
    days = sorted(work.asked for work in works if work.asked)
    *others, last = (BY_NAME[work.register].title for work in works)
    who = f"{', '.join(others)} and {last}" if others else last
    year = next((work.years[0] for work in works if work.years), None)
    fields: dict[str, Any] = {
        "title": without_mark(first.title)[0],
        "authors": list(
            next((work.authors for work in works if work.authors), (f"{FILL_IN} authors as Surname Initials",))
        ),
        "year": str(year) if year else None,
        "container": _container(works),
        "volume": _told(works, "volume"),
        "issue": _told(works, "issue"),
        "pages": _told(works, "pages"),
        "ids": dict(_ids(works, kind, value)),
        "kind": _kind(works),
        "summary": f"{FILL_IN} what the work found, in our own words, with its figures",
        "seen": {
            "identity": "page",
            "findings": "not-seen",
            "at": list(dict.fromkeys(work.url for work in works)),
            "date": days[-1].isoformat() if days else None,
            "note": f"Title, people, place and identifiers are as {who} told them; nothing of the work was read.",
        },
    }
    return {name: one for name, one in fields.items() if one}


def _told(works: tuple[Work, ...], field: str) -> str | None:
    return next((value for work in works if (value := getattr(work, field))), None)


def _container(works: tuple[Work, ...]) -> str | None:
    """As Crossref writes it, where it does: the library sets small letters and adds a place."""
    told = {work.register: work.container for work in works if work.container}
    name = told.get("crossref") or next(iter(told.values()), None)
    return without_place(name) if name else None


def _ids(works: tuple[Work, ...], kind: str, value: str) -> Iterator[tuple[str, str]]:
    """The work's own identifiers. A trial's number stands with a paper only where the paper names one trial alone."""
    yield kind, value
    for of_kind in ("doi", "pmid", "pmcid", "nct"):
        found = list(dict.fromkeys(one for work in works for of, one in work.ids if of == of_kind))
        if found and of_kind != kind and (of_kind != "nct" or len(found) == 1):
            yield of_kind, found[0]


def _kind(works: tuple[Work, ...]) -> str:
    if works[0].trial is not None:
        return StudyKind.REGISTRATION.value
    types = {one.strip().casefold() for work in works for one in work.type.split(";")}
    sure = {kind for told, kind in _SURE.items() if told in types}
    return sure.pop().value if len(sure) == 1 else UNTOLD_KIND


def filed_as(works: tuple[Work, ...]) -> str:
    """What the registers call the work, as a help for choosing its kind: 'PubMed files it as …'."""
    told = (f"{BY_NAME[work.register].title} files it as {work.type}" for work in works if work.type)
    return "; ".join(told)


def ids_for(fields: Mapping[str, Any]) -> Iterator[str]:
    """Ids for the record, the best first: surname, year and a telling word of the title, then two such words."""
    surname = re.split(r"\s+[A-Z]{1,4}$", fields["authors"][0])[0]
    named = _plain(surname).split("-")[:3] if FILL_IN not in surname else ["unnamed"]
    telling = [
        word for word in _plain(fields["title"]).split("-") if len(word) >= _SHORTEST_WORD and word not in _UNTELLING
    ]
    for amount in range(1, max(len(telling), 1) + 1):
        parts = ["-".join(named), *([fields["year"]] if "year" in fields else []), *telling[:amount]]
        yield "-".join(filter(None, parts))[:LONGEST_ID].strip("-")


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFKD", name.casefold().replace("ø", "o").replace("ł", "l").replace("ß", "ss"))
    bare = "".join(char for char in text if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", bare)).strip("-")
