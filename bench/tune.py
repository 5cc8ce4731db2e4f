"""Fit the weights of the audit's score to labelled copy, and show by pages left out what they are worth.

    python -m bench.tune FOLDER

FOLDER holds `pages/`, `labels.jsonl` and `article-sentences.jsonl` (the form is told in `docs/audit.md`). The sentences
of the articles are labelled by the records themselves; each article is tried on a memory without its own quotes. The
weights go to `catalogue/auditing/weights.toml` with the curve that the threshold was chosen on.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from catalogue.auditing.around import surroundings
from catalogue.auditing.checkable import CLAIM, kind_of
from catalogue.auditing.copy import Copy, placed
from catalogue.auditing.matching import FEATURES, features
from catalogue.auditing.memory import Memory, Remembered, remembered, speech_of
from catalogue.store.loading import load

TARGET = Path(__file__).parents[1] / "catalogue/auditing/weights.toml"
MOST_FALSE = 0.2
STEPS = [round(0.05 * step, 2) for step in range(2, 15)]


More = Callable[[str, Remembered], tuple[float, ...]]


class Line(NamedTuple):
    """A labelled sentence: the claims that are right for it, whether it has a match at all, its features by claim."""

    page: str
    right: frozenset[str]
    has_match: bool
    is_checkable: bool
    table: np.ndarray


def tokens(text: str) -> str:
    return f" {' '.join(re.findall(r'[a-z0-9]+', text.lower().replace(chr(0x2019), '').replace(chr(39), '')))} "


def nothing_more(_sentence: str, _known: Remembered) -> tuple[float, ...]:
    return ()


def lines(folder: Path, more: More = nothing_more) -> list[Line]:
    """The labelled sentences; `more` gives further features of a sentence beside a claim."""
    catalogue = load(Path.cwd())
    quotes = {
        name: [(one.article, tokens(one.quote)) for one in claim.occurrences]
        for name, claim in catalogue.claims.items()
    }
    told = [json.loads(line) for line in (folder / "article-sentences.jsonl").read_text("utf-8").splitlines()]
    full = {(one["article"], tokens(" ".join(one["text"].split()[:9]))): tokens(one["text"]) for one in told}

    def claims_of(article: str, sentence: str) -> set[str]:
        return {
            name
            for name, own in quotes.items()
            if any(place == article and (quote in sentence or sentence in quote) for place, quote in own)
        }

    result = []
    by_page = defaultdict(list)
    for line in (folder / "labels.jsonl").read_text("utf-8").splitlines():
        label = json.loads(line)
        by_page[label["page"]].append(label)
    memory = remembered(catalogue)
    for page, labels in sorted(by_page.items()):
        text = (folder / "pages" / f"{page}.txt").read_text("utf-8")
        right = {}
        for label in labels:
            gold = [(one["article"], full[one["article"], tokens(one["words"])]) for one in label["matches"]]
            right[label["line"]] = (frozenset().union(*(claims_of(*one) for one in gold)), bool(gold))
        result += tried(page, text, right, memory, more)
    texts = defaultdict(list)
    for one in told:
        texts[one["article"]].append(one["text"])
    for article, own in sorted(texts.items()):
        without = remembered(catalogue, without_article=article)
        claims = [frozenset(claims_of(article, tokens(text))) for text in own]
        right = {at: (one, bool(one)) for at, one in enumerate(claims, 1)}
        result += tried(f"article {article}", "\n".join(own), right, without, more)
    return result


def tried(
    page: str, text: str, right: dict[int, tuple[frozenset[str], bool]], memory: Memory, more: More
) -> list[Line]:
    found = placed(Copy(page, text))
    speeches = [speech_of(one.sentence.text) for one in found]
    names = sorted(memory.claims)
    result, seen = [], set()
    for one, speech, around in zip(found, speeches, surroundings(found, speeches), strict=True):
        line = one.sentence.line
        if line not in right or line in seen:
            continue
        seen.add(line)
        told = one.sentence.text
        known = [memory.claims[name] for name in names]
        table = np.array([(*features(speech, around, each, memory)[0], *more(told, each)) for each in known])
        claims, has_match = right[line]
        result.append(Line(page, claims, has_match, kind_of(one) == CLAIM, table))
    return result


def fitted(train: list[Line], names: list[str]) -> LogisticRegression:
    table = np.vstack([line.table for line in train])
    truth = np.concatenate([[name in line.right for name in names] for line in train])
    return LogisticRegression(max_iter=5000).fit(table, truth)


class Measure(NamedTuple):
    """How good the first claim is, over all lines; `false` is the share of lines without a match that got one."""

    f1: float
    false: float
    precision: float
    recall: float


def measured(scored: list[tuple[Line, np.ndarray]], names: list[str], threshold: float) -> Measure:
    said = right = false = 0
    for line, scores in scored:
        best = int(np.argmax(scores))
        if line.is_checkable and scores[best] >= threshold:
            said += 1
            right += names[best] in line.right
            false += not line.has_match
    has = sum(line.has_match for line, _ in scored)
    precision, recall = right / max(said, 1), right / has
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return Measure(f1, false / (len(scored) - has), precision, recall)


def main(folder: Path) -> None:
    own = lines(folder)
    names = sorted(load(Path.cwd()).claims)
    pages = sorted({line.page for line in own if not line.page.startswith("article ")})
    scored = []
    for page in pages:
        model = fitted([line for line in own if line.page != page], names)
        scored += [(line, model.predict_proba(line.table)[:, 1]) for line in own if line.page == page]
    curve = {step: measured(scored, names, step) for step in STEPS}
    threshold = max((step for step in STEPS if curve[step].false <= MOST_FALSE), key=lambda step: curve[step].f1)
    model = fitted(own, names)
    text = [
        "# What each feature of a match counts for. Written by `python -m bench.tune`; not to be edited by hand.",
        f"# {len(scored)} labelled sentences of {len(pages)} pages, each page scored with weights fitted without it:",
        "# threshold  F1     false match  precision  recall",
        *(
            f"# {at:<10} {m.f1:.3f}  {m.false:.3f}        {m.precision:.3f}      {m.recall:.3f}"
            for at, m in curve.items()
        ),
        f"constant = {model.intercept_[0]:.4f}",
        f"threshold = {threshold}",
        "margin = 0.0",
        "",
        "[features]",
        *(f"{name} = {value:.4f}" for name, value in zip(FEATURES, model.coef_[0], strict=True)),
        "",
    ]
    TARGET.write_text("\n".join(text), "utf-8")
    print("\n".join(text))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
