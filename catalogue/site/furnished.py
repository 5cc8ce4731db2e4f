"""What every record's page carries besides its own text: facts for other programs, and a way to report a problem.

Knows which facts belong to which kind of record; the page itself is made elsewhere.
"""

from dataclasses import replace

from catalogue.export.schema_org import Facts
from catalogue.site.claim_review import claim_review
from catalogue.site.data_blocks import block, breadcrumbs
from catalogue.site.links import FOLDERS, Links, RecordKind, uri
from catalogue.site.page import Page
from catalogue.site.published import Published
from catalogue.site.scene import Scene
from catalogue.site.scholarly import scholarly
from catalogue.site.sought import BOOSTS, sought_record
from catalogue.site.templating import filled


def furnished(page: Page, scene: Scene, published: Published, kind: RecordKind, name: str) -> Page:
    """The record's page with blocks of data in its head, the link to the repository's form and the search's part."""
    folder = FOLDERS[kind]
    way = {"": published.name, f"{folder}/": folder.capitalize(), uri(kind, name): page.title}
    blocks = (_facts(scene, published, kind, name), breadcrumbs(published, way))
    head = "\n".join(block(facts) for facts in blocks if facts is not None)
    address = published.report(kind, name, _path(scene, kind, name))
    report = filled("report.html", Links(page.uri), address=address) if address else ""
    sought = sought_record(page, scene, kind, name)
    return replace(page, head=f"{page.head}{head}", body=f"{page.body}{report}", sought=sought, boost=BOOSTS[kind])


def _facts(scene: Scene, published: Published, kind: RecordKind, name: str) -> Facts | None:
    if kind == "claim":
        return claim_review(scene, published, name)
    return scholarly(published, name, scene.studies[name]) if kind == "study" else None


def _path(scene: Scene, kind: RecordKind, name: str) -> str:
    if kind == "claim":
        return f"claims/{scene.claims[name].topic}/{name}.yaml"
    return f"sources/{FOLDERS[kind]}/{name}.yaml"
