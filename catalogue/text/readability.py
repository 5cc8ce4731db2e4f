"""How hard a text is to read: words, letters, sentences, and the grade of school that they ask for.

Knows counts only. The index of Coleman and Liau counts letters, not syllables, and so needs no dictionary
(Coleman M, Liau TL. A computer readability formula designed for machine scoring. J Appl Psychol 1975;60:283-284).
"""

import re
from dataclasses import dataclass

from catalogue.text.sentences import sentences

_WORD = re.compile(r"[^\W_]+(?:['’.,&/-][^\W_]+)*")
_INNER_STOP = re.compile(r"[.!?…:;]\W|[^\S ]|[a-z][.!?][A-Z]")


@dataclass(frozen=True, slots=True)
class Reading:
    """The counts of a text: letters and digits, words, sentences."""

    letters: int
    words: int
    sentences: int

    @property
    def grade(self) -> float | None:
        """The Coleman–Liau grade, to one decimal: 8.0 is the eighth year of an American school. None without words.

        The formula was fitted on passages of a hundred words; for a single short sentence it says little.
        """
        if not self.words:
            return None
        per_word = 100 / self.words
        return round(0.0588 * self.letters * per_word - 0.296 * self.sentences * per_word - 15.8, 1)


def reading(text: str) -> Reading:
    """The counts of `text`, from which its grade follows."""
    found = _WORD.findall(text)
    letters = sum(char.isalnum() for word in found for char in word)
    # the splitter costs more than all else, and a text without an inner stop is one sentence
    parts = len(sentences(text)) if _INNER_STOP.search(text) else 1
    return Reading(letters, len(found), max(parts, 1) if found else 0)
