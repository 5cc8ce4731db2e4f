"""Linked data, read by an RDF library: as many things as the records have, and each relation the right way round."""

import json
from collections import Counter
from datetime import date

import pytest
from rdflib import RDF, RDFS, Dataset, Literal, Namespace, URIRef
from rdflib.namespace import DC, DCTERMS, PROV, XSD

from catalogue.export import jsonld, linked, nanopub
from catalogue.records.claim import Claim
from catalogue.records.vocabularies import Balance, Direction
from catalogue.rules.derive.balance import weigh
from catalogue.site.links import uri
from catalogue.site.vocabulary import VOCABULARY_OF
from catalogue.store.catalogue import Catalogue
from tests.export.records import RECORDS
from tests.site import samples

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it warns of itself
BASE = "https://catalogue.example/ev/"
CITO = Namespace("http://purl.org/spar/cito/")
SEPIO = Namespace("http://purl.obolibrary.org/obo/SEPIO_")
SCHEMA = Namespace("http://schema.org/")
NP = Namespace("http://www.nanopub.org/nschema#")
AGENT = URIRef(f"{BASE}#maintainers")
WEIGHED = [
    (name, at, entry)
    for name, claim in RECORDS.claims.items()
    for at, entry in enumerate(weigh(claim, RECORDS.studies).entries, start=1)
    if entry.rank is not None
]
HOSTILE = (
    '"""',
    'a"b',
    "\\",
    "\\u0041",
    "<b>",
    "a\tb",
    "a > . <x> <y> <z>",
    "}",
    "}}",
    "@prefix",
    "'''",
    "a\u2028b",
    "é漢😀",
)


def here(address: str) -> URIRef:
    return URIRef(BASE + address.removeprefix("./"))


def parsed(text: str, form: str, name: str = "x") -> Dataset:
    data = Dataset(default_union=True)
    data.parse(data=text, format=form, publicID=BASE + name)
    return data


@pytest.fixture(scope="module")
def graph():
    return parsed(jsonld.export(RECORDS), "json-ld")


@pytest.fixture(scope="module")
def published():
    return parsed(nanopub.export(RECORDS), "trig")


def related(data, relation):
    return Counter((s, o) for s, _, o, _ in data.quads((None, relation, None, None)))


def test_there_are_as_many_things_as_records(graph):
    counted = Counter(str(kind) for _, _, kind, _ in graph.quads((None, RDF.type, None, None)))
    assert counted[str(SCHEMA.Claim)] == len(RECORDS.claims)
    assert counted[str(SCHEMA.ClaimReview)] == len(RECORDS.claims)  # all are graded twice and settled
    assert counted[str(SCHEMA.Article)] == len(RECORDS.articles)
    assert counted[str(SCHEMA.Quotation)] == sum(len(claim.occurrences) for claim in RECORDS.claims.values())
    assert counted[str(CITO.Citation)] == sum(len(claim.evidence) for claim in RECORDS.claims.values())
    works = {s for s, _, _, _ in graph.quads((None, SCHEMA.additionalType, None, None)) if "/studies/" in str(s)}
    assert works == {here(linked.study_address(name)) for name in RECORDS.studies}


@pytest.mark.parametrize("form", ["graph", "published"])
@pytest.mark.parametrize(
    ("direction", "relation", "line"),
    [
        (Direction.SUPPORTS, CITO.obtainsSupportFrom, SEPIO["0000007"]),
        (Direction.CONTRADICTS, CITO.disagreesWith, SEPIO["0000008"]),
    ],
    ids=["for", "against"],
)
def test_a_claim_cites_what_is_weighed_for_and_against_it(form, direction, relation, line, request):
    data = request.getfixturevalue(form)
    wanted = [(name, at, one) for name, at, one in WEIGHED if one.evidence.direction is direction]
    assert len(wanted) > 50
    cited = {
        (here(linked.claim_address(name)), here(linked.study_address(one.evidence.study))) for name, _, one in wanted
    }
    assert set(related(data, relation)) == cited
    assert cited <= set(related(data, CITO.citesAsEvidence))
    lines = {(here(linked.claim_address(name)), here(linked.line_address(name, at))) for name, at, _ in wanted}
    assert set(related(data, line)) == lines
    findings = related(data, SCHEMA.description)
    items = related(data, SEPIO["0000084"])
    for name, at, one in wanted:
        node = here(linked.line_address(name, at))
        assert (node, Literal(one.evidence.finding)) in findings
        assert (node, here(linked.study_address(one.evidence.study))) in items


