"""A small catalogue without a problem, and how a rule's example is completed from it.

Knows files as text, not what is in them. An example names the records that differ from the template and, for each, the
top-level fields that are written in place of the template's. A record that the template does not hold is completed from
the template's first of its kind.
"""

import re

from catalogue.rules.rule import Example

TODAY = "2026-11-24"
"""The day on which the examples are checked."""

COPY = """Relief is near
The drug takes the pain away for a day, a study from the Institute found.
Call us today."""
"""The text of the article `copy`, where an example needs it at hand."""

_CLAIM = """statement: The drug relieves pain for a day.
plain: The drug makes pain less for a day.
topic: pain
question: benefit
scope:
  condition: pain
  outcome: pain
  time: one day
variants:
  - it takes pain away
  - less pain for a day
  - a day without suffering
occurrences:
  - article: copy
    sentence: 2
    quote: The drug takes the pain away for a day
    wording: asserted
    citation: institute
    verdict: supported
evidence:
  - study: trial-2020
    direction: supports
    finding: Pain fell by 2 points on the drug.
    locator: abstract
certainty:
  level: moderate
  concerns:
    - domain: imprecision
      why: Few people.
  reason: One small trial.
defensible: The drug probably relieves pain for a day.
companions:
  - harm
review:
  state: drafted
  date: 2026-11-20
  due: 2027-11-20
"""
_HARM = """statement: The drug makes people dizzy.
plain: People feel dizzy on the drug.
topic: harm
question: common-harm
scope:
  condition: pain
  outcome: dizziness
variants:
  - it makes dizzy
  - dizziness may occur
  - people felt giddy
evidence:
  - study: cohort-2019
    direction: supports
    finding: 30 of 100 people felt dizzy.
    locator: abstract
certainty:
  level: low
  reason: One cohort.
defensible: The drug may make people dizzy.
review:
  state: drafted
  date: 2026-11-20
  due: 2027-11-20
"""
_ARTICLE = """title: Relief is near
publisher: A clinic
url: https://example.org/relief
captured: 2026-11-01
text:
  sha256: f709cdb9a75788ccada34235f94c81d59ff7156900b0f07e086440ea343fb08d
  sentences: 3
not_claims:
  - sentences:
      - 1
    kind: heading
  - sentences:
      - 3
    kind: invitation
attributions:
  - id: institute
    words: a study from the Institute
    sentences:
      - 2
    status: accurate
    confidence: certain
    study: trial-2020
    reason: It is the only one.
"""
_TRIAL = """title: The drug against pain, a trial
authors:
  - Doe J
year: 2020
ids:
  doi: 10.1000/trial
kind: randomised-trial
n: 40
summary: Pain fell by 2 points on the drug.
figures:
  - what: fall in pain
    value: 2
    unit: points
seen:
  identity: page
  findings: abstract
  at:
    - https://example.org/trial
  date: 2026-11-20
"""
_COHORT = """title: Dizziness on the drug, a cohort
authors:
  - Roe R
year: 2019
kind: cohort
n: 100
summary: 30 of 100 people felt dizzy.
figures:
  - what: people who felt dizzy
    value: 30
    of: 100
seen:
  identity: page
  findings: abstract
  at:
    - https://example.org/cohort
  date: 2026-11-20
"""

TEMPLATE: Example = {
    "claims/pain/relief.yaml": _CLAIM,
    "claims/harm/harm.yaml": _HARM,
    "sources/articles/copy.yaml": _ARTICLE,
    "sources/studies/trial-2020.yaml": _TRIAL,
    "sources/studies/cohort-2019.yaml": _COHORT,
}
"""The whole of the small catalogue: path -> text, without the line for editors."""

_KINDS = {"claims": _CLAIM, "sources/articles": _ARTICLE, "sources/studies": _TRIAL}
_SCHEMAS = {"claims": "claim", "sources/articles": "article", "sources/studies": "study"}
_FIELD = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)


def completed(example: Example) -> dict[str, str]:
    """Every file of the catalogue that an example stands for: path -> text."""
    files = {path: _MODELINE.format(_SCHEMAS[_folder(path)]) + text for path, text in TEMPLATE.items()}
    for path, fields in example.items():
        if not path.endswith(".yaml"):
            files[path] = fields
            continue
        folder = _folder(path)
        whole = _fields(TEMPLATE.get(path, _KINDS[folder])) | _fields(fields)
        files[path] = _MODELINE.format(_SCHEMAS[folder]) + "".join(whole.values())
    return files


_MODELINE = "# yaml-language-server: $schema=../../catalogue/records/schemas/{}.json\n"


def _folder(path: str) -> str:
    return "claims" if path.startswith("claims/") else path.rpartition("/")[0]


def _fields(text: str) -> dict[str, str]:
    """The top-level fields of a record: name -> lines, as they stand."""
    parts = [part for part in _FIELD.split(text) if part]
    return {part.partition(":")[0]: part.rstrip("\n") + "\n" for part in parts}


def relief(fields: str) -> dict[str, str]:
    """An example in the claim `relief`."""
    return {"claims/pain/relief.yaml": fields}


def copy(fields: str) -> dict[str, str]:
    """An example in the article `copy`."""
    return {"sources/articles/copy.yaml": fields}


def trial(fields: str) -> dict[str, str]:
    """An example in the study `trial-2020`."""
    return {"sources/studies/trial-2020.yaml": fields}
