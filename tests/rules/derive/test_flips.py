"""Which single study carries a balance or a verdict."""

from catalogue.rules.derive.flips import what_flips
from tests.rules.records import claim, entry, said, study

STUDIES = {
    "trial": study(),
    "second": study(),
    "against": study(),
    "cohort": study("cohort"),
    "review": study("systematic-review", "randomised-trial"),
}


def test_the_one_study_on_a_side_of_a_contested_claim_flips_it() -> None:
    concerns = [{"domain": "inconsistency", "why": "one against two"}]
    record = claim(
        [entry("trial"), entry("second"), entry("against", "contradicts")],
        occurrences=[said(), said("hedged", sentence=3)],
        certainty={"concerns": concerns, "level": "moderate"},
    )
    (flip,) = what_flips(record, STUDIES)
    assert (flip.study, flip.before.balance.value, flip.after.balance.value) == ("against", "mixed", "supports")
    # no longer mixed, so the inconsistency costs nothing more
    assert (flip.before.level.value, flip.after.level.value) == ("moderate", "high")
    assert [(each.before.value, each.after.value) for each in flip.verdicts] == [("contested", "supported")] * 2


def test_nothing_flips_where_two_agree() -> None:
    assert what_flips(claim([entry("trial"), entry("second")], occurrences=[said()]), STUDIES) == ()


def test_the_last_study_leaves_nothing() -> None:
    (flip,) = what_flips(claim([entry("trial")], occurrences=[said()]), STUDIES)
    assert (flip.after.balance.value, flip.after.level.value) == ("none", "none")
    assert [each.after.value for each in flip.verdicts] == ["unsupported"]


def test_a_balance_that_holds_may_still_lose_a_verdict() -> None:
    (flip,) = what_flips(claim([entry("trial"), entry("cohort")], occurrences=[said()]), STUDIES)
    assert (flip.study, flip.after.balance.value, flip.after.level.value) == ("trial", "supports", "low")
    assert [each.after.value for each in flip.verdicts] == ["overstated"]


def test_what_is_pooled_in_the_study_comes_back() -> None:
    pooled = entry("trial", "contradicts", set_aside={"pooled_in": "review"})
    flips = what_flips(claim([entry("review"), pooled], occurrences=[said()]), STUDIES)
    assert [(flip.study, flip.after.balance.value) for flip in flips] == [("review", "contradicts")]


def test_an_entry_that_is_not_weighed_flips_nothing() -> None:
    aside = entry("against", "contradicts", set_aside={"why": "superseded"})
    flips = what_flips(claim([entry("trial"), entry("second"), aside], occurrences=[said()]), STUDIES)
    assert flips == ()
