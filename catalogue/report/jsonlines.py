"""A report as JSON lines: one problem a line, then one line with the counts, for tools that read a stream.

The shapes of problem and counts are those of `catalogue.report.json`; the last line has the key `counts`.
"""

from catalogue.problems import Report
from catalogue.report.json import data, dumped


def render(report: Report) -> str:
    """The problems in order, then `{"version", "records", "counts", "not_checked"}`; each line is JSON by itself."""
    document = data(report)
    problems = document.pop("problems")
    return "".join(dumped(entry) for entry in (*problems, document))
