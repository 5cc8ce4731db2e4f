"""How finished HTML is kept from being run as a template by another generator.

Knows the braces with which Jinja, Liquid, Hugo and MDX begin and end what they carry out.
"""

_ENTITIES = str.maketrans({"{": "&#123;", "}": "&#125;"})


def inert(html: str) -> str:
    """The same HTML to a browser, with nothing in it that a language of templates would carry out.

    It may hold no script element: there a browser reads no entity.
    """
    return html.translate(_ENTITIES)
