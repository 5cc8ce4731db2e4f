"""What a text of a record may not hold: characters nobody sees, and markup that would act on a page.

Knows characters and the marks of HTML, Markdown and templates. Refuses only what is one of them:
'p < 0.05', '<0.05', '5*3', 'a_b' and '[sic]' are plain text.
Pages escape text all the same: this is the first lock of two.
"""

import re
from dataclasses import dataclass

from catalogue.text.letters import code_point

FILL_IN = "FILL IN:"
"""With this begins every text of a new record that is still to be written."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """One forbidden thing: where it begins (code points), what it is, and why it is refused."""

    offset: int
    name: str
    why: str


_LAST_OF_PLANES = "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_CHARACTERS = (
    ("\n\r\x85\u2028\u2029", "line break", "a text of a record is one line"),
    ("\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f", "control character", "it upsets terminals and files"),
    (
        "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
        "bidirectional control",
        "it changes the order in which a reader sees the text",
    ),
    (
        "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0e\ufeff"
        "\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff",
        "unseen character",
        "a reader does not see it, and two texts that look alike would differ",
    ),
    ("\ud800-\udfff", "lone surrogate", "it is half a character and cannot be written to a file"),
    (
        "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd",
        "private character",
        "it differs from machine to machine",
    ),
    (f"\ufdd0-\ufdef{_LAST_OF_PLANES}", "noncharacter", "it is set apart and never stands for a character"),
    ("\ufffd", "replacement character", "a character was lost here; copy it again from the source"),
)
_CHARACTER = re.compile("|".join(f"([{members}])" for members, _, _ in _CHARACTERS))

# each kind of mark with the characters of which one must be there, so that a text without them costs nothing
_MARKS = (
    (
        "<",
        re.compile(r"<(?:[A-Za-z/?]|!(?:--|\[|[A-Za-z]))"),
        "HTML tag or automatic link",
        "a page would read it as a tag",
    ),
    (
        "&",
        re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});"),
        "HTML entity",
        "a page would show another character; write that character",
    ),
    ("]", re.compile(r"\]\("), "Markdown link or image", "a page would turn it into a link"),
    ("[", re.compile(r"\[\^"), "Markdown footnote", "a page would turn it into a footnote"),
    ("`", re.compile("`"), "Markdown code mark", "a page would swallow it; for an apostrophe write '"),
    ("~", re.compile("~~"), "Markdown strike-through", "a page would swallow it"),
    (
        "*",
        re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*\n]{0,200}(?<=[^\s*])\1(?![\w*])"),
        "Markdown emphasis",
        "a page would swallow the marks",
    ),
    (
        "_",
        re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])[^_\n]{0,200}(?<=[^\s_])\1(?!\w)"),
        "Markdown emphasis",
        "a page would swallow the marks",
    ),
    ("{}", re.compile(r"\{[{%#:.]|[}%#]\}"), "template mark", "a page would read it as a command"),
    ("8", re.compile(r"-{2,}8<-{2,}"), "include mark", "a page would read another file"),
)
_MARKS_AT_START = (
    (re.compile(r"#{1,6}\s|(?:-{3,}|={3,}|\*{3,})\s*\Z"), "Markdown heading or rule", "a page would set it apart"),
    (re.compile(r">\s*(?=[^\s\d.<>=])"), "Markdown quotation", "a page would set it apart"),
    (re.compile(r"!!!|\?\?\?"), "Markdown box", "a page would set it apart"),
    (re.compile(r"\[[^\]\n]{1,200}\]:"), "Markdown link", "a page would swallow it as the target of a link"),
)
_AT_START = frozenset("#-=*>!?[")
# a text of these characters alone holds nothing forbidden but what stands at its start or begins with '<' or '&'
_NEEDS_A_LOOK = re.compile(r"[^ !\"$%'(),.+\-/0-9:;=>?@A-Z\\^a-z|<&¡-¬®-ɏΑ-Ωα-ω‐-‧‰-⁞⁰-₎€℀-⋿]")


def forbidden(text: str) -> tuple[Forbidden, ...]:
    """Everything in `text` that a record may not hold, in order; empty for nearly every text, after one search."""
    clean = _NEEDS_A_LOOK.search(text) is None
    if clean and "<" not in text and "&" not in text and text[:1] not in _AT_START:
        return ()
    characters = () if clean else forbidden_characters(text)
    return tuple(sorted((*characters, *markup(text)), key=lambda found: (found.offset, found.name)))


def forbidden_characters(text: str) -> tuple[Forbidden, ...]:
    """The characters of `text` that a record may not hold, each with its number and name in Unicode."""
    found = []
    for match in _CHARACTER.finditer(text):
        _, kind, why = _CHARACTERS[(match.lastindex or 1) - 1]
        found.append(Forbidden(match.start(), f"{kind} {code_point(match[0])}", why))
    return tuple(found)


def markup(text: str) -> tuple[Forbidden, ...]:
    """The marks of HTML, Markdown and templates in `text`, kind by kind."""
    found = [
        Forbidden(match.start(), name, why)
        for characters, pattern, name, why in _MARKS
        if any(character in text for character in characters)
        for match in pattern.finditer(text)
    ]
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] in _AT_START:
        found += [Forbidden(start, name, why) for pattern, name, why in _MARKS_AT_START if pattern.match(text, start)]
    return tuple(found)
