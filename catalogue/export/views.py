"""The views of the database: the questions that are asked most, each as one SELECT. Knows the names of tables."""

import re
from collections.abc import Mapping

VIEWS: tuple[str, ...] = (
    """\
CREATE VIEW claims_by_verdict AS
-- Every claim under each verdict that a sentence on it has, with how many; one that nobody says stands under its own.
SELECT coalesce(o.verdict, c.verdict) AS verdict, c.id AS claim, c.statement, c.balance, c.certainty, c.defensible,
       count(o.claim) AS sentences
FROM claims AS c LEFT JOIN occurrences AS o ON o.claim = c.id
GROUP BY c.id, coalesce(o.verdict, c.verdict)
ORDER BY verdict, claim""",
    """\
CREATE VIEW studies_for_and_against AS
-- Every study that bears on a claim, the weighed ones first and of those the best rank.
SELECT e.claim, c.statement, e.direction, e.study, s.title, s.year, s.kind, s.doi, s.pmid, s.standing, e.is_weighed,
       e.rank, e.unweighed, e.finding, e.locator
FROM evidence AS e JOIN claims AS c ON c.id = e.claim JOIN studies AS s ON s.id = e.study
ORDER BY e.claim, e.is_weighed DESC, e.rank, e.direction, e.study""",
    """\
CREATE VIEW sentences_with_verdict AS
-- Every judged sentence of an article, in its order: what it says, what that is worth, and what could be said instead.
SELECT o.article, o.sentence, o.quote, o.wording, o.verdict,
       (SELECT group_concat(axis, ', ') FROM
          (SELECT axis FROM drift AS d WHERE d.claim = o.claim AND d.occurrence = o.number ORDER BY axis)) AS drift,
       o.claim, c.statement, c.balance, c.certainty, c.defensible
FROM occurrences AS o JOIN claims AS c ON c.id = o.claim
ORDER BY o.article, o.sentence, o.claim, o.number""",
    """\
CREATE VIEW sentences_accounted_for AS
-- Every sentence of an article: 'claim' where it is judged, else why it is none.
SELECT article, sentence, 'claim' AS what FROM occurrences
UNION SELECT o.article, c.sentence, 'claim' FROM occurrence_covers AS c
      JOIN occurrences AS o ON o.claim = c.claim AND o.number = c.occurrence
UNION SELECT article, sentence, kind FROM not_claims
ORDER BY 1, 2""",
    """\
CREATE VIEW claims_leaning_on AS
-- Every study with the claims in whose balance it counts.
SELECT e.study, e.claim, e.direction, e.rank, c.balance, c.certainty, c.verdict, count(o.claim) AS sentences
FROM evidence AS e JOIN claims AS c ON c.id = e.claim LEFT JOIN occurrences AS o ON o.claim = e.claim
WHERE e.is_weighed
GROUP BY e.claim, e.number
ORDER BY e.study, e.claim""",
    """\
CREATE VIEW figures_compared AS
-- The figures of each comparison with their values.
SELECT r.claim, r.comparison, r.number, r.study, r.label, f.what, f.arm, f.time, f.value, f.unit, f.ci_low, f.ci_high,
       f.ci_level
FROM comparison_rows AS r LEFT JOIN figures AS f ON f.study = r.study AND f.number = r.figure
ORDER BY r.claim, r.comparison, r.number""",
)
"""The statements that make them, each with its meaning in the second line."""

_MEANING = re.compile(r"CREATE VIEW (\w+) AS\n-- ([^\n]+)\n")
MEANINGS: Mapping[str, str] = {found[1]: found[2] for view in VIEWS if (found := _MEANING.match(view))}
"""What each view tells, by its name."""
