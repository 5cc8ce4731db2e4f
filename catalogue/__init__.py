"""The evidence catalogue: every sentence of health marketing copy held against the studies.

This is the whole public API. Each name is loaded on first use (PEP 562), so that `import catalogue` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from catalogue.auditing.audit import audit
    from catalogue.problems import Place, Problem, Report, Severity
    from catalogue.rules.check import check
    from catalogue.store.catalogue import Catalogue
    from catalogue.store.loading import load

__all__ = ["Catalogue", "Place", "Problem", "Report", "Severity", "audit", "check", "load"]

_HOMES = {
    "Catalogue": "catalogue.store.catalogue",
    "Place": "catalogue.problems",
    "Problem": "catalogue.problems",
    "Report": "catalogue.problems",
    "Severity": "catalogue.problems",
    "audit": "catalogue.auditing.audit",
    "check": "catalogue.rules.check",
    "load": "catalogue.store.loading",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'catalogue' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
