"""Former ids: an address that a record had before it was renamed leads to that record and to no other.

Knows ids. What stands at an old address is for the site.
"""

from collections.abc import Iterator

from catalogue.rules.examples import relief
from catalogue.rules.rule import At, Found, Rule
from catalogue.rules.views import ArticleView, ClaimView, Ground, StudyView


def _taken(ground: Ground, kind: str, name: str, former: tuple[str, ...]) -> Iterator[Found]:
    for at, old in enumerate(former):
        keys = ("former_ids", at)
        if old == name:
            yield Found(keys, f"'{old}' is the id that the {kind} has now", "take it away")
        elif old in ground.names(kind) or ground.is_broken(kind, old):
            yield Found(keys, f"'{old}' is the id of another {kind}", also=(At(kind, old),))
        elif old in former[:at]:
            yield Found(keys, f"'{old}' stands here twice", "keep it once")
        elif ground.former_ids[kind][old] != name:
            other = ground.former_ids[kind][old]
            yield Found(
                keys, f"the {kind} '{other}' has had the id '{old}' too", also=(At(kind, other, ("former_ids",)),)
            )


def _of_claim(view: ClaimView) -> Iterator[Found]:
    return _taken(view.ground, "claim", view.id, view.claim.former_ids)


def _of_article(view: ArticleView) -> Iterator[Found]:
    return _taken(view.ground, "article", view.id, view.article.former_ids)


def _of_study(view: StudyView) -> Iterator[Found]:
    return _taken(view.ground, "study", view.id, view.study.former_ids)


FORMER_ID_TAKEN = Rule(
    code="former-id-taken",
    title="A former id belongs to something else",
    why="Who follows an old link must come to the record that stood there, and an address leads to one record only.",
    hint="give one of the two another id, or take the former id away from the record that never had it",
    bad=relief("former_ids: [harm]\n"),
    good=relief("former_ids: [pain-relief]\n"),
    claims=_of_claim,
    articles=_of_article,
    studies=_of_study,
)
