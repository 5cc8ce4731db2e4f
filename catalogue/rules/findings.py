"""What an entry of evidence says that its study found: a finding, not the name of the paper.

Knows words only; numbers in findings are for `catalogue.rules.figures`.
"""

import re
from collections.abc import Iterator

from catalogue.rules.examples import relief
from catalogue.rules.rule import Found, Rule
from catalogue.rules.views import ClaimView

_WORD = re.compile(r"[0-9]+|[^\W_]{3,}")
_SHARE = 0.8


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _titles(view: ClaimView) -> Iterator[Found]:
    for at, entry in enumerate(view.claim.evidence):
        study = view.ground.catalogue.studies.get(entry.study)
        if study is None:
            continue
        said, title = _words(entry.finding), view.ground.title_words(entry.study)
        has_a_figure = any(word.isdigit() for word in said - title)
        if not has_a_figure and len(said & title) >= _SHARE * len(said):
            yield Found(("evidence", at, "finding"), f"the finding repeats the title of '{entry.study}'")


_EVIDENCE = """evidence:
  - study: trial-2020
    direction: supports
    finding: {}
    locator: abstract
"""

FINDING_IS_TITLE = Rule(
    code="finding-is-title",
    title="A finding repeats the title of its study",
    why="A title says what was asked; a reviewer needs to know what came out, with its figures.",
    hint="say in your own words what was found",
    bad=relief(_EVIDENCE.format("A trial of the drug.")),
    good=relief(_EVIDENCE.format("Pain fell by 2 points on the drug.")),
    claims=_titles,
)
