"""The index of the audit in the browser: every claim with its wordings and weights, as one file of JSON.

Knows claims and what a reader of the page is told of them. The same memory stands behind the audit on the command line;
what both know of language comes from `catalogue.site.audit.rules`.
"""

import json
from collections.abc import Mapping

from catalogue.auditing.judging import GRAVITY, Bench
from catalogue.auditing.memory import Remembered, Wording, remembered
from catalogue.records.vocabularies import Axis, Balance, Level
from catalogue.rules.derive.verdict import VERDICTS, shown_drift
from catalogue.site import words
from catalogue.site.audit.rules import rules
from catalogue.store.catalogue import Catalogue

VERSION = 1


def audit_index(catalogue: Catalogue) -> str:
    """The index of a catalogue as JSON; the same catalogue gives the same bytes."""
    memory = remembered(catalogue)
    bench = Bench(catalogue)
    concepts, stems = sorted(memory.concept_weight), sorted(memory.stem_weight)
    places = {one: at for at, one in enumerate(concepts)}, {one: at for at, one in enumerate(stems)}
    tree = {
        "version": VERSION,
        "catalogue": catalogue.fingerprint,
        "concepts": [[one, memory.concept_weight[one]] for one in concepts],
        "stems": [[one, memory.stem_weight[one]] for one in stems],
        "claims": [_claim(known, bench.balance(name), places) for name, known in memory.claims.items()],
        "verdicts": _table(),
        "gravity": [verdict.value for verdict in GRAVITY],
        "levels": {level.value: words.LEVEL[level] for level in Level},
        "axes": {axis.value: words.AXIS[axis] for axis in Axis},
        "rules": rules(),
    }
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def _claim(known: Remembered, balance: Balance, places: tuple[Mapping[str, int], Mapping[str, int]]) -> list[object]:
    claim = known.claim
    return [
        known.claim_id,
        claim.defensible,
        claim.certainty.level.value,
        balance.value,
        [[places[0][one], weight] for one, weight in known.core.items()],
        sorted(known.agents),
        sorted(known.conditions),
        sorted(places[0][one] for one in known.needed),
        known.of_narrower,
        [_wording(one, known, places) for one in known.wordings],
    ]


def _wording(one: Wording, known: Remembered, places: tuple[Mapping[str, int], Mapping[str, int]]) -> list[object]:
    """The text, what it speaks of, and for a quote where it stands and how the records judge it."""
    spoken = [
        one.text,
        sorted(places[0][concept] for concept in one.speech.concepts),
        sorted(places[1][stem] for stem in one.speech.stems),
        one.concept_norm,
        one.stem_norm,
    ]
    said = one.occurrence
    if said is None:
        return spoken
    drift = shown_drift(said, said.verdict, known.claim.certainty.level)
    judged = [said.article, said.sentence, said.wording.value, [axis.value for axis in drift], said.verdict.value]
    return [*spoken, judged]


def _table() -> dict[str, list[str]]:
    """The table of verdicts: balance and level with a blank between -> the verdict by wording."""
    return {
        f"{balance.value} {level.value}": [cell.value for cell in cells] for (balance, level), cells in VERDICTS.items()
    }
