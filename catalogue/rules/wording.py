"""The texts of a record: worded as the evidence allows, short where they must be, and without markup.

Knows words and lengths. How surely a defensible sentence may be worded is data: the method page prints it.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from catalogue.records.record import Part
from catalogue.records.vocabularies import Balance, Level
from catalogue.rules.examples import relief
from catalogue.rules.fields import texts_in
from catalogue.rules.rule import At, Found, Rule
from catalogue.rules.views import ClaimView
from catalogue.text.defensible import Sureness, sureness
from catalogue.text.forbidden import forbidden
from catalogue.text.normal import folded

SURENESS: Mapping[Level, Sureness] = MappingProxyType(
    {
        Level.HIGH: Sureness.DOES,
        Level.MODERATE: Sureness.PROBABLY,
        Level.LOW: Sureness.MAY,
        Level.VERY_LOW: Sureness.VERY_UNCERTAIN,
        Level.NONE: Sureness.NO_STUDY,
    }
)
"""How surely a defensible sentence may be worded, by certainty. For `contradicts` the same words on the opposite."""

SURENESS_OF_MIXED = Sureness.CONFLICT
"""The same where the evidence is mixed, at any certainty."""


def allowed_sureness(balance: Balance, level: Level) -> Sureness:
    """How surely a defensible sentence may be worded."""
    return SURENESS_OF_MIXED if balance is Balance.MIXED else SURENESS[level]


def _too_strong(view: ClaimView) -> Iterator[Found]:
    if not view.stands_on_records:
        return
    allowed = allowed_sureness(view.balance, view.ruling)
    if allowed is Sureness.DOES:
        return
    # behind a semicolon stand limits and context: they qualify the claim, and are facts of their own
    worded = sureness(view.claim.defensible.split(";", 1)[0])
    if worded.exceeds(allowed):
        what = "mixed evidence" if view.balance is Balance.MIXED else f"the certainty '{view.ruling.value}'"
        message = f"the sentence says '{worded.value}', and {what} allows '{allowed.value}'"
        yield Found(("defensible",), message)


DEFENSIBLE_TOO_STRONG = Rule(
    code="defensible-too-strong",
    title="The defensible sentence says more than the certainty allows",
    why="It is the sentence that writers copy: it must not be surer than the evidence.",
    hint="word it by certainty: does, probably, may, very uncertain whether, findings conflict, no study was found",
    bad=relief("defensible: The drug relieves pain for a day.\n"),
    good=relief("defensible: The drug probably relieves pain for a day.\n"),
    claims=_too_strong,
)


def _variants(view: ClaimView) -> Iterator[Found]:
    first: dict[str, int] = {}
    for at, variant in enumerate(view.claim.variants):
        is_simple = variant.isascii() and "  " not in variant and "`" not in variant
        form = variant.lower() if is_simple else folded(variant)
        before = first.setdefault(form.rstrip(".!? "), at)
        if before != at:
            also = (At("claim", view.id, ("variants", before)),)
            yield Found(("variants", at), f"'{variant}' is another variant once more", also=also)


_VARIANTS = "variants:\n  - it takes pain away\n  - less pain for a day\n  - {}\n"

VARIANT_REPEATED = Rule(
    code="variant-repeated",
    title="A variant stands here twice",
    why="Variants teach the audit how copy says this; the same words teach nothing new.",
    hint="write another way of saying it",
    bad=relief(_VARIANTS.format("It takes pain away.")),
    good=relief(_VARIANTS.format("a day without suffering")),
    claims=_variants,
)


def _topic(view: ClaimView) -> Iterator[Found]:
    entry = view.ground.catalogue.entries["claim"].get(view.id)
    if entry is not None and not entry.path.startswith(f"claims/{view.claim.topic}/"):
        folder = entry.path.rpartition("/")[0]
        yield Found(("topic",), f"the topic is '{view.claim.topic}', and the record stands in '{folder}'")


TOPIC_FOLDER = Rule(
    code="topic-folder",
    title="A claim stands in another folder than its topic's",
    why="Who looks for a claim looks in the folder of its topic.",
    hint="move the file, or correct the topic",
    bad=relief("topic: aches\n"),
    good=relief("topic: pain\n"),
    claims=_topic,
)

_SUSPECTS = b"<&`~#*_{}[]"
_PLAIN = bytes(set(range(0x20, 0x7F)) - set(_SUSPECTS))
_FIRST_SUSPECTS = frozenset(">!?=-")


def _is_plain(texts: Sequence[str]) -> bool:
    """Whether texts are surely free of markup: true for nearly all. Costs less than one look at each text."""
    if not _FIRST_SUSPECTS.isdisjoint({text[:1] for text in texts}):
        return False
    rest = "".join(texts).encode("utf-8", "replace").translate(None, _PLAIN)
    return not rest or (rest.translate(None, _SUSPECTS) == rest and rest.decode().isprintable())


def _markup(record: Part, texts: Sequence[str]) -> Iterator[Found]:
    if _is_plain(texts):
        return
    for keys, text in texts_in(record):
        for found in forbidden(text):
            yield Found(keys, f"the text holds {found.name} at character {found.offset + 1}: {found.why}")


TEXT_MARKUP = Rule(
    code="text-markup",
    title="A text holds markup or a character nobody sees",
    why="Records are plain text; what a page or a terminal would read as a command changes what readers see.",
    hint="write it in plain words and characters",
    bad=relief("plain: The drug makes pain <b>less</b> for a day.\n"),
    good=relief("plain: The drug makes pain less for a day (p < 0.05).\n"),
    claims=lambda view: _markup(view.claim, view.texts),
    articles=lambda view: _markup(view.article, view.texts),
    studies=lambda view: _markup(view.study, view.texts),
)
