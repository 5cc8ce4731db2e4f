"""What `--fix` and `--compare` print and write. Knows both; which fixes are safe is for `catalogue.auditing.fixing`."""

import difflib
from collections.abc import Iterator
from pathlib import Path

from catalogue.auditing.comparing import Compared
from catalogue.auditing.copy import Copy
from catalogue.auditing.fixing import WRITABLE, Fixed
from catalogue.auditing.model import Audit, Finding
from catalogue.cli.audited.run import Read
from catalogue.cli.output import warn
from catalogue.report.json import dumped
from catalogue.report.shown import shown
from catalogue.store.opening import reason
from catalogue.store.saving import write_file
from catalogue.text.spans import Lines


def diff(copy: Copy, new: str) -> str:
    """The change as a unified diff, with the file's own line ends; empty where there is none."""
    before, after = copy.text.splitlines(keepends=True), new.splitlines(keepends=True)
    return "".join(
        line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n"
        for line in difflib.unified_diff(before, after, copy.source, copy.source)
    )


def write_fixed(copy: Copy, fixed: Fixed) -> bool:
    """Whether the file holds the fixed text now: it is put in place in one step. Says why where it does not."""
    if copy.form not in WRITABLE or copy.source == "-":
        warn(f"'{copy.source}' was not written", "only files of plain text and Markdown are")
        return False
    path = Path(copy.source).resolve()
    try:
        if not path.stat().st_mode & 0o222:  # a new file is put in its place, which the system would not refuse
            warn(f"'{copy.source}' was not written: it is read-only", "allow writing to it first")
            return False
        data = path.read_bytes()
        mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
        if data != (mark + copy.text).encode("utf-8"):
            warn(f"'{copy.source}' was not written: it is not in UTF-8, or was changed", "save it as UTF-8 first")
            return False
        write_file(path, mark + fixed.text)
    except OSError as fault:
        warn(f"'{copy.source}' was not written: {reason(fault)}")
        return False
    return True


def compared_as_text(found: Compared, old: Read, new: Read) -> str:
    """New findings, then those that are gone, then how many are unchanged."""
    lines = [*_listed("new", found.new, new.audit), *_listed("fixed", found.fixed, old.audit)]
    lines.append(f"{len(found.new)} new, {len(found.fixed)} fixed, {len(found.unchanged)} unchanged.")
    return "\n".join(lines) + "\n"


def _listed(word: str, findings: tuple[Finding, ...], audit: Audit) -> Iterator[str]:
    lines = Lines(audit.text)
    for one in findings:
        line, column = lines.position(one.span.start)
        place = shown(f"{audit.source}:{line}:{column}")
        yield f"{word}: {place}: {one.severity.value}[{one.code}] {shown(one.message)}"
        yield f"   “{shown(' '.join(one.span.of(audit.text).split()))}”"


def compared_as_json(found: Compared, old: Read, new: Read) -> str:
    """The same as JSON; findings as in an audit."""
    from catalogue.auditing.as_json import VERSION, finding_tree

    tree = {
        "version": VERSION,
        "old": {"source": old.audit.source, "sha256": old.audit.sha256},
        "new": {"source": new.audit.source, "sha256": new.audit.sha256},
        "added": [finding_tree(one) for one in found.new],
        "fixed": [finding_tree(one) for one in found.fixed],
        "unchanged": [finding_tree(one) for _, one in found.unchanged],
    }
    return dumped(tree, indent=1)
