"""Words that are still to be written: `catalogue new` leaves a mark where they go, and no such text is published.

Knows the mark, which begins each text that a new record leaves open.
"""

from collections.abc import Iterator, Sequence

from catalogue.records.record import Part
from catalogue.rules.examples import relief
from catalogue.rules.fields import texts_in
from catalogue.rules.rule import Found, Rule
from catalogue.text.forbidden import FILL_IN


def _unwritten(record: Part, texts: Sequence[str]) -> Iterator[Found]:
    if FILL_IN not in "\n".join(texts):
        return
    for keys, text in texts_in(record):
        if FILL_IN in text:
            yield Found(keys, f"the text is not written yet: it holds '{FILL_IN}'")


TEXT_UNWRITTEN = Rule(
    code="text-unwritten",
    title="A text is still to be written",
    why="A new record has a mark where words are missing; readers must never meet it in place of an answer.",
    hint="write the text, and take the mark away",
    bad=relief(f"plain: '{FILL_IN} the same in everyday words'\n"),
    good=relief("plain: The drug makes pain less for a day.\n"),
    claims=lambda view: _unwritten(view.claim, view.texts),
    articles=lambda view: _unwritten(view.article, view.texts),
    studies=lambda view: _unwritten(view.study, view.texts),
)
