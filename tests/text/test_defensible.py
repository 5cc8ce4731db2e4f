import pytest
from hypothesis import given, settings

from catalogue.text.defensible import Sureness, sureness
from tests.text.strategies import texts

DOES, PROBABLY, MAY = Sureness.DOES, Sureness.PROBABLY, Sureness.MAY
UNCERTAIN, CONFLICT, NO_STUDY = Sureness.VERY_UNCERTAIN, Sureness.CONFLICT, Sureness.NO_STUDY


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (MAY, "Ketamine may relieve fibromyalgia pain for a few hours; whether it helps for longer is very uncertain."),
        (UNCERTAIN, "It is very uncertain whether ketamine relieves pain and improves sleep."),
        (UNCERTAIN, "It is very uncertain whether ketamine improves sleep, raises mood, or helps."),
        (NO_STUDY, "No study was found that shows ketamine relieves pain."),
        (NO_STUDY, "No study was found that tested ketamine against physical therapy."),
        (CONFLICT, "Findings conflict on whether ketamine lowers GABA."),
        (PROBABLY, "Ketamine probably raises blood pressure for a short time."),
        (DOES, "Ketamine blocks NMDA receptors, which take part in pain signalling."),
        (DOES, "Ketamine relieves pain and may improve sleep."),
        (MAY, "Ketamine may relieve pain and improve sleep."),
        (MAY, "Ketamine may relieve pain, which is a common symptom of fibromyalgia."),
        (MAY, "Ketamine, which blocks NMDA receptors, may relieve pain."),
        (MAY, "People who are depressed may feel better."),
        (MAY, "The dose that relieves pain may raise blood pressure."),
        (DOES, "It is very uncertain whether ketamine relieves pain, but it raises blood pressure."),
        (UNCERTAIN, "Whether ketamine helps for longer than a day is very uncertain."),
        (UNCERTAIN, "How long relief lasts is unclear."),
        (DOES, "Although it may cause nausea, ketamine relieves pain."),
        (PROBABLY, "Ketamine probably relieves pain and may improve sleep."),
        (MAY, "Possibly, ketamine relieves pain."),
        (MAY, "It is possible, though not certain, that ketamine relieves pain."),
        (MAY, "Low-certainty evidence suggests that ketamine relieves pain."),
        (UNCERTAIN, "Very low-certainty evidence suggests that ketamine relieves pain."),
        (PROBABLY, "It is likely that ketamine relieves pain."),
        (PROBABLY, "Ketamine is likely to relieve pain."),
        (DOES, "Studies show that ketamine relieves pain."),
        (MAY, "Research shows that ketamine may help."),
        (MAY, "In adults with fibromyalgia, ketamine may relieve pain for hours."),
        (DOES, "In two small trials, ketamine relieved pain for hours."),
        (DOES, "In two trials ketamine relieved pain, but it may not last."),
        (PROBABLY, "Ketamine probably does not relieve pain for weeks."),
        (DOES, "No study was found; ketamine relieves pain."),
        (MAY, "Ketamine may ease pain for a few hours, and it is very uncertain whether it does so for longer."),
        (DOES, "Ketamine infusions relieve pain and may improve sleep."),
        (DOES, "In May 2023 the agency warned of risks."),
        (DOES, "Fibromyalgia causes widespread pain."),
        (MAY, "Ketamine might work; it might not."),
        (UNCERTAIN, "It is not known whether ketamine repairs damage by inflammation."),
        (NO_STUDY, "No study of ketamine and cortisol in fibromyalgia was found."),
        (NO_STUDY, "We found no trial that compared them."),
        (NO_STUDY, "No trial has tested whether repeated infusions help."),
        (CONFLICT, "Findings conflict: some trials show relief and others do not."),
        (DOES, "One of the main advantages of ketamine is its rapid onset of action."),
        (
            DOES,
            "Dizziness, nausea and raised blood pressure are common during an infusion and usually pass within hours.",
        ),
        (DOES, "Ketamine is a general anaesthetic, approved by the FDA in 1970."),
        (DOES, "Ketamine relieves pain for a time that is unclear."),
        (MAY, "Ketamine may relieve pain more than midazolam does."),
        (UNCERTAIN, "It is very uncertain whether ketamine relieves fibromyalgia pain for weeks or months."),
        (
            MAY,
            "One infusion may relieve pain for a few hours in some people; no study was found that shows it for weeks.",
        ),
        (PROBABLY, "Moderate-certainty evidence shows that ketamine raises blood pressure."),
        (MAY, "Relief may begin within minutes and end within hours."),
        (DOES, "Relief begins within minutes and may end within hours."),
        (PROBABLY, "Ketamine probably raises blood pressure, and this probably passes within hours."),
        (
            PROBABLY,
            "In people with fibromyalgia, antidepressants such as duloxetine probably ease pain a little in some.",
        ),
        (MAY, "Genes, stress and infection may each play a part."),
        (DOES, "The cause of fibromyalgia is unknown, and ketamine cures it."),
        (UNCERTAIN, "The cause of fibromyalgia is unknown."),
        (CONFLICT, "Trials disagree on whether glutamate is raised."),
        (DOES, "About 2 to 4 in 100 adults meet survey criteria for fibromyalgia; most of them are women."),
        (DOES, "Fibromyalgia is a condition of widespread pain, with fatigue, poor sleep and trouble thinking."),
        (NO_STUDY, "No study of ketamine for sleep in fibromyalgia was found."),
        (NO_STUDY, "No trial comparing ketamine with standard treatment was found."),
        (NO_STUDY, "We found no study that measured quality of life after ketamine in fibromyalgia."),
        (NO_STUDY, "Whether ketamine improves quality of life in fibromyalgia has not been studied."),
        (MAY, "A ketamine infusion may ease pain in some people with fibromyalgia for a few hours."),
        (DOES, "Ketamine is not approved for fibromyalgia in the United States."),
        (DOES, "The cause of fibromyalgia is not known; genes, infection, injury and stress are linked with it."),
        (UNCERTAIN, "It is very uncertain whether ketamine is safe over months of repeated use."),
        (UNCERTAIN, "It is very uncertain that ketamine helps."),
        (UNCERTAIN, "The evidence is very uncertain about whether ketamine improves fatigue."),
        (UNCERTAIN, "We are very uncertain whether ketamine works for longer than a day."),
        (UNCERTAIN, "It remains very uncertain if ketamine resets pain signals."),
        (PROBABLY, "Single low-dose infusions probably do not cause lasting harm."),
        (DOES, "Dissociation, dizziness and nausea are common during an infusion."),
        (MAY, "In one small trial, ketamine may have relieved pain for hours."),
        (CONFLICT, "Findings conflict on whether people with fibromyalgia have more glutamate in the insula."),
        (CONFLICT, "Findings conflict as to how long relief lasts."),
        (CONFLICT, "The findings on GABA conflict."),
        (MAY, "People with fibromyalgia may be more sensitive to pain, and their brains may process it differently."),
        (PROBABLY, "Fibromyalgia probably involves central sensitisation, in which the nervous system amplifies pain."),
        (MAY, "Ketamine may improve pain, fatigue and sleep."),
        (MAY, "Low-dose ketamine could be an option for some people, although it is not approved for this use."),
        (PROBABLY, "Ketamine probably acts within minutes when it is given into a vein."),
        (PROBABLY, "Most people probably feel some dissociation at these doses."),
        (PROBABLY, "It probably takes hours, not days."),
        (MAY, "It may be that ketamine relieves pain."),
        (DOES, "One of five trials found relief at one week."),
        (DOES, "The Ochsner Journal published a systematic review that found relief for a few hours."),
        (MAY, "A systematic review suggests that ketamine may give relief for a few hours."),
        (MAY, "Repeated infusions might prolong relief: this is very uncertain."),
        (DOES, "Nothing shows that it is safe, and it is dangerous."),
        (DOES, "There is some uncertainty, but ketamine works."),
        (UNCERTAIN, "Ketamine's long-term safety in fibromyalgia is very uncertain."),
        (MAY, "Up to half of people may have nausea."),
        (NO_STUDY, "No evidence was found."),
        (DOES, "No serious harm was seen in the trials."),
        (NO_STUDY, "There is no evidence that ketamine resets the nervous system."),
        (UNCERTAIN, "Ketamine has an uncertain effect on sleep."),
        (PROBABLY, "Compared with placebo, ketamine probably reduces pain slightly."),
        (PROBABLY, "Probably no more than one in three patients respond."),
        (PROBABLY, "Ketamine is probably not better than midazolam."),
        (MAY, "It is possible that ketamine relieves pain and improves sleep."),
        (PROBABLY, "It is probable that it helps, and likely that this fades."),
        (DOES, "Ketamine does not relieve fibromyalgia pain beyond a few days, and may cause nausea."),
    ],
)
def test_the_strongest_claim_of_the_main_clauses_counts(step: Sureness, sentence: str) -> None:
    assert sureness(sentence) is step


def test_the_scale_has_an_order() -> None:
    assert DOES.exceeds(PROBABLY)
    assert PROBABLY.exceeds(MAY)
    assert MAY.exceeds(UNCERTAIN)
    assert UNCERTAIN.exceeds(NO_STUDY)
    assert not UNCERTAIN.exceeds(CONFLICT)
    assert not CONFLICT.exceeds(UNCERTAIN)
    assert not DOES.exceeds(DOES)


@settings(deadline=None)
@given(texts)
def test_no_text_makes_it_raise(text: str) -> None:
    assert sureness(text) in Sureness
