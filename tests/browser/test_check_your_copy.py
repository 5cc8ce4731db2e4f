"""The audit in the browser: the same judgements as Python's, sentence by sentence, on a page that asks nobody."""

import os
from pathlib import Path

import pytest

from catalogue.auditing.as_json import audit_tree
from catalogue.auditing.audit import Auditor
from catalogue.auditing.copy import Copy
from catalogue.auditing.frozen import frozen
from catalogue.auditing.reading.plain import joined
from tests.browser.kinds import KINDS, RECORDS, faults, opened, overheard
from tests.site.conftest import REPOSITORY

pytestmark = pytest.mark.browser

URI = KINDS["check-your-copy"]
OWN = REPOSITORY / "tests" / "audited"
CLAIM = RECORDS.claims["ketamine-is-not-first-line-for-fibromyalgia"]
COPY = f"""Ketamine for fibromyalgia
{CLAIM.defensible}
Ketamine is a first-line treatment for fibromyalgia.
Ketamine cures the pain of people with fibromyalgia.
The moon moves the tides of every sea.
Call us today."""
JUDGEMENTS = """async texts => {
    const module = name => import(new URL(`../javascripts/audit/${name}.js`, location.href));
    const [{ judgements }, { unseen }] = await Promise.all([module("audit"), module("unseen")]);
    return texts.map(text => ({ sentences: [...judgements(text)], not_checked: unseen(text) }));
}"""


def copies() -> dict[str, str]:
    """All that both sides are asked: our own lines, the frozen set, and what the records say, quote and offer."""
    said = [one.quote for claim in RECORDS.claims.values() for one in claim.occurrences]
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(OWN.glob("*.txt"))}
    texts["with other line ends"] = texts["wrapped.txt"].replace("\n", "\r\n")
    texts["frozen"] = "\n".join(case.sentence for case in frozen())
    texts["quotes"] = "\n".join(said)
    texts["quotes denied"] = "\n".join(f"It is not true that {quote}" for quote in said[::3])
    texts["offered"] = "\n".join(claim.defensible for claim in RECORDS.claims.values())
    texts["quotes elsewhere"] = "\n\n".join(("Ketamine for CRPS", *said))
    texts["offered elsewhere"] = "\n\n".join(
        ("What does it do for depression?", *(claim.defensible for claim in RECORDS.claims.values()))
    )
    texts["asked"] = "\n".join(
        f"Does {claim.statement.rstrip('.')}? {'Yes.' if at % 2 else 'No.'}"
        for at, claim in enumerate(RECORDS.claims.values())
    )
    texts["stated"] = "\n".join(claim.statement for claim in RECORDS.claims.values())
    return texts


def judged_by_python(texts: dict[str, str]) -> list[dict]:
    auditor = Auditor(RECORDS)
    return [audit_tree(auditor.audit(Copy(name, text, joined(text)))) for name, text in texts.items()]


def judged_by_the_browser(browser, address, texts: dict[str, str]) -> list[dict]:
    with opened(browser, address, URI) as page:
        page.wait_for_load_state("networkidle")
        return page.evaluate(JUDGEMENTS, list(texts.values()))


def comparable(sentence: dict) -> dict:
    """What both tell of a sentence; findings are told by the command line alone."""
    matches = [{**match, "verdict": match["verdict"] or "unknown"} for match in sentence["matches"]]
    told = {key: value for key, value in sentence.items() if key not in {"findings", "checkable"}}
    return {**told, "matches": matches}


def assert_that_both_agree(browser, address, texts: dict[str, str]) -> None:
    here, there = judged_by_python(texts), judged_by_the_browser(browser, address, texts)
    assert [one["not_checked"] for one in there] == [one["not_checked"] for one in here]
    assert [len(one["sentences"]) for one in there] == [len(one["sentences"]) for one in here]
    differing = [
        (name, own["text"], own, other)
        for name, mine, theirs in zip(texts, here, there, strict=True)
        for own, other in zip(map(comparable, mine["sentences"]), map(comparable, theirs["sentences"]), strict=True)
        if own != other
    ]
    assert differing[:3] == []


