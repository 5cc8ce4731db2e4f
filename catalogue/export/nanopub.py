"""The catalogue as nanopublications in TriG, well-formed by the Nanopublication Guidelines (nanopub.org, 2013).

One for each entry of evidence that is weighed: the study supports the statement, or speaks against it. One for each
claim: how certain that makes it, derived from those. Each says who made it and when its claim was last graded; nobody
has signed one, and none is sent anywhere. Addresses are relative to the site's root; with a base the document names it.
"""

import re
from collections.abc import Iterator

from catalogue.export import linked
from catalogue.export.schema_org import LICENCE, addresses_of
from catalogue.export.vocabularies import word_address
from catalogue.records.claim import Claim
from catalogue.records.search import Search
from catalogue.records.study import Study
from catalogue.records.vocabularies import Reading
from catalogue.rules.derive.balance import Entry, Weighing, weigh
from catalogue.store.catalogue import Catalogue

_SPECIAL = re.compile(r'[\x00-\x1f"\\\x7f]')


def export(catalogue: Catalogue, base: str | None = None) -> str:
    """All nanopublications by claim; the same bytes each time. `base` is the site's root, ending in a slash."""
    header = f"@base <{base}> .\n" if base else ""
    header += "".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in sorted(linked.NAMESPACES.items()))
    return header + "".join(_of_catalogue(catalogue))


def literal(text: str) -> str:
    """The text as a literal of Turtle."""
    return f'"{_SPECIAL.sub(_escaped, text)}"'


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04X}"


def _of_catalogue(catalogue: Catalogue) -> Iterator[str]:
    for name, claim in sorted(catalogue.claims.items()):
        weighing = weigh(claim, catalogue.studies)
        weighed = [(at, one) for at, one in enumerate(weighing.entries, start=1) if one.rank is not None]
        for number, entry in weighed:
            yield _finding(name, claim, number, entry)
        yield _conclusion(name, claim, weighing, [number for number, _ in weighed])


def _finding(name: str, claim: Claim, number: int, entry: Entry) -> str:
    evidence, subject, line = entry.evidence, f"<{linked.claim_address(name)}>", linked.line_address(name, number)
    study = f"<{linked.study_address(evidence.study)}>"
    assertion = [
        f"{subject} a schema:Claim ; schema:text {literal(claim.statement)} ;",
        *(f"  cito:{relation} {study} ;" for relation in linked.relations(entry)),
        f"  obo:{linked.LINES[evidence.direction]} <{line}> .",
        f"<{line}> a obo:{linked.evidence_type(entry)} ; obo:{linked.EVIDENCE_ITEM} {study} ;",
        f"  schema:description {literal(evidence.finding)} ; schema:pagination {literal(evidence.locator)} .",
        *_same(study, entry.study),
    ]
    seen = entry.study.seen.findings if entry.study else Reading.NOT_SEEN
    return _nanopub(f"claims/{name}/#nanopub-{number}", claim, assertion, [study], f"Findings: {seen.meaning}")


def _same(subject: str, study: Study | None) -> Iterator[str]:
    """Where registers and publishers know the work."""
    addresses = ", ".join(f"<{address}>" for address in addresses_of(study.ids)) if study else ""
    if addresses:
        yield f"{subject} schema:sameAs {addresses} ."


def _conclusion(name: str, claim: Claim, weighing: Weighing, numbers: list[int]) -> str:
    certainty = claim.certainty
    assertion = [
        f"<{linked.claim_address(name)}> a schema:Claim ; schema:text {literal(claim.statement)} ;",
        f"  schema:additionalType <{word_address(weighing.balance)}> ;",
        f"  obo:{linked.CONFIDENCE_LEVEL} <{word_address(certainty.level)}> ;",
        f"  schema:abstract {literal(claim.defensible)} .",
    ]
    sources = [f"<claims/{name}/#nanopub-{number}-assertion>" for number in numbers]
    searches = " ".join(map(_searched, claim.searches)) if not sources else ""
    return _nanopub(f"claims/{name}/#nanopub", claim, assertion, sources, f"{certainty.reason} {searches}".strip())


def _searched(search: Search) -> str:
    return f"Searched in {search.where} on {search.date.isoformat()} for {search.query}: {search.found}"


def _graders(claim: Claim) -> str:
    by = ", ".join(sorted({one.kind.value for one in claim.judgements})) or "nobody else"
    seen = "" if claim.review.by else " No clinician has reviewed it."
    return f"Graded by: {by}.{seen}"


def _nanopub(address: str, claim: Claim, assertion: list[str], sources: list[str], comment: str) -> str:
    """One nanopublication; in its last two graphs all is said of the assertion, and of the nanopublication itself."""
    state, day = claim.review.state, f'"{claim.review.date.isoformat()}"^^xsd:date'
    derived = "".join(f"prov:wasDerivedFrom {source} ;\n  " for source in sources)
    told = "\n".join(assertion)
    remarks = [comment] if comment else []
    remarks += [f"Review: {state.value}. {state.meaning}", _graders(claim)]
    return f"""
<{address}-head> {{
<{address}> a np:Nanopublication ; np:hasAssertion <{address}-assertion> ;
  np:hasProvenance <{address}-provenance> ; np:hasPublicationInfo <{address}-pubinfo> .
}}
<{address}-assertion> {{
{told}
}}
<{address}-provenance> {{
<{address}-assertion> {derived}prov:wasAttributedTo <{linked.AGENT}> ;
  rdfs:comment {", ".join(map(literal, remarks))} .
}}
<{address}-pubinfo> {{
<{address}> dcterms:created {day} ; prov:wasAttributedTo <{linked.AGENT}> ;
  dc:creator {literal(linked.MAINTAINERS)} ; dcterms:license <{LICENCE}> .
}}
"""
