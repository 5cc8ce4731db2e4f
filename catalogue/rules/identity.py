"""Study records as such: one record per work, used somewhere, and honest about what was seen.

Knows identity and the honesty field `seen`. What a study says on a claim is for the topic of evidence.
"""

from collections.abc import Iterator

from catalogue.problems import Severity
from catalogue.records.vocabularies import Reading
from catalogue.rules.examples import trial
from catalogue.rules.rule import At, Example, Found, Keys, Rule
from catalogue.rules.views import StudyView, works

_PLACES: dict[str, Keys] = {
    "DOI": ("ids", "doi"),
    "PMID": ("ids", "pmid"),
    "PMCID": ("ids", "pmcid"),
    "trial number": ("ids", "nct"),
    "title": ("title",),
}
_READ = (Reading.FULL_TEXT, Reading.ABSTRACT, Reading.PAGE)


def _duplicates(view: StudyView) -> Iterator[Found]:
    for work in works(view.study):
        first = view.ground.first_of_work[work]
        if first != view.id:
            name, keys = work[0], _PLACES[work[0]]
            message = f"the study '{first}' has the same {name}"
            yield Found(keys, message, also=(At("study", first, keys),))
            return


def _other(fields: str) -> Example:
    return {"sources/studies/other-2021.yaml": fields, "claims/harm/harm.yaml": _HARM_ON_BOTH}


_HARM_ON_BOTH = """evidence:
  - study: cohort-2019
    direction: supports
    finding: 30 of 100 people felt dizzy.
    locator: abstract
  - study: other-2021
    direction: no-bearing
    finding: Dizziness was not asked for.
    locator: abstract
"""

STUDY_DUPLICATE = Rule(
    code="study-duplicate",
    title="Two records describe one work",
    why="A work that stands here twice would be weighed twice, and its two records would drift apart.",
    hint="keep one of the records, and name it wherever the other was named",
    bad=_other("title: Another title\nids:\n  doi: 10.1000/TRIAL\n"),
    good=_other("title: Another title\nids:\n  doi: 10.1000/other\n"),
    studies=_duplicates,
)


def _orphans(view: StudyView) -> Iterator[Found]:
    catalogue = view.ground.catalogue
    if view.id not in view.ground.mentioned_studies and not (any(catalogue.broken.values()) or catalogue.hides_claims):
        yield Found((), f"nothing names the study '{view.id}'")


STUDY_ORPHANED = Rule(
    code="study-orphaned",
    title="A study that nothing names",
    why="A record that no claim, article, review or page names is seen by no reader and looked after by nobody.",
    hint="name it in the evidence of a claim or in 'cited_on' the page that cites it, or take the record away",
    severity=Severity.WARNING,
    bad={"sources/studies/other-2021.yaml": "title: Another title\nids: {}\n"},
    good=_other("title: Another title\nids: {}\n"),
    studies=_orphans,
)


def _memory(view: StudyView) -> Iterator[Found]:
    study, seen = view.study, view.study.seen
    ids, unseen = study.ids, study.unseen_ids
    if unseen.model_fields_set:
        for name in ("doi", "pmid", "pmcid", "nct", "isbn", "issn", "url"):
            if getattr(unseen, name) is not None and getattr(ids, name) is not None:
                yield Found(("unseen_ids", name), f"'{name}' stands among the seen and the unseen identifiers")
    if not seen.at and (seen.identity in _READ or seen.findings in _READ):
        yield Found(("seen",), "something is said to have been read, and no page is named", "name the page under 'at'")
    if not seen.at and seen.identity is Reading.NOT_SEEN and any(value for _, value in ids):
        yield Found(("ids",), "identifiers that nobody saw stand as seen", "move them to 'unseen_ids'")
    if seen.at and seen.date is None:
        yield Found(("seen",), "pages were read, and no day is told", "write the day of reading under 'date'")
    if Reading.SECONDARY in (seen.identity, seen.findings) and seen.note is None:
        message = "it is known through another text, which is not named"
        yield Found(("seen",), message, "say in 'note' through which text")
    for at, figure in enumerate(study.figures):
        read_in = figure.read_in or seen.findings
        if read_in is Reading.NOT_SEEN:
            yield Found(("figures", at), f"nobody has seen the figure '{figure.what}'", "take it away until it is seen")


SEEN_MEMORY = Rule(
    code="seen-memory",
    title="Memory is presented as seen",
    why="A figure or identifier from memory is wrong now and then. Only what somebody read counts, with page and day.",
    hint="keep it under one of the two: what was seen under 'ids', what was not under 'unseen_ids'",
    bad=trial("seen:\n  identity: page\n  findings: abstract\n"),
    good=trial(
        "seen:\n  identity: page\n  findings: abstract\n  at:\n    - https://example.org/a\n  date: 2026-11-20\n"
    ),
    studies=_memory,
)
