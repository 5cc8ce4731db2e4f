"""The page on which copy is checked in the browser: what a reader sees before the script runs, and the pieces it uses.

Knows words and pieces. The scripts in `assets/audit` do the audit; the index that they read is made in
`catalogue.site.audit.index`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from catalogue.auditing.model import Relation
from catalogue.records.vocabularies import Level, Verdict
from catalogue.site import words
from catalogue.site.links import Links
from catalogue.site.page import Page
from catalogue.site.scene import Scene
from catalogue.site.templating import filled

CHECK_YOUR_COPY = "check-your-copy/"
INDEX = f"{CHECK_YOUR_COPY}index.json"
"""Where the file stands that the scripts read."""

RELATIONS: Mapping[Relation, str] = MappingProxyType(
    {
        Relation.SAME: "says the same",
        Relation.WEAKER: "says it more carefully",
        Relation.STRONGER: "says more than the claim",
        Relation.OPPOSITE: "says the opposite",
        Relation.UNSURE: "may say the same or something else: ask a person",
    }
)
"""How a sentence stands to a claim, as a page words it."""

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "question": "A question",
        "heading": "A heading",
        "fragment": "No whole statement",
        "too-long": "Too long to be looked at; not checked",
        "navigation": "Part of the page, not of the text",
        "invitation": "An invitation",
        "service": "What the clinic offers or does",
        "opinion": "Advice or an opinion",
    }
)
"""What a sentence is that states nothing to be checked, as a page words it."""


def check_your_copy_page(scene: Scene) -> Page:
    """The page where text is pasted or dropped."""
    to = Links(CHECK_YOUR_COPY)
    body = filled(
        "check_your_copy.html",
        to,
        index=INDEX,
        claims=len(scene.claims),
        verdicts=tuple(Verdict),
        levels=tuple(Level),
        relations={relation.value: text for relation, text in RELATIONS.items()},
        kinds=KINDS,
        axes={axis.value: words.raised(text) for axis, text in words.AXIS.items()},
        wordings={wording.value: text for wording, text in words.WORDING.items()},
    )
    description = "Hold a page of copy against the catalogue, sentence by sentence, in your browser. Nothing is sent."
    head = f'<script type="module" src="{to.file("javascripts/audit/page.js")}"></script>'
    return Page(CHECK_YOUR_COPY, "Check your copy", description, body, head=head, is_wide=True)
