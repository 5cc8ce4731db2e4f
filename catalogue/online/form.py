"""Whether an answer is in the form that a register uses: JSON or XML, whole, in UTF-8. Pure.

Knows forms only; what the answer means is for the module of its register.
"""

import json
from xml.parsers.expat import ExpatError, ParserCreate, errors

_PAGES = ("text/html", "application/xhtml+xml")
_DEEPEST = 200


def fault_in(kind: str, body: bytes) -> str:
    """Why an answer announced as `kind` cannot be read, in a clause; empty where it can."""
    kind = kind.partition(";")[0].strip().lower()
    if kind in _PAGES:
        return "the answer is a web page and no data"
    if kind in ("application/json", "text/json") or kind.endswith("+json"):
        return _fault_in_json(body)
    if kind in ("application/xml", "text/xml") or kind.endswith("+xml"):
        return _fault_in_xml(body)
    return f"the answer is of another kind: '{kind[:60]}'" if kind else "the answer does not tell of what kind it is"


def says_absent(kind: str) -> bool:
    """Whether a 404 of that kind is the register's own word; a web page may be anybody's, such as a hotel's."""
    return kind.partition(";")[0].strip().lower() not in _PAGES


def _fault_in_json(body: bytes) -> str:
    fault = ""
    try:
        tree = json.loads(body.decode())
        if b"\\u" in body:  # half of a surrogate pair can be read, and never written again
            json.dumps(tree, ensure_ascii=False).encode()
        if not isinstance(tree, dict | list):
            fault = "the JSON is no object and no list"
    except UnicodeDecodeError:
        fault = "the answer is not UTF-8"
    except UnicodeEncodeError:
        fault = "the answer holds half of a character"
    except json.JSONDecodeError as broken:
        fault = f"the JSON is broken or cut short at character {broken.pos} of {len(broken.doc)}"
        if body.lstrip()[:1] == b"<":
            fault = "the answer is a web page, announced as JSON"
    except RecursionError:
        fault = "the JSON is nested too deeply"
    except ValueError:  # a number of thousands of digits
        fault = "the JSON holds a number too long to read"
    return fault


def _fault_in_xml(body: bytes) -> str:
    parser = ParserCreate()
    depth = 0

    def started(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise RecursionError

    def ended(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise ValueError

    parser.StartElementHandler, parser.EndElementHandler, parser.EntityDeclHandler = started, ended, declared
    try:
        parser.Parse(body, True)
    except ExpatError as fault:
        return f"the XML is broken or cut short in line {fault.lineno}: {errors.messages.get(fault.code, 'unreadable')}"
    except ValueError:
        return "the XML declares entities of its own"
    except RecursionError:
        return "the XML is nested too deeply"
    return ""
