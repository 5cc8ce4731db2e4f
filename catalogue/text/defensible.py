"""How surely a sentence claims what it claims, on the scale that certainty allows a defensible sentence.

The scale: high "does", moderate "probably does", low "may", very low "it is very uncertain whether", mixed "findings
conflict", none "no study was found". Knows English wording only; which certainty allows which step is for rules.

What counts is the strongest claim of any main clause: in "Ketamine may ease pain for hours; whether it lasts is very
uncertain" that is "may". Clauses that hang on who, which, that, whether, if, because, although and the like make no
claim of their own. Two hedges on one verb count as the weaker. A predicate of its own after "and" or "but" is read by
itself. Where nothing is held back, the sentence says "does".
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from catalogue.text.clauses import Clause, clauses
from catalogue.text.lexicon import Found, found, tokens
from catalogue.text.normal import folded


class Sureness(StrEnum):
    """How surely something is claimed; each value is the wording that gives the step its name."""

    DOES = "does"
    PROBABLY = "probably"
    MAY = "may"
    VERY_UNCERTAIN = "very uncertain"
    CONFLICT = "findings conflict"
    NO_STUDY = "no study was found"

    @property
    def rank(self) -> int:
        """4 for "does" down to 0 for "no study was found"; "findings conflict" claims as much as "very uncertain"."""
        return {"does": 4, "probably": 3, "may": 2, "very uncertain": 1, "findings conflict": 1}.get(self.value, 0)

    def exceeds(self, other: "Sureness") -> bool:
        """True where this claims more than `other`."""
        return self.rank > other.rank


_MONTH = re.compile(r"may(?=,? [0-9])")
_QUESTION_OPENERS = frozenset({"whether", "if", "how", "what", "why"})
_SINGLE_STEP = {"conflict": Sureness.CONFLICT, "absence": Sureness.NO_STUDY}


def sureness(sentence: str) -> Sureness:
    """How surely `sentence` claims what it claims: the strongest claim of its main clauses (see the module's text)."""
    text = folded(sentence)
    marks = tuple(_marks(text))
    if not marks:
        return Sureness.DOES
    steps: list[Sureness] = []
    carried: Sureness | None = None
    for clause in clauses(text, [(mark.start, mark.end) for mark in marks]):
        inside = [mark for mark in marks if clause.start <= mark.start < clause.end]
        step = _step(clause, inside, text)
        if step is not None and clause.verb is None and clause.tokens <= 4:
            carried = step  # 'Possibly, ketamine …'
        elif step is Sureness.DOES and carried is not None:
            step, carried = carried, None
        if step is not None:
            steps.append(step)
    return max(steps, key=lambda step: step.rank) if steps else Sureness.DOES


def _marks(text: str) -> Iterator[Found]:
    of = tokens(text)
    harmless = {item.start for item in found("no_hedge", text, of)}
    for kind in ("hedge", "open", "conflict", "absence"):
        for mark in found(kind, text, of):
            if mark.start not in harmless and not _MONTH.match(text, mark.start):
                yield mark


def _step_of(mark: Found) -> Sureness:
    return _SINGLE_STEP.get(mark.entry.kind) or Sureness(mark.entry.says)


def _step(clause: Clause, marks: list[Found], text: str) -> Sureness | None:
    """What the clause claims; None where it claims nothing of its own."""
    asks = clause.opener in _QUESTION_OPENERS
    own = [m for m in marks if clause.claims(m.start) or (asks and m.entry.kind != "hedge")]
    if not own:
        return Sureness.DOES if clause.verb else None
    first = min(mark.start for mark in own)
    held = any(mark.entry.anywhere for mark in own)
    if clause.verb and clause.verb[1] <= first and not held and not _leads_to(text[clause.verb[0] : first]):
        return Sureness.DOES
    return min((_step_of(mark) for mark in own), key=lambda step: step.rank)


def _leads_to(stretch: str) -> bool:
    """Whether the verb at the start of the stretch only joins the hedge behind it to the subject: 'is likely'."""
    verb, *between = stretch.split()
    joins = verb in {"is", "are", "was", "were", "has", "have", "had", "remains", "remain", "it's", "does", "do", "can"}
    return joins and len(between) <= 2
