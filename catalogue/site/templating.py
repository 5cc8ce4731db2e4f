"""How templates are filled: every value is escaped, a missing one is an error of ours.

The only module that sets Jinja up. Knows no record and no page.
"""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

from catalogue.site import identity, links, words
from catalogue.site.links import Links


def _source(name: str) -> str | None:
    template = files("catalogue.site").joinpath("templates", name)
    return template.read_text(encoding="utf-8") if template.is_file() else None


@cache
def _environment() -> Environment:
    # the templates make nothing but HTML: escaping is on for all of them, whatever their name
    environment = Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {
        "day": words.day,
        "counted": words.counted,
        "listed": words.listed,
        "spans": words.spans,
        "topic": words.topic_words,
        "capitalize_first": words.raised,
        "outside": links.outside,
        "short_name": identity.short_name,
        "reference": identity.reference,
        "identifiers": identity.identifiers,
    }
    environment.globals |= {"words": words}
    return environment


def filled(template: str, links: Links, **values: object) -> str:
    """The template's HTML with `values` in it; `to` writes addresses as seen from the page."""
    return _environment().get_template(template).render(to=links, **values).strip()
