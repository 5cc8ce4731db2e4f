"""Where the site and its repository stand on the web, and the addresses that follow from it.

Knows three settings. Where one is unset, what needs it is left out: no address is ever guessed.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from catalogue.export.addresses import outside
from catalogue.site.links import FOLDERS, RecordKind

_FORM = "record.yml"
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Published:
    """The site's name, its own address and its repository's, both absolute, or none."""

    name: str = "Evidence catalogue"
    site_url: str | None = None
    repo_url: str | None = None

    def absolute(self, target: str, fragment: str = "") -> str | None:
        """The whole address of the page or file `target`; none where the site's address is not set."""
        if not self.site_url:
            return None
        end = f"#{fragment}" if fragment else ""
        return f"{self.site_url.rstrip('/')}/{target}{end}"

    def report(self, kind: RecordKind, name: str, path: str) -> str | None:
        """The repository's form for a problem with the record at `path`, filled in as far as the page knows.

        The names of the fields are those of `.github/ISSUE_TEMPLATE/record.yml`. None where no repository is set.
        """
        repository = outside(self.repo_url)
        if repository is None:
            return None
        page = f"{FOLDERS[kind]}/{name}/"
        title = f"Problem with {kind} {name}"[:_LONGEST_TITLE]
        filled = {"template": _FORM, "title": title, "record": path, "page": self.absolute(page) or page}
        return f"{repository.rstrip('/')}/issues/new?{urlencode(filled)}"


UNPUBLISHED = Published()
"""A site that stands nowhere yet."""
