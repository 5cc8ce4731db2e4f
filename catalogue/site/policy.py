"""The content security policy of a built page: what a browser may load and run on it, and nothing else.

Knows HTML and the policy's words. The policy stands in the page itself, so that it holds on any host; a host's own
header can only make it narrower. Blocks of data never run and need no leave.
"""

import base64
import hashlib
import re
from collections.abc import Iterable

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(src|type)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_CHARSET = re.compile(r"<meta\s+charset=[^>]*>", re.IGNORECASE)
_RUNS = {"", "module", "text/javascript", "application/javascript"}
_ELSE = (
    "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'"
)


class NoPlaceForPolicyError(ValueError):
    """A page names no character set in its head, before which nothing may stand and behind which the policy goes."""


def with_policy(html: str, *, told: Iterable[str] = ()) -> str:
    """`html` with its policy, before anything that the policy speaks of.

    Scripts run from the site's own files, and in the page those of its frame. What is `told` on the page (its content,
    title and description) is no frame: a script that got in there has no leave. Raises `NoPlaceForPolicyError`.
    """
    charset = _CHARSET.search(html)
    if charset is None:
        raise NoPlaceForPolicyError("the page names no character set")
    frame = html
    for text in told:
        if "<script" in text.lower():
            frame = frame.replace(text, "")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(running(frame))}">'
    return f"{html[: charset.end()]}\n      {meta}{html[charset.end() :]}"


def policy(scripts: Iterable[str]) -> str:
    """The policy of a page in which the texts of these `scripts` may run, and the site's own files."""
    leave = dict.fromkeys(f"'sha256-{_digest(script)}'" for script in scripts)
    return " ".join(("default-src 'none'; script-src 'self'", *leave)) + f"; {_ELSE}"


def running(html: str) -> list[str]:
    """The texts of the scripts that stand in the page itself and would run, in order."""
    found = []
    for opening, script in _SCRIPT.findall(html):
        attributes = {name.lower(): "".join(value) for name, *value in _ATTRIBUTE.findall(opening)}
        if "src" not in attributes and attributes.get("type", "").lower() in _RUNS:
            found.append(script)
    return found


def _digest(script: str) -> str:
    # a browser hashes what it read, in which every line ends in a line feed
    text = script.replace("\r\n", "\n").replace("\r", "\n")
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
