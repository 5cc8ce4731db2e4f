"""A list of references to paste, and beside it what a writer must know of it: who backs what, what is missing.

Knows studies, claims and styles. The list holds references only; the notes are apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalogue.export.authors import authors_were_seen
from catalogue.export.formats import FORMATS
from catalogue.export.styles import STYLES, in_order
from catalogue.export.typeset import MARKUPS
from catalogue.export.work import Form, container, form
from catalogue.records.study import Study
from catalogue.records.vocabularies import Balance, Standing
from catalogue.rules.derive.balance import Unweighed
from catalogue.store.catalogue import Catalogue
from catalogue.writing.bearing import Bearing, bearing

_DOUBTFUL = {
    Standing.RETRACTED: "is retracted: cite it for nothing that it found",
    Standing.EXPRESSION_OF_CONCERN: "is in doubt: its journal has voiced concern",
    Standing.CORRECTED: "has been corrected: see whether what you cite still stands in it",
    Standing.SUPERSEDED: "is superseded by a later edition",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a writer asks for: claims and studies in the order named, and whether both sides of each claim."""

    names: tuple[str, ...]
    both_sides: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """The studies for the list, in order of first naming, and the claims that gave them."""

    studies: tuple[str, ...]
    bearings: tuple[Bearing, ...]
    both_sides: bool


def chosen(wish: Wish, catalogue: Catalogue) -> Chosen:
    """Every study that the wish names, or that bears on a claim it names, once. Names are ids."""
    studies: dict[str, None] = {}
    bearings = []
    for name in wish.names:
        if name in catalogue.studies:
            studies[name] = None
            continue
        own = bearing(name, catalogue)
        bearings.append(own)
        studies.update(dict.fromkeys(own.backing))
        if wish.both_sides:
            studies.update(dict.fromkeys(own.against))
    return Chosen(tuple(studies), tuple(bearings), wish.both_sides)


def written(
    studies: Sequence[str], catalogue: Catalogue, *, style: str, markup: str = "plain"
) -> tuple[str, tuple[str, ...]]:
    """The list as text, a reference a line, and the ids in the order in which they stand there."""
    found: Mapping[str, Study] = {name: catalogue.studies[name] for name in studies}
    if style in FORMATS:
        return FORMATS[style].write(found), tuple(sorted(found))
    own, write = STYLES[style], MARKUPS[markup]
    order = in_order(found, own)
    lines = [write(own.reference(found[name])) for name in order]
    if markup == "html":
        tag = "ol" if own.is_numbered else "ul"
        body = "".join(f"  <li>{line}</li>\n" for line in lines)
        return f"<{tag}>\n{body}</{tag}>\n", order
    if own.is_numbered:
        return "".join(f"{number}. {line}\n" for number, line in enumerate(lines, 1)), order
    # in plain text and Markdown a blank line keeps references without numbers apart
    return "\n".join(f"{line}\n" for line in lines), order


def notes(what: Chosen, order: Sequence[str], catalogue: Catalogue, *, style: str) -> Iterator[str]:
    """What a writer must know of the list, a sentence each: for each claim, then for each reference."""
    is_numbered = style in STYLES and STYLES[style].is_numbered
    shown = {name: str(at) if is_numbered else name for at, name in enumerate(order, 1)}
    for one in what.bearings:
        yield from _of_claim(one, shown, both_sides=what.both_sides)
    for name in order:
        yield from _of_study(name, shown[name], catalogue.studies[name])


def _of_claim(one: Bearing, shown: Mapping[str, str], *, both_sides: bool) -> Iterator[str]:
    level = one.level.value.replace("-", " ")
    if not one.backing:
        yield f"{one.claim}: no study was found that could be cited; what may be said is '{one.defensible}'"
    elif one.balance is Balance.MIXED:
        yield f"{one.claim}: findings conflict, so cite {_told(one.backing, shown)} together, for '{one.defensible}'"
    else:
        but = " (they contradict the claim itself)" if one.balance is Balance.CONTRADICTS else ""
        yield f"{one.claim}: cite {_told(one.backing, shown)} for '{one.defensible}' ({level} certainty){but}"
    if one.against and both_sides:
        yield f"{one.claim}: {_told(one.against, shown)} {_point(one.against)} the other way: cite as against it"
    elif one.against:
        why = f"{_point(one.against, 'they point', 'it points')} the other way"
        yield f"{one.claim}: left out, for {why}: {', '.join(one.against)}"
    reasons: dict[Unweighed, list[str]] = {}
    for name, why in one.left_out:
        reasons.setdefault(why, []).append(name)
    for why, names in reasons.items():
        yield f"{one.claim}: left out, for {why.value}: {', '.join(names)}"


def _point(names: Sequence[str], many: str = "point", one: str = "points") -> str:
    return one if len(names) == 1 else many


def _told(names: Sequence[str], shown: Mapping[str, str]) -> str:
    """'1-3, 5', or ids where the style has no numbers."""
    told = [shown[name] for name in names]
    if not all(one.isdecimal() for one in told):
        return ", ".join(told)
    numbers = sorted(map(int, told))
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def _of_study(name: str, shown: str, study: Study) -> Iterator[str]:
    subject = f"{shown} ({name})" if shown != name else name
    if study.standing.state in _DOUBTFUL:
        yield f"{subject} {_DOUBTFUL[study.standing.state]}"
    if missing := tuple(_missing(study)):
        yield f"{subject} is incomplete, for the record does not hold {', '.join(missing)}"


def _missing(study: Study) -> Iterator[str]:
    is_article = form(study) is Form.ARTICLE
    if not authors_were_seen(study):
        yield "the authors"
    elif study.et_al:
        yield "all authors"
    if study.year is None:
        yield "the year"
    if container(study) is None and study.ids.isbn is None:
        yield "where it stands"
    if is_article and not (study.volume or study.issue or study.pages):
        yield "volume and pages"
