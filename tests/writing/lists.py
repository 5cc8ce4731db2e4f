"""References as a writer may have them, for tests."""

from catalogue.export.csl import item
from catalogue.records.study import Study
from catalogue.writing.references.reader import read_references


def bib(**entries):
    """A .bib with these entries: key to fields."""
    return "\n".join(
        f"@article{{{key.replace('_', '-')},\n"
        + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        + "}\n"
        for key, fields in entries.items()
    )


def fields(study: Study, **changes):
    """The fields of a study's entry, some of them changed or, where None, left out."""
    told = item("x", study)
    found = {
        "author": " and ".join(
            f"{one.get('family', one.get('literal'))}, {one.get('given', '')}" for one in told.get("author", [])
        ),
        "title": told["title"],
        "journal": told.get("container-title", ""),
        "year": study.year,
        "doi": study.ids.doi,
        "pmid": study.ids.pmid,
    }
    return {name: value for name, value in (found | changes).items() if value}


def listed(text, name="a.bib"):
    """The text read."""
    return read_references(name, text.encode())
