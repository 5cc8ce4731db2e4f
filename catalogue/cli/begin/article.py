"""`catalogue new article ID --text FILE`: an article with its fingerprint, no sentence accounted for yet."""

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from catalogue.cli.begin.file import begin
from catalogue.cli.command import Command, Misused, Stop
from catalogue.cli.output import write
from catalogue.text.forbidden import FILL_IN


@click.command(
    cls=Command,
    example="catalogue new article sunny-clinic --text texts/sunny-clinic.txt --url https://example.org/ketamine",
)
@click.argument("record", metavar="ID")
@click.option(
    "--text",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    required=True,
    help="The captured text, in UTF-8.",
)
@click.option("--title", help="Its title as printed; the first sentence unless you say otherwise.")
@click.option("--publisher", help="Who published it.")
@click.option("--url", help="Where it stands.")
@click.option("--url-note", help="What was searched, where the page was not found.")
@click.option("--captured", help="The day on which the text was taken down; today unless you say otherwise.")
@click.pass_context
def command(ctx: click.Context, /, record: str, file: Path, **given: str | None) -> None:
    """Begin an article.

    The fingerprint and the number of sentences are taken from the text. Its sentences are then listed with their
    numbers: each is to stand in a claim, or under 'not_claims'.
    """
    data = _bytes(file)
    listed = _sentences(data, file)
    fields: dict[str, Any] = {
        "title": given["title"] or listed[0],
        "publisher": given["publisher"],
        "url": given["url"],
        "url_note": given["url_note"] or (None if given["url"] else f"{FILL_IN} what was searched for the page"),
        "captured": given["captured"] or date.today().isoformat(),
        "text": {"sha256": sha256(data).hexdigest(), "sentences": str(len(listed))},
    }
    fields = {name: value for name, value in fields.items() if value or name in {"publisher", "url"}}
    steps = [
        "quote each sentence below in a claim, or put its number under 'not_claims'",
        "run `catalogue check`: it tells which sentences are still missing",
    ]
    begin(ctx, "article", record, fields, steps)

    from catalogue.report.shown import shown
    from catalogue.report.text import plural

    lines = (f"{number:>4}  {shown(sentence)}\n" for number, sentence in enumerate(listed, start=1))
    write("".join([f"\n{plural(len(listed), 'sentence')}, none accounted for:\n", *lines]))


def _bytes(file: Path) -> bytes:
    from catalogue.problems import Problem
    from catalogue.store.opening import contents

    data = contents(file, file.as_posix())
    if isinstance(data, Problem):
        raise Stop(f"'{file}': {data.message}", data.hint)
    return data


def _sentences(data: bytes, file: Path) -> list[str]:
    from catalogue.text.sentences import sentences

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise Misused(f"'{file}' is not in UTF-8: byte {fault.start + 1} is wrong", "save it as UTF-8") from None
    found = [" ".join(text[one.span.start : one.span.end].split()) for one in sentences(text)]
    if not found:
        raise Misused(f"'{file}' holds no sentence", "give the captured text")
    return found
