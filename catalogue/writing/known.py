"""Which study of the catalogue a writer's reference means, and how that is known. Pure.

By identifier first; else by title, with author or year beside it. What is not found is not known here: that says
nothing of whether it exists.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from catalogue.online import surnames, titles
from catalogue.online.titles import Likeness
from catalogue.records import names
from catalogue.records.study import Study
from catalogue.records.vocabularies import StudyKind
from catalogue.writing.references.entry import Entry

_FORMS: Mapping[str, Callable[[str], str]] = {
    "doi": names.doi,
    "pmid": names.pmid,
    "pmcid": names.pmcid,
    "nct": lambda value: names.nct(value.replace(" ", "")),
}
_MOST_COMPARED = 8
_SHARED, _OF_PLAIN = 0.5, 0.9
_FEWEST_WORDS = 4
_YEARS_APART = 1


@dataclass(frozen=True, slots=True)
class Meant:
    """What an entry means: the study by each identifier, and by its title; its identifiers in their form.


    `nearest` is a study whose title is like it, where nothing else speaks for it.
    """

    by_id: Mapping[str, str]
    by_title: str | None
    nearest: str | None
    ids: tuple[tuple[str, str], ...]
    malformed: tuple[tuple[str, str, str], ...]
    """Kind, value as written, and what is wrong with it."""

    @property
    def study(self) -> str | None:
        """The study that is most surely meant."""
        return next(iter(self.by_id.values()), self.by_title)


class Known:
    """The studies of a catalogue made ready to be found."""

    def __init__(self, studies: Mapping[str, Study]) -> None:
        self.studies = studies
        self._by_id: dict[tuple[str, str], str] = {}
        self._words: dict[str, list[str]] = {}
        self.title_words: dict[str, list[str]] = {}
        for name, study in studies.items():
            for kind, value in study.ids:
                if value and (kind != "nct" or study.kind is StudyKind.REGISTRATION):
                    self._by_id.setdefault((kind, value.lower() if kind == "url" else value), name)
            self.title_words[name] = titles.words(titles.without_mark(study.title)[0])
            for word in set(self.title_words[name]):
                self._words.setdefault(word, []).append(name)

    def meant(self, entry: Entry) -> Meant:
        """What the entry means."""
        ids, malformed = _in_form(entry)
        by_id = {kind: self._by_id[kind, value] for kind, value in ids if (kind, value) in self._by_id}
        found, nearest = self._by_title(entry)
        return Meant(by_id, found, None if found else nearest, ids, malformed)

    def _by_title(self, entry: Entry) -> tuple[str | None, str | None]:
        told = titles.words(entry.title or entry.text)
        nearest = None
        for name in self._candidates(told):
            study = self.studies[name]
            likeness = self.likeness(entry, name)
            if likeness is Likeness.OTHER:
                continue
            speaks = [told for told in (has_author(entry, study), has_year(entry, study)) if told is not None]
            is_long = len(self.title_words[name]) >= _FEWEST_WORDS
            if (is_long and likeness is Likeness.SAME and (not speaks or any(speaks))) or (speaks and all(speaks)):
                return name, None
            nearest = nearest or name
        return None, nearest

    def likeness(self, entry: Entry, name: str) -> Likeness:
        """How the title of an entry stands to that of a study; in a plain entry the title stands somewhere in it."""
        study = self.studies[name]
        if entry.title:
            return titles.compared(study.title, entry.title).likeness
        text, own = titles.words(entry.text), self.title_words[name]
        whole = "".join(text)
        if "".join(own) in whole:
            return Likeness.SAME
        main = titles.words(study.title.partition(": ")[0])
        if len(main) >= _FEWEST_WORDS and "".join(main) in whole:
            return Likeness.SAME
        shared = sum((Counter(own) & Counter(text)).values())
        return Likeness.NEAR if own and len(own) >= _FEWEST_WORDS and shared >= _OF_PLAIN * len(own) else Likeness.OTHER

    def _candidates(self, told: list[str]) -> Iterator[str]:
        """The studies whose titles share most words with what is told, the rarer words counting for more."""
        scores: Counter[str] = Counter()
        for word in set(told):
            having = self._words.get(word, ())
            if len(having) <= max(50, len(self.studies) // 4):
                for name in having:
                    scores[name] += 1 / len(having)  # type: ignore[assignment]  # a score, not a count
        wanted = set(told)
        best = sorted(scores, key=lambda name: (-scores[name], name))[: _MOST_COMPARED * 4]
        shares = {
            name: len(wanted & set(self.title_words[name])) / (len(set(self.title_words[name])) or 1) for name in best
        }
        yield from [name for name in sorted(best, key=lambda each: -shares[each]) if shares[name] >= _SHARED][
            :_MOST_COMPARED
        ]


def has_author(entry: Entry, study: Study) -> bool | None:
    """Whether the entry names the study's first author; none where one of both names nobody."""
    ours = study.authors[0]
    if surnames.is_nobody(ours) or (not entry.authors and not entry.text):
        return None
    if entry.text:
        told = "".join(titles.words(entry.text))
        return any("".join(titles.words(name)) in told for name in (surnames.surname(ours), ours))
    return any(surnames.difference(ours, theirs) is not None for theirs in entry.authors)


def has_year(entry: Entry, study: Study) -> bool | None:
    """Whether the entry's year is the study's or the one beside it; none where one of both has none."""
    if study.year is None or not entry.year.isdecimal():
        return None
    return abs(int(entry.year) - study.year) <= _YEARS_APART


def _in_form(entry: Entry) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str, str], ...]]:
    ids: list[tuple[str, str]] = []
    malformed: list[tuple[str, str, str]] = []
    for kind, value in entry.written:
        if kind == "url":
            ids += _of_address(value)
            continue
        try:
            ids.append((kind, _FORMS[kind](value)))
        except ValueError as fault:
            malformed.append((kind, value, str(fault)))
    return tuple(dict.fromkeys(ids)), tuple(malformed)


def _of_address(url: str) -> Iterator[tuple[str, str]]:
    """The identifier that an address of a resolver holds, and the address itself."""
    yield "url", url.lower()
    for kind, form in _FORMS.items():
        if kind == "doi" and "doi.org/" not in url.lower():
            continue
        if kind in {"pmid", "pmcid"} and "ncbi.nlm.nih.gov" not in url.lower():
            continue
        if kind == "nct" and "clinicaltrials.gov" not in url.lower():
            continue
        try:
            yield kind, form(url)
        except ValueError:
            continue
