"""`catalogue impact STUDY`: what leans on a study, and what would follow without it."""

from typing import TYPE_CHECKING, Any

import click

from catalogue.cli.command import Command, Stop, did_you_mean
from catalogue.cli.options import format_option
from catalogue.cli.output import wants_colour, width, write
from catalogue.cli.records import ids_in, no_such, stated_catalogue_of

if TYPE_CHECKING:
    from catalogue.cli.paper import Paper
    from catalogue.rules.derive.balance import Entry
    from catalogue.rules.impact import Impact, Leaning
    from catalogue.store.catalogue import Catalogue


@click.command(cls=Command, example="catalogue impact noppers-2011-sketamine")
@click.argument("study", metavar="STUDY", shell_complete=ids_in)
@format_option
@click.pass_context
def command(ctx: click.Context, study: str, form: str) -> None:
    """Tell what leans on a study.

    Each claim whose evidence names it, with balance, certainty and every verdict now and without it. What is set aside
    as pooled in it is put back. Look here before a study is taken out, and when one was retracted.
    """
    catalogue = stated_catalogue_of(ctx)
    if study not in catalogue.studies:
        raise _no_study(study, catalogue)

    from catalogue.rules.impact import impact

    found = impact(catalogue, study)
    if form == "json":
        import json

        write(json.dumps(_as_data(found), ensure_ascii=False, indent=1) + "\n")
        return

    from catalogue.cli.paper import Paper

    paper = Paper(width(), colour=wants_colour())
    _on_paper(found, paper)
    write(str(paper))


def _no_study(study: str, catalogue: "Catalogue") -> Stop:
    all_ids = "`catalogue list studies` tells all ids"
    if study in catalogue.claims or study in catalogue.articles:
        return Stop(f"'{study}' is no study", all_ids)
    if study in catalogue.broken["study"]:
        return no_such(study, catalogue)
    return Stop(f"no study is named '{study}'", did_you_mean(study, catalogue.studies, all_ids))


def _on_paper(found: "Impact", paper: "Paper") -> None:
    from catalogue.report.text import plural

    paper.title(found.study_id)
    paper.text(found.study.title)
    paper.row("standing", found.study.standing.state.value)
    moving = sum(count for _, count in found.articles.values())
    sentences = sum(count for count, _ in found.articles.values())
    verb = "leans" if len(found.claims) == 1 else "lean"
    paper.row(
        "in short",
        f"{plural(len(found.claims), 'claim')} {verb} on it, said in {plural(sentences, 'sentence')} of "
        f"{plural(len(found.articles), 'article')}; without it {plural(len(found.changing), 'claim')} and "
        f"{plural(moving, 'verdict')} would be others",
    )
    for title, claims in (
        ("Would change", found.changing),
        ("Would stay as they are", [one for one in found.claims if not one.changes]),
    ):
        if claims:
            paper.title(title)
            for one in claims:
                _claim_on_paper(one, paper)
    if shown := [one.claim_id for one in found.named_in if not one.leans]:
        paper.title("Show it as without bearing")
        for name in shown:
            paper.block(name)
    if found.articles:
        paper.title("Articles")
        for name, (leaning, changing) in found.articles.items():
            paper.row(name, f"{plural(leaning, 'sentence')}, {changing} with another verdict", across=32)
    for title, names in (
        ("Named as a source", [f"{article}: {source}" for article, source in found.sources]),
        ("Pooled in", found.pooled_in),
        ("Watched by", found.watched_by),
    ):
        if names:
            paper.title(title)
            for name in names:
                paper.block(name)


def _claim_on_paper(one: "Leaning", paper: "Paper") -> None:
    paper.block(one.claim_id)
    paper.text(one.claim.statement, 5)
    for entry in one.entries:
        paper.row("", f"{entry.evidence.direction.value}, {_weight(entry, one)}")
        for gap in entry.evidence.gaps:
            paper.row("", f"gap in {gap.axis.value}: {gap.why}")
    if not one.entries:
        paper.row("", "another study is set aside as pooled in it")
    for label, now, without in (
        ("balance", one.now.balance, one.without.balance),
        ("certainty", one.now.level, one.without.level),
    ):
        paper.row(f"  {label}", f"{now.value} -> {without.value}" if now is not without else now.value)
    for said in one.sentences:
        told = f"{said.now.value} -> {said.without.value}" if said.now is not said.without else said.now.value
        paper.row("", f"{said.occurrence.article}, sentence {said.occurrence.sentence}: {told}")


def _weight(entry: "Entry", one: "Leaning") -> str:
    if entry.unweighed:
        own = entry.evidence.set_aside.why if entry.evidence.set_aside else None
        return f"not weighed: {own or entry.unweighed.value}"
    return "weighed, and decides" if one.decides else "weighed, and does not decide"


def _as_data(found: "Impact") -> dict[str, Any]:
    return {
        "version": 1,
        "study": found.study_id,
        "standing": found.study.standing.state.value,
        "claims": [_claim_data(one) for one in found.claims],
        "shown_in": [one.claim_id for one in found.named_in if not one.leans],
        "articles": [
            {"id": name, "sentences": leaning, "verdicts_changed": changing}
            for name, (leaning, changing) in found.articles.items()
        ],
        "sources": [{"article": article, "source": source} for article, source in found.sources],
        "pooled_in": list(found.pooled_in),
        "watched_by": list(found.watched_by),
    }


def _claim_data(one: "Leaning") -> dict[str, Any]:
    return {
        "id": one.claim_id,
        "statement": one.claim.statement,
        "changes": one.changes,
        "decides": one.decides,
        "evidence": [
            {
                "direction": entry.evidence.direction.value,
                "gaps": [{"axis": gap.axis.value, "why": gap.why} for gap in entry.evidence.gaps],
                "weighed": entry.rank is not None,
                "not_weighed": entry.unweighed.value if entry.unweighed else None,
            }
            for entry in one.entries
        ],
        "now": {"balance": one.now.balance.value, "certainty": one.now.level.value},
        "without": {"balance": one.without.balance.value, "certainty": one.without.level.value},
        "sentences": [
            {
                "article": said.occurrence.article,
                "sentence": said.occurrence.sentence,
                "verdict": said.now.value,
                "without": said.without.value,
            }
            for said in one.sentences
        ],
    }
