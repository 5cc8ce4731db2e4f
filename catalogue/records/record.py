"""What all records have in common: frozen, nothing unknown, every field described.

Knows the strictness of a record, not what stands in one.
"""

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A mapping in a record. Unknown fields are refused, nothing changes after reading, text is text as it stands."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        str_strip_whitespace=False,
        validate_default=False,
    )


class Record(Part):
    """A whole file. Its id is the file's name and does not stand in it."""
