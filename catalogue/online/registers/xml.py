"""XML without its dangers: no entity is declared, nothing outside is read, nothing is nested without end.

A document type that only names its DTD is let pass, because PubMed names one; the DTD is never fetched.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

_DEEPEST = 60
_MOST = 400_000


class _RefusedError(Exception):
    """The document is more than a document."""


@dataclass(slots=True)
class Element:
    """One element: `parts` holds its texts and elements in their order."""

    name: str
    marks: dict[str, str] = field(default_factory=dict)
    parts: "list[str | Element]" = field(default_factory=list)

    def all(self, path: str) -> "list[Element]":
        """The elements at a path below, such as 'Article/Journal/Title'; every step goes one level down."""
        found = [self]
        for name in path.split("/"):
            found = [part for one in found for part in one.parts if isinstance(part, Element) and part.name == name]
        return found

    def first(self, path: str) -> "Element | None":
        """The first element at a path below."""
        return next(iter(self.all(path)), None)

    def text(self, path: str = "") -> str:
        """The whole text of the first element at the path, of what stands in it too; empty where there is none."""
        found = self.first(path) if path else self
        return " ".join("".join(found._texts()).split()) if found else ""

    def _texts(self) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, str):
                yield part
            else:
                yield from part._texts()


def element_of(data: bytes) -> Element | str:
    """The outermost element, or in one clause why there is none."""
    parser = expat.ParserCreate()
    top = Element("")
    open_ones = [top]
    count = 0

    def begin(name: str, marks: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(open_ones) > _DEEPEST or count > _MOST:
            raise _RefusedError(
                "the answer is nested too deeply" if count <= _MOST else "the answer has too many parts"
            )
        one = Element(name, marks)
        open_ones[-1].parts.append(one)
        open_ones.append(one)

    def add(text: str) -> None:
        open_ones[-1].parts.append(text)

    def refuse(*_: object) -> None:
        raise _RefusedError("the answer declares entities of its own, which is refused")

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _: open_ones.pop()
    parser.CharacterDataHandler = add
    parser.EntityDeclHandler = refuse
    parser.UnparsedEntityDeclHandler = refuse
    parser.SkippedEntityHandler = refuse  # one that the DTD declares, which nobody fetched
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except _RefusedError as refused:
        return str(refused)
    except (expat.ExpatError, ValueError, LookupError):
        return "the answer is no XML"
    return next((part for part in top.parts if isinstance(part, Element)), "the answer is no XML")
