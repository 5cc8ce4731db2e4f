"""Both edges of telling works apart: what a librarian would let pass, and what she would not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.online import containers, surnames, titles
from catalogue.online.identity import compared
from catalogue.online.titles import Likeness
from catalogue.online.work import Trial, Work
from catalogue.records.lock import Settled
from tests.online.works import TITLE, study

WORK = Work(
    register="crossref",
    title=TITLE,
    authors=("van der Noord I", "Müller JW"),
    years=(2011,),
    container="Own Journal of Pain",
    container_short="Own J Pain",
    volume="15",
    issue="9",
    pages="942-949",
)


def work(**fields):
    return Work(**{name: getattr(WORK, name) for name in Work.__dataclass_fields__} | fields)


SAME_TITLES = [
    ("Ketamine and the brain", "KETAMINE AND THE BRAIN."),
    ("β-endorphin in fibromyalgia – a study", "Beta-Endorphin in fibromyalgia — a study"),
    ("The role of TNF-α", "The role of TNF-alpha"),
    ("A randomised trial of oestrogen and behaviour", "A randomized trial of estrogen and behavior"),
    ("Paediatric anaesthesia at the centre", "Pediatric anesthesia at the center"),
    ("Naïve patients’ views", "Naive patients' views"),
    ("Pain & sleep", "Pain and sleep"),
    ("GABA(A) receptors in vivo", "GABAA receptors in vivo"),
    ("S-ketamine in CRPS", "S–Ketamine in CRPS"),
    ("Fibromyalgia in adults: a systematic review", "Fibromyalgia in adults"),
    ("Fibromyalgia in adults", "Fibromyalgia in adults. A systematic review"),
    ("Does ketamine help people? A randomised trial", "Does ketamine help people?"),
    ("Ketamine for pain in people with fibromyalgia who", "Ketamine for pain in people with fibromyalgia who…"),
    ("Ketamine for pain in adults", "RETRACTED ARTICLE: Ketamine for pain in adults"),
    ("Ketamine for pain in adults", "[Retracted] Ketamine for pain in adults"),
    ("Ketamine for pain in adults", "WITHDRAWN: Ketamine for pain in adults"),
    ("Ketamine for pain in adults", "Ketamine for pain in adults (Retracted article. See vol. 3, pg 4, 2014)"),
    ("Correction of anaemia with epoetin", "Correction of anemia with epoetin"),
]
NEAR_TITLES = [
    (
        "Absence of long-term relief after a short infusion in wrist pain",
        "Absence of long-term relief after a short infusion on wrist pain",
    ),
    (
        "Neuronal excitation by ketamine in the cat's spinal cord",
        "Neuronal excitation by ketamin in the cat spinal cord",
    ),
    ("Fibromyalgia", "Fibromyalgia: a clinical review"),
]
OTHER_TITLES = [
    ("Ketamine for pain in adults", "Lidocaine for itching in infants"),
    ("Ketamine in chronic pain, part 1", "Ketamine in chronic pain, part 2"),
    (
        "Ketamine in chronic pain: part I of a long and careful series",
        "Ketamine in chronic pain: part II of a long and careful series",
    ),
    (
        "Sleep and pain in women with fibromyalgia syndrome in Norway",
        "Sleep and pain in men with fibromyalgia syndrome in Norway",
    ),
    (
        "Ketamine does help people with fibromyalgia to sleep at night",
        "Ketamine does not help people with fibromyalgia to sleep at night",
    ),
    (
        "Trial of 24 people with fibromyalgia and pain in the wrist",
        "Trial of 42 people with fibromyalgia and pain in the wrist",
    ),
    ("Pain", "Sleep"),
    ("", "Pain"),
    ("—", "…"),
]


@pytest.mark.parametrize(("one", "other"), SAME_TITLES)
def test_titles_that_are_one(one, other):
    assert titles.compared(one, other).likeness is Likeness.SAME


@pytest.mark.parametrize(("one", "other"), NEAR_TITLES)
def test_titles_that_are_near_say_why(one, other):
    told = titles.compared(one, other)
    assert told.likeness is Likeness.NEAR
    assert told.reason


@pytest.mark.parametrize(("one", "other"), OTHER_TITLES)
def test_titles_that_are_others(one, other):
    for told in (titles.compared(one, other), titles.compared(other, one)):
        assert told.likeness is Likeness.OTHER


@pytest.mark.parametrize(
    "before",
    ["Retraction notice to: ", "Retraction: ", "Notice of Retraction and Replacement. ", "Correction to: ",
     "Erratum: ", "Corrigendum to “", "Author correction: ", "Expression of concern: ", "Retraction note to: "],
)  # fmt: skip
def test_the_title_of_a_notice_is_not_the_works(before):
    assert titles.compared(TITLE, f"{before}{TITLE}").likeness is Likeness.NOTICE
    assert titles.compared(TITLE, f"{before}Grip strength in climbers").likeness is Likeness.OTHER


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_titles_raise_and_equal_ones_are_the_same(one, other):
    titles.compared(one, other)
    assert titles.compared(one, one).likeness is Likeness.SAME


SAME_PEOPLE = [
    ("van der Berg J", "Van der Berg JA"),
    ("van der Berg J", "Berg JV"),
    ("Müller K", "Mueller K"),
    ("Müller K", "Muller K"),
    ("Sørensen J", "Soerensen J"),
    ("Sørensen J", "Sorensen J"),
    ("Häuser W", "Haeuser W"),
    ("Häuser W", "Hauser W"),
    ("Ångström A", "Aangstroem A"),
    ("Fernández-Solà J", "Fernandez Sola J"),
    ("Fernández-Solà J", "Fernández J"),
    ("O'Brien M", "OBrien M"),
    ("O’Brien M", "O'Brien M"),
    ("de la Cruz M", "Cruz M"),
    ("Keck PE Jr", "Keck PE"),
    ("Łukasz P", "Lukasz P"),
    ("Weiß T", "Weiss T"),
    ("NOPPERS I", "Noppers I"),
    ("Noppers I", "Ingeborg N"),
]
OTHER_PEOPLE = [
    ("Noppers I", "Niesters M"),
    ("Noppers I", "Noppe I"),
    ("Smith J", "Smithson J"),
    ("de Souza A", "de Silva A"),
    ("van Dam A", "van Veen A"),
    ("Li J", "Lin J"),
]


@pytest.mark.parametrize(("one", "other"), SAME_PEOPLE)
def test_surnames_that_may_be_one(one, other):
    assert surnames.difference(one, other) is not None
    assert surnames.difference(other, one) is not None


@pytest.mark.parametrize(("one", "other"), OTHER_PEOPLE)
def test_surnames_that_are_two(one, other):
    assert surnames.difference(one, other) is None
    assert surnames.difference(other, one) is None


SAME_JOURNALS = [
    ("European Journal of Pain", "Eur J Pain"),
    ("European Journal of Pain", "Eur. J. Pain"),
    ("European Journal of Pain", "European journal of pain (London, England)"),
    ("Pain", "PAIN®"),
    ("Pain", "Pain (Amsterdam)"),
    ("The Lancet", "Lancet (London, England)"),
    ("BMJ", "BMJ (Clinical research ed.)"),
    ("BMJ", "British Medical Journal"),
    ("JAMA", "Journal of the American Medical Association"),
    ("PNAS", "Proceedings of the National Academy of Sciences of the United States of America"),
    ("Proceedings of the National Academy of Sciences", "Proc Natl Acad Sci"),
    ("Arthritis & Rheumatism", "Arthritis and rheumatism"),
    ("Anesthesia & Analgesia", "Anesth Analg"),
    ("Acta Anaesthesiologica Scandinavica", "Acta Anaesthesiol Scand"),
    ("Cochrane Database of Systematic Reviews", "Cochrane Database Syst Rev"),
    ("The Journal of Pain", "The journal of pain : official journal of the American Pain Society"),
    ("Schmerz", "Schmerz (Berlin, Germany)"),
]
OTHER_JOURNALS = [
    ("Pain", "The Journal of Pain"),
    ("Pain", "Pain Medicine"),
    ("Rheumatology", "Clinical Rheumatology"),
    ("The Lancet", "The Lancet Neurology"),
    ("Journal of Clinical Pharmacology", "Journal of Clinical Psychiatry"),
    ("PLoS Medicine", "BMJ"),
]


@pytest.mark.parametrize(("one", "other"), SAME_JOURNALS)
def test_names_of_one_journal(one, other):
    assert containers.is_one(one, other)
    assert containers.is_one(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER_JOURNALS)
def test_names_of_two_journals(one, other):
    assert not containers.is_one(one, other)
    assert not containers.is_one(other, one)


def test_the_same_work_is_verified_and_what_was_let_pass_is_told():
    told = compared(study(), WORK)
    assert told.settled is Settled.VERIFIED
    assert told.reasons == ("the subtitle 'a randomised, active placebo-controlled trial' stands only here",)


def test_what_a_side_does_not_tell_is_no_difference():
    bare = Work(register="crossref", title=TITLE)
    assert compared(study(), bare).settled is Settled.VERIFIED
    untold = study(title=TITLE, authors=["not seen"], year=None, container=None, volume=None, issue=None, pages=None)
    assert compared(untold, WORK).reasons == ()
    assert compared(study(container="Journal not seen"), WORK).settled is Settled.VERIFIED


@pytest.mark.parametrize(
    ("year", "years", "settled", "told"),
    [
        ("2011", (2011,), Settled.VERIFIED, False),
        ("2011", (2012, 2011), Settled.VERIFIED, False),
        ("2011", (2012,), Settled.VERIFIED, True),
        ("2011", (2010, 2009), Settled.VERIFIED, True),
        ("2011", (2013,), Settled.CONTRADICTED, True),
        ("2011", (2009, 2008), Settled.CONTRADICTED, True),
    ],
)
def test_a_work_online_before_it_is_printed_has_two_years(year, years, settled, told):
    found = compared(study(title=TITLE, year=year), work(years=years))
    assert found.settled is settled
    assert any("year" in reason for reason in found.reasons) is told


ELSEWHERE = {"container": "Climbing Medicine", "container_short": None}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": "Grip strength in climbers", "pages": "1-9"}, "the title there is 'Grip strength in climbers'"),
        ({"authors": ("Otero A",)}, "the first author is 'van der Noord I' here, 'Otero A' there"),
        ({**ELSEWHERE, "pages": "1-9"}, "it stands in 'Own Journal of Pain' here, in 'Climbing Medicine' there"),
        ({**ELSEWHERE, "volume": None, "type": "posted-content"}, "which calls it posted-content"),
        ({"is_notice": True, "notice_of": ("10.5555/x",)}, "it is a notice about 10.5555/x, and not the work"),
        ({"title": f"Retraction of: {TITLE}"}, "it leads to a notice about the work"),
    ],
)  # fmt: skip
def test_another_work_is_contradicted_with_the_reason_first(fields, reason):
    told = compared(study(title=TITLE), work(**fields))
    assert told.settled is Settled.CONTRADICTED
    assert reason in told.reasons[0]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"authors": ("Noord IV",)}, "the particle of the surname"),
        ({"authors": ("Müller JW", "van der Noord I")}, "stands there at place 2"),
        ({"authors": ("Wrist Pain Study Group", "van der Noord I")}, "the first author is 'van der Noord I' here"),
        ({"container": "Archives of Own Pain", "container_short": None}, "volume and pages agree"),
        ({"volume": "16"}, "the volume is 15 here, 16 there"),
        ({"pages": "e12"}, "the pages are 942-949 here, e12 there"),
        ({"pages": "942"}, ""),
        ({"title": f"RETRACTED: {TITLE}"}, "the title there is marked 'RETRACTED'"),
        ({"title": "Another tongue", "other_titles": (TITLE,)}, ""),
    ],
)
def test_a_difference_of_typesetting_is_let_pass_and_told(fields, reason):
    told = compared(study(title=TITLE), work(**fields))
    assert told.settled is Settled.VERIFIED
    assert any(reason in one for one in told.reasons) or (not reason and not told.reasons)


def test_a_near_title_needs_the_same_first_author():
    near = TITLE.replace("for wrist", "in wrist")
    assert compared(study(title=TITLE), work(title=near)).settled is Settled.VERIFIED
    assert compared(study(title=TITLE), work(title=near, authors=())).settled is Settled.CONTRADICTED


def test_a_record_of_a_notice_may_be_verified():
    title = f"Retraction of: {TITLE}"
    assert compared(study(title=title), work(title=title, is_notice=True)).settled is Settled.VERIFIED


def test_of_a_trial_only_the_title_is_compared():
    trial = work(
        years=(1999,), authors=("Example Hospital",), container=None, trial=Trial("COMPLETED", False, None, None)
    )
    assert compared(study(title=TITLE), trial).settled is Settled.VERIFIED


def test_a_translated_title_is_let_pass_where_the_place_agrees():
    translated = work(title="Ausbleibende Linderung nach Brindlamin", is_translated=True)
    assert compared(study(title=TITLE), translated).settled is Settled.VERIFIED
    assert compared(study(title=TITLE, volume=None), translated).settled is Settled.CONTRADICTED
    told = compared(study(title=TITLE), work(title="Ausbleibende Linderung nach Brindlamin"))
    assert told.settled is Settled.UNCHECKED  # the register says of no translation
    assert "with first author, year, volume and page of this" in told.reasons[0]
    elsewhere = work(title="Ausbleibende Linderung nach Brindlamin", authors=("Otero A",))
    assert compared(study(title=TITLE), elsewhere).settled is Settled.CONTRADICTED


def test_a_title_in_brackets_is_a_title_too():
    told = compared(study(title=f"Ausbleibende Linderung ({TITLE})"), work(title=f"{TITLE}: a trial"))
    assert told.settled is Settled.VERIFIED


def test_of_an_old_volume_only_the_scan_may_be_dated():
    scanned = work(years=(2012,))
    assert compared(study(title=TITLE, year="1983"), scanned).settled is Settled.VERIFIED
    assert compared(study(title=TITLE, year="1983", pages=None), scanned).settled is Settled.CONTRADICTED
    assert compared(study(title=TITLE, year="2014"), work(years=(2011,))).settled is Settled.CONTRADICTED


def test_without_a_title_nothing_is_settled():
    assert compared(study(), Work(register="unpaywall", title="")).settled is Settled.UNCHECKED
