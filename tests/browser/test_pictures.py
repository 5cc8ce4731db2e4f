"""Pictures in a real browser: points lie where their values say, nothing runs out, and links lead to what is drawn."""

import math
import re
from datetime import date

import pytest
from playwright.sync_api import expect

from catalogue.records.vocabularies import Verdict
from catalogue.site.scene import Scene
from tests.browser.kinds import KINDS, RECORDS, opened

pytestmark = pytest.mark.browser

SCENE = Scene(RECORDS, date(2026, 11, 24))
DRAWN = """figure => {
    const middle = one => { const box = one.getBoundingClientRect(); return box.left + box.width / 2; };
    const number = text => Number(text.trim().replace("−", "-"));
    return {
        ticks: [...figure.querySelectorAll(".ec-axis text")].map(one => [number(one.textContent), middle(one)]),
        isLogarithmic: figure.querySelector(".ec-axis title").textContent.startsWith("Log"),
        rows: [...figure.querySelectorAll("tbody tr")].map(row => [
            number(row.querySelector(".ec-forest__figure strong").textContent),
            middle(row.querySelector(".ec-strip__mark > *")),
        ]),
        out: [...figure.querySelectorAll(".ec-forest__cell")].flatMap(cell => {
            const box = cell.getBoundingClientRect();
            return [...cell.querySelectorAll("svg :not(title)")].filter(one => {
                const own = one.getBoundingClientRect();
                return own.left < box.left - 1 || own.right > box.right + 1;
            }).map(one => one.outerHTML);
        }),
    };
}"""
COMPARING = [name for name, claim in RECORDS.claims.items() if claim.comparisons]


@pytest.mark.parametrize("width", [1280, 320])
def test_points_lie_where_their_values_say_and_nothing_runs_out(browser, address, width):
    with opened(browser, address, "", width=width) as page:
        for name in COMPARING:
            page.goto(f"{address}claims/{name}/#figures-compared")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            for figure in page.locator("figure.ec-picture").all():
                drawn = figure.evaluate(DRAWN)
                assert drawn["out"] == [], name
                (first, left), *_, (last, right) = drawn["ticks"]
                scaled = math.log if drawn["isLogarithmic"] else float
                for value, at in drawn["rows"]:
                    share = (scaled(value) - scaled(first)) / (scaled(last) - scaled(first))
                    assert at == pytest.approx(left + share * (right - left), abs=1), (name, value)


def cells(page) -> dict[str, int]:
    """Where each disc of the evidence map leads, and the number beside it."""
    return {
        one.get_attribute("href"): int(one.locator("span").first.inner_text())
        for one in page.locator("a.ec-map__cell").all()
    }


def test_a_disc_of_the_evidence_map_leads_to_its_claims_and_to_no_others(browser, address):
    with opened(browser, address, "") as page:
        found = cells(page)
        assert sum(found.values()) == len(RECORDS.claims)
        few = min(found, key=lambda link: (found[link], link))
        page.locator(f'a.ec-map__cell[href="{few}"]').click()
        expect(page.locator("[data-found]")).to_contain_text(f"{found[few]} of {len(RECORDS.claims)}")
        level, balance = re.fullmatch(r"claims/\?certainty=(.*)&balance=(.*)", few).groups()
        assert page.get_by_label("Certainty", exact=True).input_value() == level
        assert page.get_by_label("Evidence", exact=True).input_value() == balance
        wanted = {
            name
            for name, claim in RECORDS.claims.items()
            if (claim.certainty.level, SCENE.reckoning[name].weighing.balance) == (level, balance)
        }
        links = page.locator("[data-results] tbody tr:visible th a, [data-group] tbody tr:visible th a")
        paths = links.evaluate_all("links => links.map(link => link.pathname)")
        assert {path.strip("/").split("/")[-1] for path in paths} == wanted


def test_the_reader_asks_on_the_home_page_and_finds_on_the_index(browser, address):
    with opened(browser, address, "") as page:
        page.get_by_label("Words of the claim, or of the clinic").fill("resets")
        page.keyboard.press("Enter")
        expect(page.locator("[data-found]")).to_contain_text(f"of {len(RECORDS.claims)} claims shown")
        assert "find=resets" in page.url


@pytest.mark.parametrize("kind", ["home", "compared"])
def test_pictures_follow_light_and_dark(browser, address, kind):
    seen = {}
    for scheme in ("light", "dark"):
        with opened(browser, address, KINDS[kind], scheme=scheme) as page:
            seen[scheme] = page.evaluate(
                """() => [...document.querySelectorAll('.ec-picture svg :is(circle, rect, line, text)')].map(one => {
                    const style = getComputedStyle(one);
                    return [style.fill, style.stroke];
                })"""
            )
    assert len(seen["light"]) > 5
    assert len(seen["light"]) == len(seen["dark"])
    assert all(light != dark for light, dark in zip(seen["light"], seen["dark"], strict=True))


def test_a_part_of_a_bar_is_told_by_more_than_colour(browser, address):
    with opened(browser, address, "") as page:
        heads = page.locator(".ec-table--bars thead th.ec-said")
        assert [text.strip() for text in heads.all_inner_texts()] == [word.value.capitalize() for word in Verdict]
        assert heads.locator("svg.ec-mark").count() == len(Verdict)
        for bar in page.locator("svg.ec-bar").all():
            parts = bar.locator("g").evaluate_all(
                "parts => parts.map(one => [one.querySelector('title').textContent, one.getBoundingClientRect().left])"
            )
            order = [list(Verdict).index(text.split()[1]) for text, _ in parts]
            assert order == sorted(order)
            assert [left for _, left in parts] == sorted(left for _, left in parts)


def test_the_pictures_stand_without_scripts(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 900})
    try:
        page = context.new_page()
        page.goto(address)
        assert page.locator("svg.ec-bar").first.bounding_box()["width"] > 200
        page.goto(address + KINDS["compared"])
        strip = page.locator("svg.ec-strip").first.bounding_box()
        assert strip["width"] > 200
        assert strip["height"] > 20
    finally:
        context.close()
