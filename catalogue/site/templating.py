"""How templates are filled: every value is escaped, a missing one is an error of ours.

The only module that sets Jinja up. Knows no record and no page.
"""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from catalogue.export import addresses, nlm
from catalogue.site import identity, telling, words
from catalogue.site.links import Links
from catalogue.site.page import Page


def _source(name: str) -> str | None:
    template = files("catalogue.site").joinpath("templates", name)
    return template.read_text(encoding="utf-8") if template.is_file() else None


@pass_context
def _told(context: Context, text: str, *, whole: bool = False) -> Markup:
    """A text from a record, with links to what it names: see `telling.told`. The page gives `known`."""
    return telling.told(text, context["to"], context["known"], whole=whole)


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
        "outside": addresses.outside,
        "told": _told,
        "figure": words.figure,
        "reference": nlm.reference,
        "identifiers": identity.identifiers,
    }
    environment.globals |= {"words": words}
    return environment


def filled(template: str, links: Links, **values: object) -> str:
    """The template's HTML with `values` in it; `to` writes addresses as seen from the page."""
    return _environment().get_template(template).render(to=links, **values).strip()


def record_page(here: str, title: str, description: str, body: str) -> Page:
    """The page of a record, without what `catalogue.site.furnished` adds to each."""
    return Page(here, title, description, body, is_record=True)
