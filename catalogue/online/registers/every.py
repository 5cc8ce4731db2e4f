"""All registers: which identifiers each can look up, and whose word on an identifier counts.

The one list of them. Where they answer and how often they may be asked stands in `rates.toml`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from catalogue.online.answer import Unreachable
from catalogue.online.registers import crossref, europepmc, openalex, pubmed, trials, unpaywall
from catalogue.online.registers.reading import Asker, Told
from catalogue.online.work import Work

Searched = Callable[[Asker, str, int | None], tuple[Work, ...] | Unreachable]


@dataclass(frozen=True, slots=True)
class Way:
    """How one register is asked."""

    name: str
    title: str
    """As people write it."""
    looks_up: Callable[[Asker, str, str], Told]
    """The work behind an identifier of the kinds in `kinds`."""
    kinds: tuple[str, ...]
    """Kinds of identifier that it looks up, the best first."""
    settles: tuple[str, ...] = ()
    """Kinds that it issues or holds whole: not there means that there is no such identifier."""
    contradicts: bool = True
    """Whether a work that it describes otherwise is a contradiction; else it is only told."""
    searches: Searched | None = None
    """The works with a title."""
    tells_standing: bool = False
    """Whether it links works to the notices about them."""


REGISTERS: tuple[Way, ...] = (
    Way(
        "crossref",
        "Crossref",
        crossref.looked_up,
        ("doi",),
        settles=("doi",),
        searches=crossref.searched,
        tells_standing=True,
    ),
    Way(
        "pubmed",
        "PubMed",
        pubmed.looked_up,
        ("pmid", "doi", "pmcid"),
        settles=("pmid",),
        searches=pubmed.searched,
        tells_standing=True,
    ),
    Way(
        "europepmc",
        "Europe PMC",
        europepmc.looked_up,
        ("pmcid", "pmid", "doi"),
        settles=("pmcid",),
        searches=europepmc.searched,
        tells_standing=True,
    ),
    Way(
        "openalex",
        "OpenAlex",
        openalex.looked_up,
        ("doi", "pmid", "pmcid"),
        contradicts=False,
        searches=openalex.searched,
    ),
    Way("trials", "ClinicalTrials.gov", trials.looked_up, ("nct",), settles=("nct",)),
    Way("unpaywall", "Unpaywall", unpaywall.looked_up, ("doi",), contradicts=False),
)
"""In the order in which their word on a work is preferred."""

BY_NAME = {way.name: way for way in REGISTERS}
