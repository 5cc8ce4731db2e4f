"""Problems of every kind that the renderers meet, made by hand."""

from catalogue.problems import Fix, NotChecked, Place, Problem, Report, Severity

PATH = "claims/ketamine-mechanism/nmda.yaml"
DANGLING = Problem(
    "link-dangling",
    Place(PATH, 12, 12, 12, 23),
    "no study is named 'nopers-2011'",
    "did you mean 'noppers-2011-s-ketamine'?",
    fix=Fix(Place(PATH, 12, 12, 12, 23), "noppers-2011-s-ketamine", "name the study that exists"),
)
TWICE = Problem(
    "quote-twice",
    Place(PATH, 7, 5),
    "the same quote stands twice",
    severity=Severity.WARNING,
    also=(Place(PATH, 3, 5, 3, 9), Place("sources/articles/a b.yaml")),
)
WHOLE = Problem("file-empty", Place("claims/x/ü.yaml"), "the file is empty", severity=Severity.NOTE)
HOSTILE = Problem(
    "text-control",
    Place("claims/x/\x1b[31m.yaml", 1, 1, 1, 4),
    "the text holds '\x1b]0;owned\x07' and '\u202eevil' 100%: a,b\r\n::error::no",
    "take \x9b out",
)
REPORT = Report((TWICE, DANGLING, WHOLE, HOSTILE), records=214, not_checked=(NotChecked("identifiers", "offline", 12),))
CLEAN = Report((), records=3)
