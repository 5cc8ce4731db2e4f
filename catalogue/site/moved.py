"""What stands at the address that a record had before it was renamed: a small page that leads to the new one.

Knows former ids. It is a file beside the pages, in no navigation, search or sitemap, and works without a script.
"""

from functools import partial

from catalogue.site.downloads import Downloads
from catalogue.site.links import Links, RecordKind, uri
from catalogue.site.policy import policy
from catalogue.site.published import Published
from catalogue.site.scene import Scene
from catalogue.site.templating import filled


def moved_files(scene: Scene, published: Published) -> Downloads:
    """A page for each former id, by its address in the site."""
    files = {}
    for kind, name, title, former in _records(scene):
        for old in former:
            files[f"{uri(kind, old)}index.html"] = partial(_page, published, uri(kind, old), uri(kind, name), title)
    return Downloads(files)


def _records(scene: Scene) -> list[tuple[RecordKind, str, str, tuple[str, ...]]]:
    found: list[tuple[RecordKind, str, str, tuple[str, ...]]] = []
    found += [("claim", name, claim.statement, claim.former_ids) for name, claim in scene.claims.items()]
    found += [("article", name, one.title, one.former_ids) for name, one in scene.catalogue.articles.items()]
    found += [("study", name, study.title, study.former_ids) for name, study in scene.studies.items()]
    return found


def _page(published: Published, here: str, target: str, title: str) -> str:
    return filled(
        "moved.html",
        Links(here),
        target=target,
        title=title,
        name=published.name,
        canonical=published.absolute(target),
        policy=policy(()),
    )
