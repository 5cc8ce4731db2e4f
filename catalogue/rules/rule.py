"""What a rule is: a code with its words and examples, and what finds it.

Knows the shape of rules and findings. A finder yields what is wrong and at which keys; the check makes problems
of that, and asks for places only then.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from catalogue.problems import Severity
from catalogue.rules.views import ArticleView, ClaimView, LockView, StudyView

Example = Mapping[str, str]
"""Path of a record -> its top-level fields that differ from the template of `rules.examples`; of a text -> the text."""

Keys = tuple[str | int, ...]


class At(NamedTuple):
    """A place in a record, by kind, id and keys; of the kind `lock`, in what the lock holds of the study of that id."""

    kind: str
    id: str
    keys: Keys = ()


class Found(NamedTuple):
    """One thing that a rule found in a record: at which keys, what is wrong, and what to do, if not the rule's hint."""

    keys: Keys
    message: str
    hint: str = ""
    also: tuple[At, ...] = ()
    of_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that must hold. `title` says what is wrong where it does not, `why` why that matters.

    Each finder looks at one record, or at what the lock holds of one study, and yields what it finds. The examples are
    completed from a template: `bad` yields this code and no other, `good` yields nothing. With `as_of` both are looked
    at as of that day.
    """

    code: str
    title: str
    why: str
    hint: str
    bad: Example
    good: Example
    severity: Severity = Severity.ERROR
    claims: Callable[[ClaimView], Iterable[Found]] | None = None
    articles: Callable[[ArticleView], Iterable[Found]] | None = None
    studies: Callable[[StudyView], Iterable[Found]] | None = None
    lock: Callable[[LockView], Iterable[Found]] | None = None
    as_of: date | None = None
