"""Where the site stands, as `mkdocs.yml` beside the records says it. Knows one line of that file."""

from pathlib import Path

import yaml

from catalogue.problems import Problem
from catalogue.store.characters import text_of
from catalogue.store.opening import contents

_SETTINGS = "mkdocs.yml"
_KEY = "site_url"
_TEXT = "tag:yaml.org,2002:str"


def site_address(root: Path) -> str | None:
    """The value of `site_url`, ending in a slash; none where it is not there, or is no plain text.

    Other settings may hold tags that only the site's generator knows: nothing is made of them.
    """
    data = contents(root / _SETTINGS, _SETTINGS)
    text = None if isinstance(data, Problem) else text_of(data, _SETTINGS)[0]
    try:
        settings = yaml.compose(text or "", yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):  # its generator will tell
        return None
    pairs = settings.value if isinstance(settings, yaml.MappingNode) else ()
    found = [value for key, value in pairs if key.value == _KEY and value.tag == _TEXT]
    address = str(found[-1].value) if found else ""
    return f"{address.rstrip('/')}/" if address.startswith(("https://", "http://")) else None
