"""Facts for other programs as blocks of JSON-LD in a page's head: how they are written so that they stay data.

Knows JSON and HTML, and the way from the home page to a record. What the facts are is told by `claim_review` and
`scholarly`.
"""

import json
import re
from collections.abc import Mapping

from catalogue.export.schema_org import Facts
from catalogue.site.published import Published

SCHEMA = "https://schema.org"
# in JSON these stand in texts alone; another generator might carry them out
_COMMAND = re.compile(r"\{(?=[{%#])")
# within a script the first three could end it or open a comment; the last two end a line for older readers of scripts
_ESCAPED = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def block(facts: Facts) -> str:
    """`facts` as a script element that holds data: no text in it can end the element, and nothing in it runs."""
    text = json.dumps({"@context": SCHEMA, **facts}, ensure_ascii=False, separators=(",", ":"))
    inert = _COMMAND.sub("\\\\u007b", text.translate(_ESCAPED))
    return f'<script type="application/ld+json">{inert}</script>'


def breadcrumbs(published: Published, steps: Mapping[str, str]) -> Facts | None:
    """The way to a page, from addresses within the site to names; none where the site's address is not set."""
    if published.absolute("") is None:
        return None
    items = [
        {"@type": "ListItem", "position": at, "name": name, "item": published.absolute(target)}
        for at, (target, name) in enumerate(steps.items(), start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
