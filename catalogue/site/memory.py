"""Pages of records kept from one build to the next, each with all that it was made from: `mkdocs serve` builds often.

Knows what a page asked of the scene while it was made, and asks the same of the next scene. A page is kept only where
every answer reads as before, so nothing need be known of what stands on which page. Whatever cannot be told apart from
something new is made anew.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from hashlib import blake2b
from types import FunctionType, MethodType
from typing import NamedTuple, cast

from catalogue.site.page import Page
from catalogue.site.published import Published
from catalogue.site.reckoning import Reckoning
from catalogue.site.scene import Scene
from catalogue.site.telling import Known
from catalogue.store.catalogue import Catalogue

Make = Callable[[Scene], Page]
_NOTHING = object()


class Question(NamedTuple):
    """Something asked of a scene: the way to it by attributes, how it was asked, and for what."""

    path: tuple[str, ...]
    how: str
    key: object = None


class Kept(NamedTuple):
    """A page, and the answers from which it was made."""

    page: Page
    answers: Mapping[Question, bytes]


class Memory:
    """The pages of records as they were last made. `rendered` and `unchanged` count those of the current build."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}
        self._published: Published | None = None
        self._scene: Scene | None = None
        self._told: dict[Question, bytes] = {}
        self.rendered = 0
        self.unchanged = 0

    def begin(self, scene: Scene, published: Published) -> None:
        """Starts a build of another scene. What another address or name of the site would change is forgotten."""
        if published != self._published:
            self._kept.clear()
        self._scene, self._published = scene, published
        self._told.clear()
        self.rendered = self.unchanged = 0

    def page(self, address: str, make: Make) -> Page:
        """The page at `address`: the one that was kept where it would be the same, else what `make` makes."""
        if self._scene is None:
            raise RuntimeError("no build has begun")
        kept = self._kept.get(address)
        if kept is not None and all(self._answer(asked) == answer for asked, answer in kept.answers.items()):
            self.unchanged += 1
            return kept.page
        asked: dict[Question, None] = {}
        page = make(cast(Scene, _Watched(self._scene, (), asked)))
        self._kept[address] = Kept(page, {question: self._answer(question) for question in asked})
        self.rendered += 1
        return page

    def keep_only(self, addresses: Collection[str]) -> None:
        """Forgets the pages of records that are no longer there."""
        for gone in self._kept.keys() - set(addresses):
            del self._kept[gone]

    def _answer(self, question: Question) -> bytes:
        if question not in self._told:
            # what is equal may be printed in two ways: 2.5 and 2.50
            answer = repr(_answered(self._scene, question))
            self._told[question] = blake2b(answer.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        return self._told[question]


def _answered(scene: object, question: Question) -> object:
    target = scene
    for name in question.path:
        target = getattr(target, name)
    if question.how == "item":
        return _item(target, question.key)
    if question.how == "has":
        return question.key in cast("Collection[object]", target)
    if question.how == "all":
        return tuple(cast("Collection[object]", target))
    return target


def _item(target: object, key: object) -> object:
    try:
        return cast("Mapping[object, object]", target)[key]
    except KeyError:
        return _NOTHING


def _seen(value: object, path: tuple[str, ...], asked: dict[Question, None]) -> object:
    """`value` with everything noted that is asked of it: its parts where it has many, else itself."""
    if isinstance(value, Known):
        return Known(*(_seen(part, (*path, name), asked) for name, part in value._asdict().items()))  # type: ignore[arg-type] # each part is seen as what it is
    if isinstance(value, Catalogue):
        return _Watched(value, path, asked)
    if isinstance(value, Reckoning):
        return _WatchedReckoning(value, path, asked)
    if isinstance(value, Mapping):
        return _WatchedMapping(value, path, asked)
    if isinstance(value, set | frozenset):
        return _WatchedSet(value, path, asked)
    asked[Question(path, "value")] = None
    return value


class _Watched:
    """A scene or a catalogue: its methods run on this, so that what they ask is noted as well."""

    def __init__(self, raw: object, path: tuple[str, ...], asked: dict[Question, None]) -> None:
        self._raw, self._path, self._asked = raw, path, asked

    def __getattr__(self, name: str) -> object:
        of_class = getattr(type(self._raw), name, None)
        if isinstance(of_class, FunctionType):
            return MethodType(of_class, self)
        return _seen(getattr(self._raw, name), (*self._path, name), self._asked)


class _WatchedReckoning:
    """A reckoning, which reckons each claim when it is first asked for: only its results are noted."""

    def __init__(self, raw: Reckoning, path: tuple[str, ...], asked: dict[Question, None]) -> None:
        self._raw, self._path, self._asked = raw, path, asked

    def __getitem__(self, claim_id: str) -> object:
        self._asked[Question(self._path, "item", claim_id)] = None
        return self._raw[claim_id]

    @property
    def carried(self) -> object:
        return _seen(self._raw.carried, (*self._path, "carried"), self._asked)


class _WatchedSet(Collection[object]):
    """A set of which it is asked whether something is in it, or for all."""

    _raw: Collection[object]

    def __init__(self, raw: Collection[object], path: tuple[str, ...], asked: dict[Question, None]) -> None:
        self._raw, self._path, self._asked = raw, path, asked

    def __contains__(self, key: object) -> bool:
        self._asked[Question(self._path, "has", key)] = None
        return key in self._raw

    def __iter__(self) -> Iterator[object]:
        self._asked[Question(self._path, "all")] = None
        return iter(self._raw)

    def __len__(self) -> int:
        self._asked[Question(self._path, "all")] = None
        return len(self._raw)


class _WatchedMapping(_WatchedSet, Mapping[object, object]):
    """A mapping of which single entries are asked for, or all keys."""

    _raw: Mapping[object, object]

    def __getitem__(self, key: object) -> object:
        self._asked[Question(self._path, "item", key)] = None
        return self._raw[key]
