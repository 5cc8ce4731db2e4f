"""Studies as BibTeX, for LaTeX, JabRef, Zotero and whatever else reads it.

The text is UTF-8. What TeX would take for a command is escaped, and so are the letters and signs that pdfLaTeX has only
in formulas. Titles stand in double braces: a style must not make small letters of NMDA. The key of an entry is the id
of the study. Knows the study record.
"""

import re
from collections.abc import Iterator, Mapping

from catalogue.export.authors import Author, authors
from catalogue.export.work import Form, container, form, notes, one_line, page_range, read_on
from catalogue.records.study import Study

_TYPES = {
    Form.ARTICLE: ("article", "journal"),
    Form.BOOK: ("book", ""),
    Form.CHAPTER: ("incollection", "booktitle"),
    Form.WEB_PAGE: ("misc", "howpublished"),
    Form.DOCUMENT: ("misc", "howpublished"),
}
"""For each form the type of the entry, and the field for where the work stands."""
_GREEK = re.findall(
    r"(\S) (\w+)",
    "α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ "
    "rho σ sigma τ tau υ upsilon φ varphi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ "
    "Upsilon Φ Phi Ψ Psi Ω Omega",
)
# the braces by name: BibTeX counts one behind a backslash as well
_IN_FORMULAS = {
    **{letter: f"\\{name}" for letter, name in _GREEK},
    **{"{": "\\lbrace", "}": "\\rbrace", "<": "<", ">": ">", "|": "|", "−": "-"},
    **{"≤": "\\leq", "≥": "\\geq", "≈": "\\approx", "→": "\\rightarrow", "∞": "\\infty"},
}
_WORDS = {"\\": "textbackslash", "~": "textasciitilde", "^": "textasciicircum"}
_ESCAPES = str.maketrans(
    {char: f"\\{char}" for char in "&%$#_"}
    | {char: f"{{\\{word}}}" for char, word in _WORDS.items()}
    | {char: f"{{${word}$}}" for char, word in _IN_FORMULAS.items()}
)
# two hyphens would print as a dash, two quotes as a curly one, a question mark before a backtick upside down
_LIGATURE = re.compile(r"-(?=-)|'(?=')|`(?=`)|[?!](?=`)")
# in an address nothing is escaped, but an odd brace would end the field
_IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def export(studies: Mapping[str, Study]) -> str:
    """All studies by id, each an entry; the same bytes from run to run."""
    return "\n".join(entry(name, study) for name, study in sorted(studies.items()))


def entry(key: str, study: Study) -> str:
    """One entry, ending in a line break."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(study) if value)
    return f"@{_TYPES[form(study)][0]}{{{key},\n{fields}}}\n"


def escaped(text: str) -> str:
    """The text as TeX prints it letter for letter."""
    return _LIGATURE.sub(r"\g<0>{}", one_line(text).translate(_ESCAPES))


def _fields(study: Study) -> Iterator[tuple[str, str]]:
    ids = study.ids
    ends = page_range(study)
    yield "author", " and ".join([*map(_name, authors(study)), *(["others"] if study.et_al and authors(study) else [])])
    yield "title", f"{{{escaped(study.title)}}}"
    yield _TYPES[form(study)][1], escaped(container(study) or "")
    yield "year", str(study.year or "")
    yield "volume", escaped(study.volume or "")
    yield "number", escaped(study.issue or "")
    yield "pages", "--".join(map(escaped, ends)) if ends else escaped(study.pages or "")
    yield "doi", (ids.doi or "").translate(_IN_ADDRESSES)
    yield "pmid", ids.pmid or ""
    yield "pmcid", ids.pmcid or ""
    yield "isbn", ids.isbn or ""
    yield "issn", ids.issn or ""
    yield "url", (ids.url or "").translate(_IN_ADDRESSES)
    yield "urldate", read_on(study) or ""
    yield "note", escaped("; ".join(notes(study)))


def _name(author: Author) -> str:
    name = escaped(author.name)
    if not author.is_person:
        return f"{{{name}}}"
    # 'Reyes del Paso' is one surname: BibTeX would take all but its last word for a prefix
    if any(word[0].islower() for word in name.split()[1:]) and not name[0].islower():
        name = f"{{{name}}}"
    return ", ".join(filter(None, (name, author.suffix, author.given)))