def test_browser_and_python_judge_every_sentence_alike(browser, address):
    texts = copies()
    assert len(texts["copy.txt"].splitlines()) >= 120
    assert_that_both_agree(browser, address, texts)


@pytest.mark.skipif(
    "CATALOGUE_ARTICLES" not in os.environ, reason="CATALOGUE_ARTICLES names no folder with the articles"
)
def test_browser_and_python_judge_the_articles_alike(browser, address):
    folder = Path(os.environ["CATALOGUE_ARTICLES"])
    texts = {name: (folder / f"{name}.txt").read_text(encoding="utf-8") for name in RECORDS.articles}
    assert_that_both_agree(browser, address, texts)


def check(page, text: str) -> None:
    page.get_by_label("Your text").fill(text)
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("heading", name="Result").wait_for()


def test_every_sentence_is_shown_with_its_verdict_its_claim_and_what_may_be_said(browser, address):
    with opened(browser, address, URI) as page:
        check(page, COPY)
        lines = page.locator("[data-sentences] > li")
        assert lines.count() == 6
        assert "A heading" in lines.nth(0).inner_text()
        assert "An invitation" in lines.nth(5).inner_text()
        for at, verdict in ((1, "Supported"), (2, "Contradicted"), (4, "Unknown")):
            head = lines.nth(at).locator(".ec-card__head .ec-verdict")
            assert head.inner_text() == verdict
            assert head.locator("svg path").count() == 1
        turned = lines.nth(2)
        link = turned.get_by_role("link", name=CLAIM.statement)
        assert (link.get_attribute("href") or "").endswith("/claims/ketamine-is-not-first-line-for-fibromyalgia/")
        assert "says the opposite" in turned.inner_text()
        assert CLAIM.defensible in turned.inner_text()
        assert "Both speak of" in turned.inner_text()
        assert page.locator("[data-act] li").first.inner_text().startswith("Contradicted")
        unknown = page.locator("[data-unknown] li").last
        assert unknown.get_by_role("link").inner_text() == "The moon moves the tides of every sea."
        assert unknown.locator(".ec-verdict").inner_text() == "Unknown"
        assert "6 sentences, 4 of them checkable" in page.get_by_role("status").first.inner_text()


def test_checking_asks_nobody_and_works_without_a_connection(browser, address):
    with overheard(browser, address, URI) as heard:
        page = heard.page
        page.wait_for_load_state("networkidle")
        asked = list(heard.asked)
        assert sum(url.endswith("check-your-copy/index.json") for url in asked) == 1
        page.context.set_offline(True)
        check(page, COPY)
        assert page.locator("[data-sentences] > li").count() == 6
        assert heard.asked == asked
        heard.assert_quiet()


def test_the_page_can_be_used_by_keyboard_alone(browser, address):
    with opened(browser, address, URI) as page:
        page.get_by_label("Your text").focus()
        page.keyboard.insert_text(COPY)
        page.keyboard.press("Control+Enter")
        page.wait_for_function("document.activeElement.id === 'result'")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.url.endswith("#sentence-3")
        page.locator("form[data-audit]").get_by_role("button", name="Clear").focus()
        page.keyboard.press("Space")
        assert page.get_by_label("Your text").input_value() == ""
        assert not page.locator("[data-audit-result]").is_visible()
        assert "moon" not in page.locator("body").inner_text()
        assert page.evaluate("document.activeElement.id") == "copy"


def test_the_report_and_the_sentence_are_copied(browser, address):
    with opened(browser, address, URI) as page:
        page.context.grant_permissions(["clipboard-read"])
        check(page, COPY)
        check(page, COPY)  # the second report takes the place of the first
        page.get_by_role("button", name="Copy the report").click()
        page.get_by_role("status").filter(has_text="Copied the report.").wait_for(state="attached")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert "3. CONTRADICTED  (line 3, column 1)" in copied
        assert "May be said" in copied
        assert RECORDS.fingerprint in copied
        page.get_by_role("button", name="Copy the defensible sentence for sentence 3", exact=True).first.click()
        page.get_by_role("status").filter(has_text="for sentence 3.").wait_for(state="attached")
        assert page.evaluate("navigator.clipboard.readText()") == CLAIM.defensible


