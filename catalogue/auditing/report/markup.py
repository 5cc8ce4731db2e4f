"""HTML from text, by functions that escape: what copy or a record says is text here and never markup.

Knows elements and escaping. Characters that nobody sees, and those that turn the direction of writing, are shown by
their number: a reviewer must see them, and they must not reorder the page.
"""

import re
from html import escape

_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


class Markup(str):
    """HTML that is ready to stand in a page."""

    __slots__ = ()


def text(words: str) -> Markup:
    """Words as HTML: escaped, unseen characters shown as 'U+202E'."""
    parts: list[str] = []
    end = 0
    for match in _UNSEEN.finditer(words):
        parts.append(escape(words[end : match.start()]))
        parts.append(f'<span class="unseen">U+{ord(match[0]):04X}</span>')
        end = match.end()
    parts.append(escape(words[end:]))
    return Markup("".join(parts))


def element(name: str, *inside: str, **attributes: str) -> Markup:
    """An element. Plain strings inside are escaped; `class_` and the like lose their underscore."""
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return Markup(f"<{name}{written}>{joined(*inside)}</{name}>")


def joined(*parts: str) -> Markup:
    """Parts in a row; plain strings are escaped."""
    return Markup("".join(part if isinstance(part, Markup) else text(part) for part in parts))
