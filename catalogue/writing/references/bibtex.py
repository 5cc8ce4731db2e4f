"""BibTeX and BibLaTeX as writers have it: entries with their places, in time that grows with the length alone.

Knows the grammar (entries, @string, @comment, @preamble, braces, quotes, `#`). An entry that is not closed is told and
passed over; the next one begins at the next line that starts with '@'.
"""

import re
from collections.abc import Iterator

from catalogue.problems import Problem
from catalogue.writing.references.entry import Entry, Source
from catalogue.writing.references.latex import plain

_BEGIN = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_NEXT = re.compile(r"^[ \t]*@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
_KEY = re.compile(r"\s*([^\s,{}()=\"]*)\s*")
_NAME = re.compile(r"[\s,]*([A-Za-z][\w:.+/-]*)\s*=\s*")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTES = re.compile(r"\\.|[{}\"]", re.DOTALL)
_BARE = re.compile(r"[^\s,#{}()\"=]+")
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
_PLACES = ("journal", "journaltitle", "booktitle", "howpublished", "publisher", "institution", "organization")
_IDS = {"doi": "doi", "pmid": "pmid", "pmcid": "pmcid", "url": "url"}


class _Broken(Exception):  # noqa: N818 - ends the reading of one entry
    def __init__(self, at: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.at, self.message, self.hint = at, message, hint


def read(source: Source) -> tuple[list[Entry], list[Problem]]:
    """The entries in order, and what is wrong with the file."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source, self.text = source, source.text
        self.strings: dict[str, str] = {}
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []

    def read(self) -> tuple[list[Entry], list[Problem]]:
        at = 0
        while begin := _BEGIN.search(self.text, at):
            try:
                at = self._block(begin)
            except _Broken as fault:
                self.problems.append(self.source.problem("reference-unreadable", fault.at, fault.message, fault.hint))
                following = _NEXT.search(self.text, begin.end())
                at = following.start() if following else len(self.text)
        return self.entries, self.problems

    def _block(self, begin: re.Match[str]) -> int:
        kind = begin[1].lower()
        if kind in {"comment", "preamble"}:
            return self._closing(begin) if begin[2] == "{" else begin.end()
        if kind == "string":
            for name, value, _, _ in self._fields(begin, begin.end()):
                self.strings[name] = value
            return self.end
        key = _KEY.match(self.text, begin.end())
        assert key is not None  # noqa: S101 - it matches nothing too
        if not key[1]:
            raise _Broken(begin.start(), "an entry has no key", "write a name and a comma after the brace")
        fields = {name: (value, start, end) for name, value, start, end in self._fields(begin, key.end())}
        self.entries.append(self._entry(key, fields))
        return self.end

    def _closing(self, begin: re.Match[str]) -> int:
        depth = 1
        for brace in _BRACES.finditer(self.text, begin.end()):
            depth += (brace[0] == "{") - (brace[0] == "}")
            if depth == 0:
                return brace.end()
        raise _Broken(begin.start(), "a brace is never closed", "close it")

    def _fields(self, begin: re.Match[str], at: int) -> Iterator[tuple[str, str, int, int]]:
        """Name, value, and the extent of the value, of each field; afterwards `end` is the end of the entry."""
        closing = "}" if begin[2] == "{" else ")"
        opened = re.sub(r"\s+", " ", self.text[begin.start() : begin.end() + 40].partition(",")[0]).strip()
        while True:
            end = re.compile(rf"[\s,]*{re.escape(closing)}").match(self.text, at)
            if end:
                self.end = end.end()
                return
            name = _NAME.match(self.text, at)
            if not name:
                rest = re.compile(r"[\s,]*(\S.{0,20})?").match(self.text, at)
                if rest is None or rest[1] is None or _NEXT.match(self.text, rest.start(1)):
                    raise _Broken(begin.start(), f"the entry '{opened}' is never closed", "close its last brace")
                hint = "write 'name = {value},', and see whether the brace before it is closed"
                raise _Broken(rest.start(1), f"'{rest[1].split()[0]}' is no field of an entry", hint)
            value, start, at = self._value(name, opened)
            yield name[1].lower(), value, start, at

    def _value(self, name: re.Match[str], opened: str) -> tuple[str, int, int]:
        parts, at = [], name.end()
        start = at
        while True:
            sign = self.text[at : at + 1]
            if sign and sign in '{"':
                end = self._delimited(at, f"the field '{name[1]}' of '{opened}' is never closed")
                parts.append(self.text[at + 1 : end - 1])
            else:
                bare = _BARE.match(self.text, at)
                if not bare:
                    raise _Broken(at, f"the field '{name[1]}' has no value", "write it in braces")
                word, end = bare[0].lower(), bare.end()
                parts.append(self.strings.get(word, bare[0] if word.isdigit() or word in _MONTHS else ""))
                if word not in self.strings and not word.isdigit() and word not in _MONTHS:
                    self.strings[word] = ""  # it is told once
                    self.problems.append(
                        self.source.problem(
                            "reference-unreadable",
                            at,
                            f"no @string is named '{bare[0]}'",
                            "define it, or write the value in braces",
                        )
                    )
            more = re.compile(r"\s*#\s*").match(self.text, end)
            if not more:
                return "".join(parts), start, end
            at = more.end()

    def _delimited(self, at: int, message: str) -> int:
        is_quoted, depth = self.text[at] == '"', 0
        for sign in (_QUOTES if is_quoted else _BRACES).finditer(self.text, at + is_quoted):
            depth += (sign[0] == "{") - (sign[0] == "}")
            if (is_quoted and sign[0] == '"' and depth == 0) or (not is_quoted and depth == 0 and sign[0] == "}"):
                return sign.end()
        raise _Broken(at, message, "close its brace" if not is_quoted else "close its quotation mark")

    def _entry(self, key: re.Match[str], fields: dict[str, tuple[str, int, int]]) -> Entry:
        told = {name: value for name, (value, _, _) in fields.items()}
        place = next((name for name in _PLACES if told.get(name)), "")
        names = {"title": "title", "author": "author", "year": "year", "date": "year", place: "container"} | _IDS
        places = {
            names[name]: self.source.place(start, end) for name, (_, start, end) in fields.items() if name in names
        }
        eprint = "pmid" if told.get("eprinttype", told.get("archiveprefix", "")).lower() == "pubmed" else ""
        written = [
            (kind, plain(told[name]) if kind != "url" else told[name]) for name, kind in _IDS.items() if told.get(name)
        ]
        return Entry(
            key[1],
            len(self.entries) + 1,
            self.source.place(key.start(1), key.end(1)),
            plain(told.get("title", "")),
            tuple(_surnames(told.get("author", ""))),
            plain(told.get("year") or told.get("date", ""))[:4],
            plain(told.get(place, "")),
            tuple(written + ([(eprint, plain(told.get("eprint", "")))] if eprint else [])),
            "",
            places,
        )


def _surnames(value: str) -> Iterator[str]:
    """The surnames of `A, B and C D and {A body}`."""
    depth, start, parts = 0, 0, []
    for sign in re.finditer(r"[{}]|\s+and\s+", value):
        depth += (sign[0] == "{") - (sign[0] == "}")
        if sign[0] not in "{}" and depth == 0:
            parts.append(value[start : sign.start()])
            start = sign.end()
    for part in (*parts, value[start:]):
        name = part.strip()
        if not name or name == "others":
            continue
        if name.startswith("{") and name.endswith("}") and "," not in name[1:-1]:
            yield plain(name)
        elif "," in name:
            yield plain(name.partition(",")[0])
        else:
            words = plain(name).split()
            small = next((at for at, word in enumerate(words) if word[0].islower() and at), len(words) - 1)
            yield " ".join(words[small:])
