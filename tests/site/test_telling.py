"""Texts of records on a page: ids become links with a name, all else is text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.site.links import Links
from catalogue.site.telling import Known, told
from tests.site.reading import read

KNOWN = Known(
    studies={"saligan-2025-fatigue": "Saligan and others 2025", "x-2": "<b>Evil & Co</b> 2002"},
    claims={"relief-ends-soon": "Relief <ends> soon.", "off-label": "It is off label.", "harm": "It harms."},
    articles={"sunny-copy": "Sun & <i>"},
    said={("sunny-copy", 3)},
)
HERE = Links("claims/other/")
LINK = '<a href="../../studies/saligan-2025-fatigue/">Saligan and others 2025</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("less tired (saligan-2025-fatigue)", f"less tired ({LINK})"),
        ("direction of saligan-2025-fatigue", f"direction of {LINK}"),
        ("saligan-2025-fatigue, and saligan-2025-fatigue.", f"{LINK}, and {LINK}."),
        ("“saligan-2025-fatigue”: a < b & c", f"“{LINK}”: a &lt; b &amp; c"),
        ("see relief-ends-soon", 'see <a href="../relief-ends-soon/">“Relief &lt;ends&gt; soon”</a>'),
        (
            "drift of sunny-copy#3",
            'drift of <a href="../../articles/sunny-copy/#sentence-3">“Sun &amp; &lt;i&gt;”, sentence 3</a>',
        ),
        ("x-2", '<a href="../../studies/x-2/">&lt;b&gt;Evil &amp; Co&lt;/b&gt; 2002</a>'),
    ],
)
def test_what_a_text_names_is_a_link_with_its_name(text, html):
    assert told(text, HERE, KNOWN) == html


@pytest.mark.parametrize(
    "text",
    [
        "used off-label, with some harm",
        "saligan-2025",
        "saligan-2025-fatigues",
        "pre-saligan-2025-fatigue",
        "asaligan-2025-fatigue",
        "éx-2",
        "Saligan-2025-Fatigue",
        "https://example.org/saligan-2025-fatigue",
        "sources/studies/saligan-2025-fatigue.yaml",
        "saligan-2025-fatigue/x",
        "a@saligan-2025-fatigue",
        "saligan-2025-fatigue#3",
        "sunny-copy#4",
        "sunny-copy#33",
        "sunny-copy#03",
        "other-copy#3",
    ],
)
def test_a_part_of_something_else_stays_text(text):
    assert told(text, HERE, KNOWN) == text


def test_a_record_is_not_linked_from_its_own_page():
    assert told("in x-2", Links("studies/x-2/"), KNOWN) == "in &lt;b&gt;Evil &amp; Co&lt;/b&gt; 2002"


HOSTILE = (
    "<script>saligan-2025-fatigue</script>",
    "<a href=\"saligan-2025-fatigue\" onclick='x-2'>",
    "javascript:x-2",
    "]]> x-2 --> & &amp; &lt;b&gt;",
    "</a><img src=x onerror=x-2>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_beside_a_link(text):
    seen = read(str(told(text, HERE, KNOWN)))
    assert seen.names <= {"a"}
    assert all(set(attributes) == {"href"} for _, attributes in seen.elements)
    assert set(seen.links) <= {"../../studies/saligan-2025-fatigue/", "../../studies/x-2/"}
    assert seen.unclosed == []
    back = seen.text.replace("Saligan and others 2025", "saligan-2025-fatigue").replace("<b>Evil & Co</b> 2002", "x-2")
    assert back == text


IDS = {"saligan-2025-fatigue": "Saligan and others 2025", "x-2": "<b>Evil & Co</b> 2002"}
pieces = st.sampled_from([*IDS, "<", ">", "&", '"', "'", "-", "#", " ", "a", "é", ".", "/", "</a>"])


@given(st.lists(pieces, max_size=12).map("".join))
def test_whatever_stands_in_a_text_nothing_is_lost_and_only_links_come_in(text):
    seen = read(str(told(text, HERE, KNOWN)))
    assert seen.names <= {"a"}
    assert seen.unclosed == []
    back = seen.text
    for name, shown in IDS.items():
        back = back.replace(shown, name)
    assert back == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("several kinds of pain", "Several kinds of pain."),
        ("None", "None."),
        ("It ended.", "It ended."),
        ("is it so?", "Is it so?"),
        ("they said “no.”", "They said “no.”"),
        ("see (table 2)", "See (table 2)."),
        ("mRNA was lower", "mRNA was lower."),
        ("p < 0.05 only", "p < 0.05 only."),
        ("n = 12", "n = 12."),
        ("mg/kg differ", "mg/kg differ."),
        ("meta-analysis of few", "Meta-analysis of few."),
        ("a review", "A review."),
        ("x-2 is small", "<b>Evil & Co</b> 2002 is small."),
        ("12 people", "12 people."),
    ],
)
def test_a_whole_sentence_has_a_capital_and_a_stop(text, shown):
    assert read(str(told(text, HERE, KNOWN, whole=True))).text == shown
