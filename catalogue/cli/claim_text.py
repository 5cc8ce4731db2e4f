"""A claim as text for a terminal: verdicts, certainty step by step, evidence, and what would change it.

Knows the record and what is derived from it; judges nothing itself.
"""

from catalogue.cli.paper import Paper
from catalogue.records.claim import Claim, Occurrence
from catalogue.records.vocabularies import GraderKind, Question, ReviewState
from catalogue.rules.derive.balance import Entry, weigh
from catalogue.rules.derive.certainty import certainty_steps
from catalogue.rules.derive.flips import what_flips
from catalogue.rules.derive.verdict import shown_drift
from catalogue.rules.derive.weight import oxford
from catalogue.store.catalogue import Catalogue

_BALANCE = {
    "supports": "the evidence speaks for the statement",
    "contradicts": "the evidence speaks against the statement",
    "mixed": "evidence of the same rank stands on both sides",
    "none": "nothing was weighed",
}


def claim_text(id_: str, claim: Claim, catalogue: Catalogue, paper: Paper) -> None:
    """Afterwards the claim stands on the paper."""
    paper.title(id_)
    paper.text(claim.statement)
    paper.row("plainly", claim.plain)
    paper.row("topic", claim.topic)
    paper.row("question", claim.question.value)
    paper.row("scope", ", ".join(f"{name} {value}" for name, value in claim.scope if value != "any") or "any")
    paper.title("Verdicts")
    for said in sorted(claim.occurrences, key=lambda one: (one.article, one.sentence)):
        _occurrence(said, claim, catalogue, paper)
    if not claim.occurrences:
        paper.text("No article says it.")
    _certainty(claim, catalogue, paper)
    _evidence(claim, catalogue, paper)
    _flips(claim, catalogue, paper)
    paper.title("Defensible")
    paper.text(claim.defensible)
    if claim.companions:
        paper.row("companions", ", ".join(claim.companions))
    if claim.searches:
        paper.title("Searches")
        for search in claim.searches:
            paper.row(search.date.isoformat(), f"{search.where}: {search.query}: {search.found}")
    paper.title("Review")
    paper.text(_review(claim))
    paper.text(catalogue.place("claim", id_).path)


def _occurrence(said: Occurrence, claim: Claim, catalogue: Catalogue, paper: Paper) -> None:
    paper.row(said.verdict.value, f"{said.article}, sentence {said.sentence}, {said.wording.value}: “{said.quote}”")
    drift = shown_drift(said, said.verdict, claim.certainty.level)
    if drift:
        why = f": {said.drift_why}" if said.drift_why else ""
        paper.row("", f"drift in {', '.join(drift)}{why}")
    if said.citation != "uncited":
        article = catalogue.articles.get(said.article)
        status = (
            next((one.status for one in article.attributions if one.id == said.citation), None) if article else None
        )
        paper.row("", f"cites {said.citation}: {status.meaning if status else 'not described in the article'}")
    if said.override:
        paper.row("", f"overridden: {said.override.reason}")


def _certainty(claim: Claim, catalogue: Catalogue, paper: Paper) -> None:
    weighing = weigh(claim, catalogue.studies)
    paper.title(f"Certainty: {claim.certainty.level.value}")
    paper.text(f"Balance {weighing.balance.value}: {_BALANCE[weighing.balance.value]}.")
    for step in certainty_steps(claim, weighing):
        sign = "start" if step.change == 0 else f"{step.change:+d}".replace("-", "−")
        why = step.why if step.change == 0 else f"{step.reason}: {step.why}"
        paper.row(f"{sign:<5} {step.level.value}", why)
    for waived in claim.certainty.waived:
        paper.row("waived", f"{waived.axis.value}: {waived.why}")
    if claim.certainty.override:
        paper.row("overridden", claim.certainty.override.reason)
    paper.text(claim.certainty.reason)


def _evidence(claim: Claim, catalogue: Catalogue, paper: Paper) -> None:
    paper.title("Evidence")
    for entry in weigh(claim, catalogue.studies).entries:
        evidence = entry.evidence
        about = ", ".join(filter(None, (_level(entry, claim.question), evidence.locator)))
        paper.row(evidence.direction.value, f"{evidence.study} ({about}): {evidence.finding}")
        for gap in evidence.gaps:
            paper.row("", f"gap in {gap.axis.value}: {gap.why}")
        if entry.unweighed:
            own = evidence.set_aside.why if evidence.set_aside else None
            paper.row("", f"not weighed: {own or entry.unweighed.value}")
    if not claim.evidence:
        paper.text("None was found.")


def _level(entry: Entry, question: Question) -> str:
    level = oxford(entry.study, question) if entry.study else None
    if level is None or level.level is None:
        return ""
    return f"{'Oxford level' if level.scale == 'oxford' else 'tier'} {level.level}{', indirect' * entry.indirect}"


def _flips(claim: Claim, catalogue: Catalogue, paper: Paper) -> None:
    flips = what_flips(claim, catalogue.studies)
    if not flips:
        return
    paper.title("What would change it")
    for flip in flips:
        changes = [f"the certainty would be {flip.after.level.value}"]
        if flip.after.balance is not flip.before.balance:
            changes.insert(0, f"the balance would be {flip.after.balance.value}")
        changes += [
            f"{change.occurrence.article}, sentence {change.occurrence.sentence}: "
            f"{change.before.value} would be {change.after.value}"
            for change in flip.verdicts
        ]
        paper.text(f"Without {flip.study}: {'; '.join(changes)}.")


def _review(claim: Claim) -> str:
    review = claim.review
    told = f"{review.date.isoformat()}: {review.state.meaning} Due again {review.due.isoformat()}."
    if claim.judgements and all(judgement.kind is GraderKind.MACHINE for judgement in claim.judgements):
        told += " Graded by programs."
    if review.state is ReviewState.CLINICIAN_REVIEWED:
        return f"{told} By {review.by}."
    return f"{told} No clinician has reviewed it."
