"""The manual of problems: what each code means, why it matters, and an example of each side.

Knows how to lay the manual out, in as many pages as it needs; its words stand beside the rules.
"""

from collections.abc import Mapping

from catalogue.rules.codes import CODES
from catalogue.site.links import Links
from catalogue.site.page import Page
from catalogue.site.sheets import Sheet, length, sheets
from catalogue.site.shelves import BELOW
from catalogue.site.templating import filled
from catalogue.store.codes import Code

MANUAL = "problems/"
_CODES = 100
_SECTION = 480
_LINE = 14


def manual_sheets(codes: Mapping[str, Code] = CODES) -> tuple[Sheet[Code], ...]:
    """All codes in their order, in pages."""
    return sheets(MANUAL, sorted(codes.values(), key=lambda code: code.code), _CODES, below=BELOW, weigh=_room)


def _room(code: Code) -> int:
    samples = code.bad + code.good
    return _SECTION + length(code.title) + length(code.why) + length(samples) + _LINE * samples.count("\n")


def manual_page(sheet: Sheet[Code], all_sheets: tuple[Sheet[Code], ...]) -> Page:
    """One page of the manual. It lists all codes: one that is explained on another page has its place in the list."""
    body = filled(
        "manual.html",
        Links(sheet.uri),
        sheet=sheet,
        explained={code.code: one.uri for one in all_sheets for code in one.rows},
    )
    description = "Every problem that the check can tell, explained."
    title = f"Problems and what they mean{sheet.title}"
    return Page(sheet.uri, title, description, body, is_record=sheet.number > 1, is_wide=True)