def test_what_is_pasted_stays_text(browser, address):
    bait = '<img src="x" onerror="window.ran = 1"> relieves fibromyalgia pain <script>window.ran = 1</script>.'
    with opened(browser, address, URI) as page:
        check(page, bait)
        assert page.locator("[data-audit-result] img, [data-audit-result] script").count() == 0
        assert page.evaluate("window.ran") is None
        assert "<script>" in page.locator("[data-sentences]").inner_text()


def test_letters_that_look_like_others_are_told(browser, address):
    with opened(browser, address, URI) as page:
        check(page, "Ket\u0430mine relieves fibromyalgia pain.")
        told = page.locator("[data-not-checked]")
        assert "U+0430 CYRILLIC SMALL LETTER A" in told.inner_text()
        check(page, COPY)
        assert not told.is_visible()


def test_nothing_to_check_is_said(browser, address):
    with opened(browser, address, URI) as page:
        page.get_by_label("Your text").fill(" … ")
        page.get_by_role("button", name="Check", exact=True).click()
        page.get_by_role("status").filter(has_text="There is no text yet").wait_for()


def test_a_text_file_is_opened_and_another_is_refused(browser, address, tmp_path):
    whole, other = tmp_path / "page.txt", tmp_path / "page.docx"
    whole.write_text(f"\ufeff{COPY}", encoding="utf-8")
    other.write_bytes(b"PK\x03\x04\x14\x00\x06\x00\xff")
    with opened(browser, address, URI) as page:
        page.locator("[data-file]").set_input_files(whole)
        page.get_by_role("heading", name="Result").wait_for()
        assert page.get_by_label("Your text").input_value() == COPY
        page.locator("[data-file]").set_input_files(other)
        page.get_by_role("status").filter(has_text="“page.docx” is not plain text").wait_for()


def test_a_file_can_be_dropped(browser, address):
    with opened(browser, address, URI) as page:
        page.evaluate(
            """text => {
                const dataTransfer = new DataTransfer();
                dataTransfer.items.add(new File([text], "page.txt", { type: "text/plain" }));
                document.querySelector("#copy").dispatchEvent(
                    new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
            }""",
            COPY,
        )
        page.get_by_role("heading", name="Result").wait_for()
        assert page.locator("[data-sentences] > li").count() == 6


def test_without_claims_nothing_passes_as_checked(browser, address):
    context = browser.new_context()
    try:
        page = context.new_page()
        page.route("**/index.json", lambda route: route.abort())
        page.goto(address + URI)
        page.get_by_label("Your text").fill(COPY)
        page.get_by_role("button", name="Check", exact=True).click()
        page.get_by_role("status").filter(has_text="nothing was checked").wait_for()
        assert not page.locator("[data-audit-result]").is_visible()
        page.unroute("**/index.json")
        page.get_by_role("button", name="Check", exact=True).click()
        page.get_by_role("heading", name="Result").wait_for()
    finally:
        context.close()


def test_without_scripts_the_page_points_to_the_command_line(browser, address):
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(address + URI)
        assert "catalogue audit page.txt" in page.locator("[data-audit-without]").inner_text()
        assert not page.locator("form[data-audit]").is_visible()
    finally:
        context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_the_result_has_no_fault_and_fits(browser, address, scheme, width):
    with opened(browser, address, URI, width=width, scheme=scheme) as page:
        check(page, COPY)
        for details in page.locator("[data-audit-result] details").all():
            details.evaluate("one => (one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faults(page) == []


def test_the_print_holds_the_result_and_not_the_form(browser, address):
    with opened(browser, address, URI) as page:
        check(page, COPY)
        page.emulate_media(media="print")
        assert not page.locator("form[data-audit]").is_visible()
        assert not page.locator("[data-report]").is_visible()
        assert page.locator("[data-sentences] .ec-verdict").first.is_visible()
