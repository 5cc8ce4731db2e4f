"""`catalogue list KIND`: the ids and a line on each, filtered."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from catalogue.cli.command import Command, Stop, did_you_mean
from catalogue.cli.options import format_option
from catalogue.cli.output import write
from catalogue.cli.records import catalogue_of
from catalogue.records.vocabularies import Level, Question, Verdict

if TYPE_CHECKING:
    from catalogue.cli.selection import Filter
    from catalogue.store.catalogue import Catalogue


@click.command(cls=Command, example="catalogue list claims --article promising-treatment --verdict overstated")
@click.argument("kind", type=click.Choice(["claims", "studies", "articles"]))
@click.option("--topic", help="Only what belongs to this topic.")
@click.option("--article", help="Only what this article says.")
@click.option("--verdict", type=click.Choice([word.value for word in Verdict]), help="Only sentences of this verdict.")
@click.option("--certainty", type=click.Choice([word.value for word in Level]), help="Only claims this certain.")
@click.option("--question", type=click.Choice([word.value for word in Question]), help="Only claims of this kind.")
@format_option
@click.pass_context
def command(ctx: click.Context, /, kind: str, form: str, **wanted: str | None) -> None:
    """List claims, studies or articles.

    Filters choose claims. Studies are listed where a chosen claim leans on them, articles where they say one.
    """
    catalogue = catalogue_of(ctx)

    from catalogue.cli.selection import Filter

    chosen = Filter(**wanted)
    _known(chosen.topic, "topic", catalogue.topics)
    _known(chosen.article, "article", catalogue.articles)
    rows = {"claims": _claims, "studies": _studies, "articles": _articles}[kind](catalogue, chosen)
    if form == "json":
        import json

        write(json.dumps({"version": 1, kind: rows}, ensure_ascii=False, indent=1) + "\n")
        return

    from catalogue.cli.paper import table

    write(table([tuple(_cell(name, value) for name, value in row.items()) for row in rows]))


def _cell(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{count} {word}" for word, count in value.items()) or "-"
    if name in {"claims", "sentences"}:
        return f"{value} {name.removesuffix('s') if value == 1 else name}"
    return "-" if value is None else str(value)


def _known(word: str | None, kind: str, known: Iterable[str]) -> None:
    """Raises Stop where a filter names what is not in the catalogue: an empty list would look like an answer."""
    known = list(known)
    if word is not None and word not in known:
        raise Stop(f"there is no {kind} '{word}'", did_you_mean(word, known, f"known: {', '.join(known[:9])}"))


def _verdicts(words: Counter[Verdict]) -> dict[str, int]:
    return {word.value: words[word] for word in Verdict if words[word]}


def _claims(catalogue: "Catalogue", chosen: "Filter") -> list[dict[str, Any]]:
    from catalogue.cli.selection import kept, said_in

    return [
        {
            "id": id_,
            "question": claim.question.value,
            "certainty": claim.certainty.level.value,
            "verdicts": _verdicts(Counter(one.verdict for one in said_in(claim, chosen))),
            "statement": claim.statement,
        }
        for id_, claim in kept(catalogue.claims, chosen).items()
    ]


def _studies(catalogue: "Catalogue", chosen: "Filter") -> list[dict[str, Any]]:
    from catalogue.cli.selection import kept

    claims = kept(catalogue.claims, chosen)
    leaning = Counter(study for claim in claims.values() for study in {one.study for one in claim.evidence})
    return [
        {"id": id_, "kind": study.kind.value, "year": study.year, "claims": leaning[id_], "title": study.title}
        for id_, study in catalogue.studies.items()
        if chosen.is_open or leaning[id_]
    ]


def _articles(catalogue: "Catalogue", chosen: "Filter") -> list[dict[str, Any]]:
    from catalogue.cli.selection import kept, said_in

    said: dict[str, Counter[Verdict]] = {}
    for claim in kept(catalogue.claims, chosen).values():
        for one in said_in(claim, chosen):
            said.setdefault(one.article, Counter())[one.verdict] += 1
    return [
        {
            "id": id_,
            "sentences": article.text.sentences,
            "verdicts": _verdicts(said.get(id_, Counter())),
            "title": article.title,
        }
        for id_, article in catalogue.articles.items()
        if chosen.is_open or id_ in said
    ]
