"""A synthetic catalogue of any size: the same files for the same size, free of problems, no real study among them.

Knows what the rules ask of a record. Claim files have 1.5 to 2 KB.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from catalogue.records.article import Article
from catalogue.records.claim import Claim
from catalogue.records.study import Study
from catalogue.store.catalogue import Catalogue
from catalogue.store.writing import write

CLAIMS_PER_ARTICLE = 24
STUDIES_FOR_TEN_CLAIMS = 3
CLAIMS_PER_TOPIC = 100
_DAY = date(2026, 11, 22)
_ADJECTIVES = ("amber", "bright", "calm", "distant", "early", "faint", "gentle", "hollow", "inner", "quiet")
_NOUNS = ("garden", "harbour", "meadow", "mountain", "orchard", "river", "shore", "valley", "village", "wood")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def synthetic(root: Path, claims: int) -> int:
    """Writes a catalogue of that many claims below `root`, with articles and studies to match; counts its files."""
    files = 0
    for path, record in _records(claims):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(write(record), encoding="utf-8")
        files += 1
    return files


def in_memory(claims: int) -> Catalogue:
    """The claims of such a catalogue, without its files, articles and studies."""
    made = [_claim(number, claims) for number in range(claims)]
    return Catalogue.of(claims={_id(number): claim for number, claim in enumerate(made)})


def _records(claims: int) -> Iterator[tuple[str, Claim | Article | Study]]:
    for number in range(claims):
        claim = _claim(number, claims)
        yield f"claims/{claim.topic}/{_id(number)}.yaml", claim
    for number in range(-(-claims // CLAIMS_PER_ARTICLE)):
        yield f"sources/articles/article-{number}.yaml", _article(number, claims)
    for number in range(_studies(claims)):
        yield f"sources/studies/study-{number}.yaml", _study(number)


def _studies(claims: int) -> int:
    return max(2, claims * STUDIES_FOR_TEN_CLAIMS // 10)


def _words(number: int) -> str:
    """A phrase of its own for every number, without digits."""
    letters = ""
    rest = number
    while rest or not letters:
        rest, digit = divmod(rest, 26)
        letters = _LETTERS[digit] + letters
    return f"{_ADJECTIVES[number % 10]} {_NOUNS[number // 10 % 10]} {letters}x"


def _id(number: int) -> str:
    return f"claim-{number}"


def _claim(number: int, claims: int) -> Claim:
    words = _words(number)
    article, place = divmod(number, CLAIMS_PER_ARTICLE)
    first = number % _studies(claims)
    second = (number + 1) % _studies(claims)
    at = f"article-{article}#{place + 2}"
    judged = {
        "date": _DAY,
        "level": "moderate",
        "directions": {f"study-{first}": "supports", f"study-{second}": "supports"},
        "wording": {at: "asserted"},
    }
    return Claim.model_validate(
        {
            "statement": f"The {words} treatment lowers pain in adults with fibromyalgia for weeks.",
            "plain": f"Pain is less for some weeks after the drug. Its name is {words}.",
            "topic": f"topic-{number // CLAIMS_PER_TOPIC}",
            "question": "benefit",
            "scope": {"condition": "fibromyalgia", "population": "adults", "outcome": "pain", "time": "weeks"},
            "variants": [
                f"the {words} treatment lowers pain",
                f"less pain for weeks with {words}",
                f"{words} brings relief of pain that lasts for weeks",
            ],
            "occurrences": [
                {
                    "article": f"article-{article}",
                    "sentence": place + 2,
                    "quote": f"The {words} treatment lowers the pain of fibromyalgia for weeks",
                    "wording": "asserted",
                    "verdict": "supported",
                }
            ],
            "evidence": [
                {
                    "study": f"study-{study}",
                    "direction": "supports",
                    "finding": f"Pain fell further with {words} than with placebo, in adults with fibromyalgia.",
                    "locator": "abstract",
                }
                for study in (first, second)
            ],
            "certainty": {
                "level": "moderate",
                "concerns": [{"domain": "imprecision", "why": f"few people took {words}, and the interval is wide"}],
                "reason": "Two randomised trials point the same way; both of them are small.",
            },
            "defensible": f"The {words} treatment probably lowers pain for some weeks.",
            "judgements": [{"grader": grader, "kind": "machine", **judged} for grader in ("a", "b")],
            "review": {"state": "second-graded", "date": _DAY, "due": date(2027, 11, 22)},
        }
    )


def _article(number: int, claims: int) -> Article:
    sentences = min(CLAIMS_PER_ARTICLE, claims - number * CLAIMS_PER_ARTICLE) + 1
    return Article.model_validate(
        {
            "title": f"What {_words(number)} does for fibromyalgia",
            "publisher": f"The {_words(number)} practice",
            "url": f"https://example.org/article-{number}",
            "captured": _DAY,
            "text": {"sha256": f"{number:064x}", "sentences": sentences},
            "not_claims": [{"sentences": [1], "kind": "heading"}],
        }
    )


def _study(number: int) -> Study:
    words = _words(number)
    return Study.model_validate(
        {
            "title": f"The {words} treatment for fibromyalgia: a randomised trial",
            "authors": [f"{words.split()[-1].title()} A", "Example B"],
            "year": 2011 + number % 10,
            "container": "Journal of Synthetic Examples",
            "ids": {"doi": f"10.5555/example.{number}"},
            "kind": "randomised-trial",
            "population": "adults with fibromyalgia",
            "n": 24,
            "intervention": words,
            "comparator": "placebo",
            "duration": "8 weeks",
            "summary": f"Pain fell further with {words} than with placebo.",
            "figures": [{"what": "people with less pain", "arm": words, "value": "8", "of": 12, "time": "8 weeks"}],
            "standing": {"state": "current", "date": _DAY, "source": "the publisher's page"},
            "seen": {
                "identity": "abstract",
                "findings": "abstract",
                "at": [f"https://example.org/study-{number}"],
                "date": _DAY,
            },
        }
    )


if __name__ == "__main__":
    print(synthetic(Path(sys.argv[1]), int(sys.argv[2])), "files")
