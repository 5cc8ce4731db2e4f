"""A page of text for a terminal: title, sections, wrapped rows with a label. Knows widths and styles, not records."""

import textwrap

from catalogue.report.shown import shown


class Paper:
    """Collects lines of at most `width` cells. Text is escaped where it would steer a terminal."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self.width = width
        self.colour = colour
        self.lines: list[str] = []

    def _bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text

    def _wrapped(self, text: str, indent: str) -> list[str]:
        # an id is never broken at a hyphen: it is to be copied
        return textwrap.wrap(
            shown(text), self.width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
        )

    def title(self, text: str) -> None:
        """A line that stands out, after an empty one unless it is the first."""
        self.lines += [""] * bool(self.lines) + [self._bold(shown(text))]

    def text(self, text: str, indent: int = 3) -> None:
        """A wrapped paragraph."""
        self.lines += textwrap.wrap(
            shown(text), self.width, initial_indent=" " * indent, subsequent_indent=" " * indent
        )

    def row(self, label: str, text: str, *, across: int = 14) -> None:
        """A label, and beside it the wrapped text."""
        head = f"   {shown(label):<{across}} "
        room = " " * (across + 4)
        wrapped = self._wrapped(text, room) or [""]
        self.lines += [f"{head}{wrapped[0].strip()}".rstrip(), *wrapped[1:]]

    def block(self, text: str) -> None:
        """Lines as they stand, such as a part of a record."""
        self.lines += [f"   {shown(line)}".rstrip() for line in text.rstrip("\n").split("\n")]

    def __str__(self) -> str:
        return "\n".join(self.lines) + "\n"


def table(rows: list[tuple[str, ...]]) -> str:
    """Rows with their columns set under one another, two blanks apart; the last column runs free."""
    if not rows:
        return ""
    rows = [tuple(shown(cell) for cell in row) for row in rows]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "".join("  ".join(f"{cell:<{widths[at]}}" for at, cell in enumerate(row)).rstrip() + "\n" for row in rows)
