"""Whether a page is valid HTML: the faults that a parser of the standard meets, and the commonest rules of content.

The parser (`html5lib`) finds what is written wrongly: stray and missing tags, attributes twice, unknown characters.
Which element may stand in which is checked here by a table.
"""

from collections import Counter
from collections.abc import Iterator

import html5lib
from html5lib.constants import namespaces

_INLINE = """a abbr b bdi bdo br button cite code data datalist del dfn em i iframe img input ins kbd label link mark
meta meter noscript output picture progress q ruby s samp script select small span strong sub sup svg template textarea
time u var wbr"""
_PHRASING = set(_INLINE.split())
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_MAY_HOLD = {
    **dict.fromkeys([*_HEADINGS, "p", "pre", "span", "q", "em", "strong", "b", "i", "code", "kbd", "small", "sub",
                     "sup", "abbr", "cite", "dfn", "mark", "time", "button", "label"], _PHRASING),
    "summary": _PHRASING | _HEADINGS,
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"dt", "dd", "div", "script", "template"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
    "select": {"option", "optgroup", "hr"},
}  # fmt: skip
_INTERACTIVE = {"a", "button", "details", "input", "label", "select", "textarea", "summary", "iframe"}
_GONE = {"acronym", "big", "center", "font", "frame", "marquee", "nobr", "strike", "tt"}
_REFER = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "aria-owns", "list", "form")


def faults(html: str) -> list[str]:
    """What is wrong with a whole page, as `fault: where`."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    page = parser.parse(html)
    found = [f"{code}: line {line}" for (line, _), code, _ in parser.errors]
    elements = list(_elements(page))
    ids = Counter(one.get("id") for one in elements if one.get("id") is not None)
    found += [f"id-twice: {name}" for name, count in ids.items() if count > 1]
    for one in elements:
        found += [f"{fault}: {_shown(one)}" for fault in _faults_of(one, ids)]
    return found


def _faults_of(one, ids: Counter) -> Iterator[str]:
    name, attributes = _name(one), one.attrib
    if name in _GONE:
        yield "gone"
    allowed = _MAY_HOLD.get(name)
    for child in _children(one):
        if allowed is not None and _name(child) not in allowed:
            yield f"content {_name(child)} in {name}"
    if name in ("a", "button", "summary", "label"):
        inner = {_name(below) for below in _elements(one)} & _INTERACTIVE
        for below in sorted(inner - ({"input", "button", "select", "textarea"} if name == "label" else set())):
            yield f"interactive {below} in {name}"
    for attribute in _REFER:
        for wanted in (attributes.get(attribute) or "").split():
            if wanted not in ids:
                yield f"refers {attribute}={wanted}"
    if name == "img" and attributes.get("alt") is None:
        yield "no-alt"
    if name == "a" and attributes.get("href") is None and attributes.get("role") is None:
        yield "no-href"
    if attributes.get("id") is not None and (not attributes["id"] or " " in attributes["id"]):
        yield "id-form"


def _name(one) -> str:
    return one.tag.removeprefix(f"{{{namespaces['html']}}}").removeprefix(f"{{{namespaces['svg']}}}")


def _children(one) -> Iterator:
    return (child for child in one if isinstance(child.tag, str))


def _elements(one) -> Iterator:
    for child in _children(one):
        yield child
        if _name(child) != "svg":  # another standard's content
            yield from _elements(child)


def _shown(one) -> str:
    kept = {name: one.get(name) for name in ("id", "class", "for", "data-md-component") if one.get(name)}
    return f"<{_name(one)}{''.join(f' {name}={value!r}' for name, value in kept.items())}>"


THE_THEME_S = {
    "interactive a in label: <label class='md-nav__title' for='__drawer'>": "the site's name in the drawer is a link, "
    "and the label around it closes the drawer: a click on either does what it says",
    "refers for=__toc: <label class='md-nav__title' for='__toc'>": "the theme leaves the switch of the table of "
    "contents out of pages outside the navigation, and the label is then a plain heading",
}
"""Faults of Material itself that nobody meets, with the reason why they stay."""


def faults_of_ours(html: str) -> list[str]:
    """What is wrong with a page, without the known faults of the theme."""
    return [fault for fault in faults(html) if fault not in THE_THEME_S]
