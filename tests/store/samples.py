"""One record of each kind in canonical form, and a catalogue's folder made of them."""

from pathlib import Path

CLAIM = """\
# yaml-language-server: $schema=../../catalogue/records/schemas/claim.json
statement: Ketamine blocks NMDA receptors.
plain: Ketamine switches off one kind of signal receiver.
topic: mechanism
question: mechanism
scope:
  condition: any
  outcome: receptor block
variants:
  - ketamine is an NMDA antagonist
  - "it works: by blocking receptors"
  - it blocks the receptor
occurrences:
  - article: copy
    sentence: 2
    covers: [3, 4]
    quote: "“It works as an antagonist”, they say"
    wording: asserted
    drift: [size, date]
    verdict: overstated
evidence:
  - study: anis-1983-nmda
    direction: supports
    finding: In cat and rat neurones ketamine weakened excitation.
    locator: abstract
    gaps:
      - axis: species
        why: animal neurones
certainty:
  level: high
  waived:
    - axis: species
      why: the same block was shown in human receptors
  reason: Shown directly, undisputed.
defensible: Ketamine blocks NMDA receptors.
companions: ["no", harm]
judgements:
  - grader: a
    kind: machine
    date: 2026-11-22
    level: high
    directions:
      anis-1983-nmda: supports
    gaps:
      anis-1983-nmda: [species]
    wording:
      copy#2: asserted
    drift:
      copy#2: []
review:
  state: drafted
  date: 2026-11-22
  due: 2027-11-22
history:
  - date: 2026-11-23
    field: certainty
    from: moderate
    to: high
    why: a second study
"""

ARTICLE = """\
# yaml-language-server: $schema=../../catalogue/records/schemas/article.json
title: "Fibromyalgia: does it work?"
publisher: null
url: null
url_note: searched for by title, not found
captured: 2026-11-22
text:
  sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
  sentences: 4
not_claims:
  - sentences: [1]
    kind: heading
"""

STUDY = """\
# yaml-language-server: $schema=../../catalogue/records/schemas/study.json
title: The actions of ketamine
authors:
  - Anis NA
  - Berry SC
et_al: true
year: 1983
volume: "79"
pages: 565-575
ids:
  doi: 10.1111/j.1476-5381.1983.tb11031.x
  pmid: "6317114"
kind: animal-experiment
n: 12
summary: Ketamine weakened excitation by NMDA.
figures:
  - what: neurones with weaker excitation
    value: 2.50
    of: 12
    ci:
      low: -0.5
      high: 3
    p: "<0.05"
seen:
  identity: page
  findings: abstract
  at:
    - https://example.org/anis
  date: 2026-11-22
"""


def catalogue_in(root: Path) -> Path:
    """Writes the three records below `root`."""
    for path, text in (
        ("claims/mechanism/nmda.yaml", CLAIM),
        ("sources/articles/copy.yaml", ARTICLE),
        ("sources/studies/anis-1983-nmda.yaml", STUDY),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root