def test_no_study_cites_a_claim_and_nothing_disputes_a_study(graph, published):
    works = {here(linked.study_address(name)) for name in RECORDS.studies}
    for data in (graph, published):
        for subject, relation, _, _ in data.quads():
            assert not (relation.startswith(str(CITO)) and subject in works)
            assert relation not in {CITO.disputes, CITO.supports, CITO.isDisputedBy}


def test_what_is_not_weighed_is_cited_for_information_alone(graph):
    weighed = {(name, one.evidence.study) for name, _, one in WEIGHED}
    aside = {(name, one.study) for name, claim in RECORDS.claims.items() for one in claim.evidence} - weighed
    told = set(related(graph, CITO.citesForInformation))
    assert {(here(linked.claim_address(name)), here(linked.study_address(study))) for name, study in aside} <= told
    evidence = set(related(graph, CITO.citesAsEvidence))
    assert (
        not {(here(linked.claim_address(name)), here(linked.study_address(study))) for name, study in aside} & evidence
    )


def test_a_retracted_study_supports_nothing():
    name, _, entry = next(one for one in WEIGHED if one[2].evidence.direction is Direction.SUPPORTS)
    gone = RECORDS.studies[entry.evidence.study].model_copy(
        update={"standing": RECORDS.studies[entry.evidence.study].standing.model_validate(
            {"state": "retracted", "date": "2026-11-24", "source": "a register"})}
    )  # fmt: skip
    catalogue = Catalogue.of(RECORDS.claims, RECORDS.articles, {**RECORDS.studies, entry.evidence.study: gone})
    for data in (parsed(jsonld.export(catalogue), "json-ld"), parsed(nanopub.export(catalogue), "trig")):
        work = here(linked.study_address(entry.evidence.study))
        relations = {p for _, p, o, _ in data.quads((here(linked.claim_address(name)), None, work, None)) if o == work}
        assert relations <= {CITO.citesForInformation}
    statuses = related(parsed(jsonld.export(catalogue), "json-ld"), SCHEMA.creativeWorkStatus)
    assert (here(linked.study_address(entry.evidence.study)), Literal("retracted")) in statuses


def test_an_article_cites_only_what_it_certainly_means(graph):
    wanted = {
        (here(linked.article_address(name)), here(linked.study_address(one.study)))
        for name, article in RECORDS.articles.items()
        for one in article.attributions
        if one.study and one.confidence == "certain"
    }
    assert wanted
    assert set(related(graph, CITO.cites)) == wanted


def test_a_sentence_has_its_verdict_on_the_published_scale(graph):
    values = {s: o.toPython() for s, _, o, _ in graph.quads((None, SCHEMA.ratingValue, None, None))}
    told = Counter()
    for quotation, _, review, _ in graph.quads((None, SCHEMA.review, None, None)):
        (rating,) = graph.objects(review, SCHEMA.reviewRating)
        told[rating] += 1
        assert 1 <= values[rating] <= 5
        assert list(graph.objects(quotation, SCHEMA.text))
    wanted = Counter(
        here(f"vocabulary/#verdict-{said.verdict}") for claim in RECORDS.claims.values() for said in claim.occurrences
    )
    assert told == wanted


def test_addresses_of_words_and_pages_are_those_of_the_site(graph):
    words = {here(f"vocabulary/#{page.id}-{word}") for page in VOCABULARY_OF.values() for word in page.words}
    for _, relation, thing, _ in graph.quads():
        if isinstance(thing, URIRef) and thing.startswith(here("vocabulary/")):
            assert thing in words
        if relation == SCHEMA.mainEntityOfPage:
            kind, name = str(thing).removeprefix(BASE).strip("/").split("/")
            assert str(thing) == BASE + uri({"claims": "claim", "articles": "article", "studies": "study"}[kind], name)


def test_a_drafted_claim_has_no_review():
    data = parsed(jsonld.export(samples.catalogue()), "json-ld")
    reviewed = {s for s, _, _, _ in data.quads((None, RDF.type, SCHEMA.ClaimReview, None))}
    assert reviewed == {here("claims/relief/#review"), here("claims/bare/#review")}


def test_the_site_and_the_document_tell_a_study_alike(graph):
    for name, study in RECORDS.studies.items():
        titles = list(graph.objects(here(linked.study_address(name)), SCHEMA.name))
        assert titles == ([] if "title not seen" in study.title.lower() else [Literal(study.title)])


def nanopubs(data):
    return {s: head for s, _, _, head in data.quads((None, RDF.type, NP.Nanopublication, None))}


def test_there_is_one_for_each_weighed_entry_and_one_for_each_claim(published):
    wanted = {here(f"claims/{name}/#nanopub-{at}") for name, at, _ in WEIGHED}
    wanted |= {here(f"claims/{name}/#nanopub") for name in RECORDS.claims}
    assert set(nanopubs(published)) == wanted


