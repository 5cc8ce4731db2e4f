"""The manual of problems: what each code means, why it matters, and an example of each side.

Knows how to lay the manual out; its words stand beside the rules.
"""

from collections.abc import Mapping

from catalogue.rules.codes import CODES
from catalogue.site.links import Links
from catalogue.site.page import Page
from catalogue.site.templating import filled
from catalogue.store.codes import Code


def manual_page(codes: Mapping[str, Code] = CODES) -> Page:
    """The manual, in the order of the codes."""
    body = filled("manual.html", Links("problems/"), codes=sorted(codes.values(), key=lambda code: code.code))
    return Page(
        "problems/",
        "Problems and what they mean",
        "Every problem that the check can tell, explained.",
        body,
        is_wide=True,
    )
