"""Studies and articles as text for a terminal. Knows the records and which claims lean on them."""

from catalogue.cli.paper import Paper
from catalogue.records.article import Article
from catalogue.records.study import Figure, Study
from catalogue.site import words
from catalogue.store.catalogue import Catalogue


def study_text(id_: str, study: Study, catalogue: Catalogue, paper: Paper) -> None:
    """Afterwards the study stands on the paper, with the claims that lean on it."""
    paper.title(id_)
    paper.text(study.title)
    paper.row("authors", ", ".join(study.authors) + (" and others" if study.et_al else ""))
    where = " ".join(filter(None, (study.container, study.volume, study.issue and f"({study.issue})", study.pages)))
    paper.row("published", ", ".join(filter(None, (where, str(study.year) if study.year else "no date"))))
    paper.row("kind", study.kind.value + (f" of {study.of.value}" if study.of else ""))
    for label, value in (
        ("people", study.population),
        ("number", None if study.n is None else str(study.n)),
        ("intervention", study.intervention),
        ("comparator", study.comparator),
        ("duration", study.duration),
        ("funding", study.funding),
    ):
        if value:
            paper.row(label, value)
    for name, value in study.ids:
        if value:
            paper.row(name, value)
    paper.row("summary", study.summary)
    for limitation in study.limitations:
        paper.row("limitation", limitation)
    paper.row("standing", f"{study.standing.state.value}: {study.standing.state.meaning}")
    paper.row("seen", f"identity: {study.seen.identity.value}; findings: {study.seen.findings.value}")
    if study.figures:
        paper.title("Figures")
        for figure in study.figures:
            paper.text(_figure(figure))
    paper.title("Claims that lean on it")
    for claim_id, evidence in catalogue.claims_on(id_):
        paper.row(evidence.direction.value, claim_id)
    if not catalogue.claims_on(id_):
        paper.text("None.")
    paper.title("File")
    paper.text(catalogue.place("study", id_).path)


def _figure(figure: Figure) -> str:
    told = f"{figure.what}: {words.figure(figure)}"
    if figure.ci:
        told += f" ({figure.ci.level} % interval {figure.ci.low} to {figure.ci.high})"
    extra = [figure.arm, figure.time, figure.p and f"p {figure.p}"]
    return ", ".join(filter(None, (told, *extra)))


def article_text(id_: str, article: Article, catalogue: Catalogue, paper: Paper) -> None:
    """Afterwards the article stands on the paper, sentence by sentence as far as the catalogue quotes it."""
    paper.title(id_)
    paper.text(article.title)
    paper.row("publisher", article.publisher or article.publisher_note or "not found")
    paper.row("address", article.url or article.url_note or "not found")
    paper.row("captured", article.captured.isoformat())
    paper.row("sentences", str(article.text.sentences))
    paper.title("What it says")
    said = catalogue.occurrences_in(id_)
    rows = [
        (one.sentence, one.verdict.value, f"{one.sentence}: “{one.quote}” ({claim_id}, {one.wording.value})")
        for claim_id, one in said
    ]
    rows += [
        (number, part.kind.value, f"{number}: no claim") for part in article.not_claims for number in part.sentences
    ]
    for _, label, text in sorted(rows):
        paper.row(label, text)
    accounted = {one.sentence for _, one in said} | {number for _, one in said for number in one.covers}
    accounted |= {number for part in article.not_claims for number in part.sentences}
    missing = [number for number in range(1, article.text.sentences + 1) if number not in accounted]
    if missing:
        paper.row("unaccounted", ", ".join(map(str, missing)))
    if article.attributions:
        paper.title("Sources that it names")
    for part in article.attributions:
        meant = part.study or (part.nearest and f"nearest is {part.nearest}") or "no study"
        paper.row(part.status.value, f"“{part.words}”: {meant}. {part.reason}")
        if part.instead:
            paper.row("", f"cite instead: {', '.join(part.instead)}")
    paper.title("File")
    paper.text(catalogue.place("article", id_).path)
