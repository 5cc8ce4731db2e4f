"""The feed of changes: every certainty and verdict that changed, as Atom (RFC 4287), from the records themselves.

Knows what the records say of their own history. A feed needs absolute addresses; without the site's address there is
none.
"""

import hashlib
import re
from datetime import date
from typing import NamedTuple

from catalogue.site.changes import CHANGES, Changed, changes
from catalogue.site.links import Links, uri
from catalogue.site.published import Published
from catalogue.site.scene import Scene
from catalogue.site.telling import told
from catalogue.site.templating import filled

FEED = "feed.xml"
_LENGTH = 100
# what no XML document may hold, not even as a reference (XML 1.0, production 2)
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(NamedTuple):
    """One change: plain texts, and absolute addresses."""

    id: str
    address: str
    title: str
    updated: date
    summary: str


def feed(scene: Scene, published: Published) -> str | None:
    """The latest changes, newest first, as an Atom document; none where the site's address is not set.

    Without a change the feed is valid and empty, and dated by the last look that was taken at a claim.
    """
    home = published.absolute("")
    if home is None:
        return None
    entries = [_entry(scene, published, one) for one in changes(scene.claims)[:_LENGTH]]
    looks = [claim.review.date for claim in scene.claims.values()]
    text = filled(
        FEED,
        Links(""),
        home=home,
        here=published.absolute(FEED),
        listed=published.absolute(CHANGES),
        name=published.name,
        updated=entries[0].updated if entries else max(looks, default=scene.today),
        entries=entries,
    )
    return _NO_XML.sub("\ufffd", text) + "\n"


def _entry(scene: Scene, published: Published, one: Changed) -> Entry:
    change = one.change
    address = published.absolute(uri("claim", one.id), "history") or ""
    what = f"{change.date}|{change.field}|{change.from_}|{change.to}"
    number = hashlib.sha256(what.encode("utf-8", "replace")).hexdigest()[:16]
    # a claim's page has one history, and each entry needs a name of its own
    name = published.absolute(uri("claim", one.id), f"change-{number}") or ""
    field = _plain(scene, change.field)
    title = f"{field[:1].upper()}{field[1:]}: from {_plain(scene, change.from_)} to {_plain(scene, change.to)}"
    return Entry(name, address, title, change.date, f"{one.claim.statement} {_plain(scene, change.why)}")


def _plain(scene: Scene, text: str) -> str:
    """A record's text with the names of the records that it names, without their links."""
    return str(told(text, Links(""), scene.known).striptags())
