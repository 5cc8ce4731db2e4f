"""Reference packs: every sentence in its part with its evidence, anchors told or named as missing, all escaped."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import html5lib
import pytest

from catalogue.auditing.copy import Copy
from catalogue.records.claim import Evidence
from catalogue.records.study import Study
from catalogue.rules.derive.balance import weigh
from catalogue.store.catalogue import Catalogue
from catalogue.store.loading import load
from catalogue.writing.pack import as_html, as_markdown
from catalogue.writing.pack.anchors import AnchorKind, anchor
from catalogue.writing.pack.building import pack_of
from catalogue.writing.pack.gathering import of_article, of_copy
from catalogue.writing.pack.model import Part

CATALOGUE = load(Path(__file__).parents[2])
DAY = date(2026, 11, 24)
PARTS = {
    ("supported", "asserted"): Part.SUPPORTED,
    ("supported", "hedged"): Part.HEDGED,
    ("supported", "open"): Part.HEDGED,
}
OTHERS = {"overstated": Part.OVERSTATED, "contested": Part.CONTESTED, "contradicted": Part.UNSUPPORTED, "unsupported": Part.UNSUPPORTED}  # fmt: skip  # noqa: E501 - one case a line


def packed(copied, catalogue=CATALOGUE):
    return pack_of(copied, catalogue, style="nlm", day=DAY, version="0")


@pytest.fixture(scope="module", params=list(CATALOGUE.articles))
def pack(request):
    return packed(of_article(request.param, CATALOGUE))


def rows(pack):
    return [(part, row) for part, own in pack.parts for row in own]


def test_every_occurrence_stands_once_in_the_part_of_its_verdict(pack):
    article = dict(pack.facts)["Article"]
    wanted = sorted((f"Sentence {one.sentence}", claim, one.quote) for claim, one in CATALOGUE.occurrences_in(article))
    assert sorted((row.said.place, row.said.claim, row.said.text) for _, row in rows(pack)) == wanted
    for part, row in rows(pack):
        verdict, wording = row.said.verdict.value, row.said.wording.value
        assert part is (PARTS.get((verdict, wording)) or OTHERS[verdict])


def test_every_weighed_study_stands_behind_its_sentence_with_its_place(pack):
    for _, row in rows(pack):
        claim = CATALOGUE.claims[row.said.claim]
        weighed = {
            (one.evidence.study, one.evidence.finding, one.evidence.locator)
            for one in weigh(claim, CATALOGUE.studies).weighed
        }
        assert {(one.study, one.finding, one.anchor.place) for one in row.witnesses} == weighed
        if not weighed:
            assert row.searches or row.beside


def test_the_numbers_lead_to_the_list_and_every_reference_is_leaned_on(pack):
    numbers = {one.number: one.study for one in pack.references}
    assert list(numbers) == list(range(1, len(numbers) + 1))
    used = {(one.number, one.study) for _, row in rows(pack) for one in row.witnesses}
    assert used == set(numbers.items())


def test_what_lacks_an_anchor_is_named(pack):
    loose = {(one.study, one.anchor.place) for _, row in rows(pack) for one in row.witnesses if not one.anchor.holds}
    assert {(one.study, one.anchor.place) for one, _ in pack.unanchored} == loose
    assert all(one.anchor.why and places for one, places in pack.unanchored)


def test_companions_that_the_piece_does_not_say_are_named(pack):
    said = {row.said.claim for _, row in rows(pack)}
    assert said.isdisjoint(one.claim for one in pack.missing)
    wanted = {
        companion
        for part, row in rows(pack)
        if part is not Part.UNSUPPORTED
        for companion in CATALOGUE.claims[row.said.claim].companions
    }
    assert {one.claim for one in pack.missing} == wanted - said


def test_both_forms_hold_every_sentence_and_every_reference(pack):
    markdown, html = as_markdown.page(pack, CATALOGUE), as_html.page(pack, CATALOGUE)
    text = html5lib.HTMLParser(strict=True).parse(html)
    ids = {one.get("id") for one in text.iter() if one.get("id")}
    links = {one.get("href")[1:] for one in text.iter() if (one.get("href") or "").startswith("#")}
    assert links <= ids
    assert {f"ref-{one.number}" for one in pack.references} <= ids
    assert all(f'<a id="ref-{one.number}">' in markdown for one in pack.references)
    assert set(re.findall(r"\]\(#(ref-[0-9]+)\)", markdown)) <= ids
    assert html.count('class="row ') == len(rows(pack)) == markdown.count("\n> ")
    assert "No clinician has reviewed any of the records behind this pack" in html


def test_the_same_piece_gives_the_same_bytes(pack):
    again = packed(of_article(dict(pack.facts)["Article"], CATALOGUE))
    assert as_html.page(again, CATALOGUE) == as_html.page(pack, CATALOGUE)
    assert as_markdown.page(again, CATALOGUE) == as_markdown.page(pack, CATALOGUE)


def test_an_identifier_that_nobody_has_seen_is_not_printed(pack):
    text = as_html.page(pack, CATALOGUE) + as_markdown.page(pack, CATALOGUE)
    for one in CATALOGUE.studies.values():
        hidden = [value for _, value in one.unseen_ids if value is not None and value not in dict(one.ids).values()]
        assert not any(value in text for value in hidden if len(value) > 6)


def test_the_page_runs_nothing_and_asks_for_nothing(pack):
    html = as_html.page(pack, CATALOGUE)
    assert 'content="default-src &#39;none&#39;' in html or "content=\"default-src 'none'" in html
    assert not re.search(r"<(?:script|img|link|iframe|object|form|input)\b|\son[a-z]+=|javascript:|@import|url\(", html)
    addresses = re.findall(r'href="([^"]+)"', html)
    assert all(one.startswith(("#", "https://", "http://")) for one in addresses)


PIECE = (
    "Our page\n\nKetamine blocks NMDA receptors [1]. "
    "Ketamine relieves the pain of fibromyalgia beyond the day of the infusion. Ketamine may block NMDA receptors. "
    "Ketamine turns people green within a week of the third infusion.\n\nCall us.\n"
)


def test_a_new_piece_is_packed_through_the_audit():
    pack = packed(of_copy(Copy("page.txt", PIECE), CATALOGUE))
    found = {part: [(row.said.place, row.said.text) for row in own] for part, own in pack.parts if own}
    assert found[Part.SUPPORTED] == [("page.txt:3:1", "Ketamine blocks NMDA receptors.")]
    assert [place for place, _ in found[Part.UNSUPPORTED]] == ["page.txt:3:37"]
    assert [one.text for one in pack.copied.unknown] == [
        "Ketamine turns people green within a week of the third infusion."
    ]
    html, markdown = as_html.page(pack, CATALOGUE), as_markdown.page(pack, CATALOGUE)
    for text in (html, markdown):
        assert "It is not fine; it is not checked." in text
        assert "Would have to change" in text or "What would have to change" in text
        assert "the claim was found by the audit, sure" in text


class Seen(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


NASTY = '<script>alert(1)</script> "]()[x](javascript:1) <img src=x onerror=y> ![i](u) `c` & \u202e *b*'


def test_what_copy_and_records_say_stays_text():
    claim_id = "ketamine-blocks-nmda-receptors"
    claim = CATALOGUE.claims[claim_id]
    study = CATALOGUE.studies["anis-1983-nmda"]
    own = study.model_copy(update={"title": NASTY, "container": NASTY, "authors": (NASTY,)})
    evidence = claim.evidence[0].model_copy(update={"study": "a", "finding": NASTY, "locator": NASTY})
    spoiled = claim.model_copy(
        update={"statement": NASTY, "defensible": NASTY, "evidence": (evidence,), "companions": ()}
    )
    catalogue = Catalogue.of({claim_id: spoiled}, {}, {"a": own})
    copied = of_copy(Copy("<b>.txt", f"{claim.variants[0]}\n"), CATALOGUE)
    said = copied.said[0].__class__(
        NASTY, NASTY, claim_id, copied.said[0].wording, copied.said[0].verdict, (), NASTY, NASTY, NASTY
    )
    pack = packed(copied.__class__(NASTY, (("File", NASTY),), (said,), ()), catalogue)
    html = as_html.page(pack, catalogue)
    seen = Seen()
    seen.feed(html)
    assert {tag for tag, _ in seen.tags}.isdisjoint({"script", "img", "b<"})
    assert not any(key.startswith("on") for _, attrs in seen.tags for key in attrs)
    assert "\u202e" not in html
    html5lib.HTMLParser(strict=True).parse(html)
    markdown = as_markdown.page(pack, catalogue)
    assert "\u202e" not in markdown
    assert not re.search(r"(?<!\\)<(?!a id=\"ref-|/a>|https?:)", markdown)
    assert "](javascript" not in markdown.replace("\\](javascript", "")


def evidence(locator):
    return Evidence.model_validate({"study": "a", "direction": "supports", "finding": "It fell.", "locator": locator})


def study(findings):
    return Study.model_validate(
        {
            "title": "A trial",
            "authors": ["Doe J"],
            "kind": "cohort",
            "summary": "It found something.",
            "seen": {"identity": "page", "findings": findings},
        }
    )


@pytest.mark.parametrize(
    ("locator", "findings", "kind"),
    [
        ("abstract", "abstract", AnchorKind.ABSTRACT),
        ("poster abstract", "abstract", AnchorKind.ABSTRACT),
        ("table 3", "full-text", AnchorKind.EXACT),
        ("pages 678-679", "full-text", AnchorKind.EXACT),
        ("sections 2.1 and 6", "page", AnchorKind.EXACT),
        ("key findings", "page", AnchorKind.EXACT),
        ("page", "page", AnchorKind.LOOSE),
        ("register text", "page", AnchorKind.LOOSE),
        ("table 3", "secondary", AnchorKind.RETOLD),
        ("abstract; dose in a table of pastrak-2021-ochsner", "abstract", AnchorKind.RETOLD),
        ("news report of the paper, for this share", "abstract", AnchorKind.RETOLD),
        ("abstract", "not-seen", AnchorKind.LOOSE),
    ],
)
def test_an_anchor_is_a_place_in_the_work_itself(locator, findings, kind):
    assert anchor(evidence(locator), study(findings)).kind is kind
    assert anchor(evidence(locator), study(findings)).holds is (kind in (AnchorKind.EXACT, AnchorKind.ABSTRACT))
    assert anchor(evidence(locator), None).kind is AnchorKind.LOOSE