def test_each_is_well_formed_by_the_guidelines(published):
    graphs: dict[URIRef, list[tuple]] = {}
    for s, p, o, name in published.quads():
        graphs.setdefault(name, []).append((s, p, o))
    assert None not in graphs
    taken: set[URIRef] = set()
    for one, head in nanopubs(published).items():
        parts = {}
        for part, relation in (("a", NP.hasAssertion), ("p", NP.hasProvenance), ("i", NP.hasPublicationInfo)):
            (parts[part],) = [o for s, p, o in graphs[head] if (s, p) == (one, relation)]
        assert len(graphs[head]) == 4
        own = {one, head, *parts.values()}
        assert len(own) == 5
        assert not own & taken
        taken |= own
        assert {s for s, _, _ in graphs[parts["p"]]} == {parts["a"]}
        assert {s for s, _, _ in graphs[parts["i"]]} == {one}
        assert graphs[parts["a"]]
        assert (parts["a"], PROV.wasAttributedTo, AGENT) in graphs[parts["p"]]
        assert (one, DC.creator, Literal(linked.MAINTAINERS)) in graphs[parts["i"]]
        (day,) = [o for _, p, o in graphs[parts["i"]] if p == DCTERMS.created]
        assert day.datatype == XSD.date
        assert isinstance(day.toPython(), date)
    assert {name for name in graphs if name not in taken} == set()


def test_a_conclusion_follows_from_what_was_weighed(published):
    for name, claim in RECORDS.claims.items():
        one = f"claims/{name}/#nanopub"
        derived = set(published.objects(here(f"{one}-assertion"), PROV.wasDerivedFrom))
        assert derived == {here(f"claims/{name}/#nanopub-{at}-assertion") for owner, at, _ in WEIGHED if owner == name}
        comments = " ".join(map(str, published.objects(here(f"{one}-assertion"), RDFS.comment)))
        assert claim.certainty.reason in comments
        assert "No clinician has reviewed it." in comments
        level = here(f"vocabulary/#level-{claim.certainty.level}")
        assert (here(linked.claim_address(name)), SEPIO["0000167"], level, here(f"{one}-assertion")) in published
        if weigh(claim, RECORDS.studies).balance is Balance.NONE:
            assert all(search.found in comments for search in claim.searches)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_arrives_as_it_is(text):
    claim: Claim = samples.claim(statement=text, defensible=text)
    catalogue = Catalogue.of({"relief": claim}, studies=samples.catalogue().studies)
    for data in (parsed(jsonld.export(catalogue), "json-ld"), parsed(nanopub.export(catalogue), "trig")):
        assert set(data.objects(here(linked.claim_address("relief")), SCHEMA.text)) == {Literal(text)}
        assert set(data.objects(here(linked.claim_address("relief")), SCHEMA.abstract)) == {Literal(text)}


def test_no_address_of_a_record_ends_its_own():
    catalogue = samples.catalogue()
    for text in (jsonld.export(catalogue), nanopub.export(catalogue)):
        assert "https://doi.org/10.1000/a%3Cb%3E%22c%27%26d" in text
        assert "https://example.org/a'b%22c" in text
    same = set(related(parsed(nanopub.export(catalogue), "trig"), SCHEMA.sameAs))
    assert same
    assert all(isinstance(address, URIRef) and not set(address) & set('<>"{}|\\^` ') for _, address in same)


def test_a_base_is_named_and_changes_nothing_else():
    for module, form in ((jsonld, "json-ld"), (nanopub, "trig")):
        text = module.export(samples.catalogue(), BASE)
        assert BASE in text.splitlines()[0]
        elsewhere = Dataset()
        elsewhere.parse(data=text, format=form, publicID="https://elsewhere.example/x")
        here_too = parsed(module.export(samples.catalogue()), form)
        assert {q[1] for q in elsewhere.quads()} == {q[1] for q in here_too.quads()}
        named = {str(s) for s, *_ in elsewhere.quads() if isinstance(s, URIRef)}
        assert named == {str(s) for s, *_ in here_too.quads() if isinstance(s, URIRef)}
        assert all(name.startswith(BASE) for name in named)
        assert text.split("\n", 1)[1] == module.export(samples.catalogue()).split("\n", 0 if form == "trig" else 1)[-1]


def test_the_order_of_records_in_memory_does_not_matter():
    turned = Catalogue.of(*(dict(reversed(one.items())) for one in (RECORDS.claims, RECORDS.articles, RECORDS.studies)))
    assert jsonld.export(turned) == jsonld.export(RECORDS)
    assert nanopub.export(turned) == nanopub.export(RECORDS)
    assert json.loads(jsonld.export(RECORDS))["@context"]["@version"] == 1.1
