"""`catalogue audit` as its user calls it: forms, folders, changes, decisions, and every file that cannot be read."""

import contextlib
import json
import os
import subprocess

import pytest
from jsonschema import Draft7Validator

from tests.auditing.reading.samples import docx, paragraph, pdf

FINE = "Ketamine blocks NMDA receptors in the brain.\n"
BAD = "Ketamine infusions end fibromyalgia pain for months.\n"
DEFENSIBLE = "Ketamine probably does not end the pain of fibromyalgia for months.\n"
UNKNOWN_TOLD = (
    "note[claim-unknown] the catalogue knows no claim that says this: nobody has held it against studies here"
)
UNKNOWN = "Magnesium lowers blood pressure in adults.\n"


@pytest.fixture
def page(folder):
    """Writes a page into the working folder and gives its name."""

    def written(text, name="page.txt"):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
        return name

    return written


def test_a_page_is_told_sentence_by_sentence(catalogue, page):
    done = catalogue("audit", page(f"Ketamine for pain\n\n{FINE}{BAD}{UNKNOWN}Book a visit today.\n"))
    assert (done.returncode, done.stderr) == (1, "")
    assert "page.txt:3:1: supported\n   “Ketamine blocks NMDA receptors in the brain.”\n" in done.stdout
    assert "page.txt:4:1: contradicted\n" in done.stdout
    assert "   claim       ketamine-ends-pain-for-months (" in done.stdout
    assert "   error       [verdict-contradicted] the best evidence speaks against" in done.stdout
    assert f"   say         {DEFENSIBLE}" in done.stdout
    assert f"for a person to judge\npage.txt:5:1: {UNKNOWN}" in done.stdout
    assert done.stdout.endswith(
        "page.txt: 5 sentences, 3 checkable: 1 contradicted, 1 supported, 1 unknown; 1 error, 0 warnings, 1 note.\n"
    )


def test_a_page_without_a_claim_is_clean(catalogue, page):
    done = catalogue("audit", page("Welcome!\nCall us today.\n"))
    assert done.returncode == 0
    assert "2 sentences, 0 checkable; 0 errors, 0 warnings, 0 notes." in done.stdout


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 0), ("note", 1), ("never", 0)])
def test_the_exit_code_follows_the_level(level, code, catalogue, page):
    assert catalogue("audit", page(UNKNOWN), "--fail-on", level).returncode == code


def test_standard_input_is_read(catalogue):
    done = catalogue("audit", "-", "--format", "json", given=BAD)
    assert done.returncode == 1
    tree = json.loads(done.stdout)
    assert (tree["source"], tree["sentences"][0]["verdict"]) == ("-", "contradicted")
    assert tree["findings"][tree["sentences"][0]["findings"][0]]["id"]


def test_every_form_of_file_gives_the_same_verdicts(catalogue, page):
    names = [
        page(FINE + BAD),
        page(FINE + BAD, "page.md"),
        page(f"<html><p>{FINE}<p>Ketamine <b>infusions</b> end\nfibromyalgia pain for&nbsp;months.", "page.html"),
        page(docx(paragraph(FINE) + paragraph(BAD)), "page.docx"),
        page(pdf([FINE.strip(), BAD.strip()]), "page.pdf"),
    ]
    files = json.loads(catalogue("audit", *names, "--format", "json").stdout)["files"]
    assert [one["source"] for one in files] == names
    for one in files:
        assert [sentence["verdict"] for sentence in one["sentences"]] == ["supported", "contradicted"], one["source"]


def test_a_folder_stands_for_its_files_in_order_and_links_are_not_followed(catalogue, page, folder):
    page(BAD, "copy/b.txt")
    page(FINE, "copy/a/c.md")
    page("x", "copy/notes.odt")
    page(BAD, "copy/.hidden/d.txt")
    (folder / "copy/a/loop").symlink_to(folder / "copy")
    (folder / "copy/link.txt").symlink_to(folder / "copy/b.txt")
    done = catalogue("audit", "copy", "--format", "json")
    assert [one["source"] for one in json.loads(done.stdout)["files"]] == ["copy/b.txt", "copy/a/c.md"]
    assert "passed over in 'copy': 1 .odt, 2 links" in done.stderr


def test_what_cannot_be_read_is_told_and_the_others_go_on(catalogue, page, folder):
    good = page(FINE)
    bad = {
        "empty.txt": b"",
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(50),
        "old.txt": "5 µg".encode("cp1252"),
        "cut.pdf": pdf(["Text."])[:200],
        "cut.docx": docx(paragraph("Text."))[:200],
        "dtd.docx": docx(paragraph("&e;"), '<!DOCTYPE x [<!ENTITY e "x">]>'),
    }
    names = [page(data, name) for name, data in bad.items()]
    os.mkfifo(folder / "pipe")
    done = catalogue("audit", *names, "missing.txt", "pipe", good, "--format", "json", "--fail-on", "never")
    assert done.returncode == 1
    tree = json.loads(done.stdout)
    assert [one["source"] for one in tree["files"]] == [good]
    assert [one["source"] for one in tree["unread"]] == [*names, "missing.txt", "pipe"]
    for one in tree["unread"]:
        assert one["message"]
        assert one["hint"]
        assert f"'{one['source']}' was not read: " in done.stderr


def test_nothing_to_audit_ends_with_3(catalogue, folder):
    (folder / "nothing").mkdir()
    assert catalogue("audit", "nothing").returncode == 3
    done = catalogue("audit", "missing.txt")
    assert (done.returncode, done.stdout) == (3, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--write", "page.txt"),
        ("--fix", "--format", "json", "page.txt"),
        ("--compare", "page.txt", "page.txt", "page.txt"),
        ("--compare", "page.txt", "page.txt", "--format", "sarif"),
        ("-", "-"),
        (),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2(arguments, catalogue, page):
    page(FINE)
    done = catalogue("audit", *arguments)
    assert (done.returncode, done.stdout) == (2, "")


def test_an_encoding_is_taken_where_told(catalogue, page):
    name = page((BAD + "It costs 5 £.\n").encode("cp1252"))
    assert catalogue("audit", name).returncode == 3
    assert "contradicted" in catalogue("audit", name, "--encoding", "cp1252").stdout


def test_nothing_of_the_copy_steers_the_terminal(catalogue, page):
    name = page(
        "\x1b[31mKetamine\u202e infusions\u200b end fibromyalgia pain for months.\nKet\u0430mine helps with pain.\n"
    )
    for form in ("text", "json", "sarif", "github"):
        told = catalogue("audit", name, "--format", form, FORCE_COLOR="1" if form != "text" else "0").stdout
        assert not {"\x1b", "\u202e", "\u200b"} & set(told), form
    told = " ".join(catalogue("audit", name).stdout.split())
    assert "1 character turns the direction of writing (first U+202E RIGHT-TO-LEFT OVERRIDE at 1:14)" in told
    assert "1 character does not show (first U+200B ZERO WIDTH SPACE at 1:25)" in told
    assert "letters of another alphabet that look like Latin ones (first 'Ketаmine' at 2:1" in told
    assert "contradicted" in told


def test_sarif_keeps_its_fingerprints_when_a_paragraph_moves(catalogue, page, folder):
    (folder / ".git").mkdir()

    def results(text):
        log = json.loads(catalogue("audit", page(text, "sub/page.md"), "--format", "sarif").stdout)
        assert log["version"] == "2.1.0"
        return log["runs"][0]["results"]

    (first,) = [one for one in results(BAD) if one["ruleId"] == "verdict-contradicted"]
    (moved,) = [one for one in results(f"{FINE}\n{UNKNOWN}\n{BAD}") if one["ruleId"] == "verdict-contradicted"]
    assert first["partialFingerprints"] == moved["partialFingerprints"]
    place = moved["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "sub/page.md"
    assert place["region"] == {"startLine": 5, "startColumn": 1, "endLine": 5, "endColumn": 53}
    replacement = moved["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"]["text"] == DEFENSIBLE.strip()


def test_sarif_leads_to_the_manual_of_the_site_that_is_known(catalogue, page, folder):
    def rules():
        log = json.loads(catalogue("audit", page(BAD), "--format", "sarif").stdout)
        return log["runs"][0]["tool"]["driver"]["rules"]

    assert not any("helpUri" in rule for rule in rules())
    (folder / "mkdocs.yml").write_text("site_url: https://example.org/evidence\n")
    assert {rule["helpUri"] for rule in rules()} == {"https://example.org/evidence/audit-findings/#the-families"}


SARIF_SHAPE = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "runs": {
            "type": "array",
            "items": {
                "required": ["tool", "results", "invocations", "columnKind"],
                "properties": {
                    "results": {
                        "type": "array",
                        "items": {
                            "required": ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
                            "properties": {"level": {"enum": ["error", "warning", "note"]}},
                        },
                    }
                },
            },
        }
    },
}


def test_sarif_of_a_pdf_names_the_file_and_no_line(catalogue, page):
    log = json.loads(catalogue("audit", page(pdf([BAD.strip()]), "page.pdf"), "--format", "sarif").stdout)
    Draft7Validator(SARIF_SHAPE).validate(log)
    (result,) = [one for one in log["runs"][0]["results"] if one["ruleId"] == "verdict-contradicted"]
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "page.pdf"}}}]
    assert "fixes" not in result


def test_github_gets_one_command_a_finding(catalogue, page):
    told = catalogue("audit", page(BAD + UNKNOWN), "--format", "github").stdout
    assert "::error file=page.txt,line=1,col=1,endColumn=53,title=verdict-contradicted::" in told
    assert "\n::notice file=page.txt,line=2,col=1,endColumn=43,title=claim-unknown::" in told


def test_a_paragraph_that_moves_is_not_new(catalogue, page):
    old = page(f"{BAD}\n{UNKNOWN}", "old.txt")
    new = page(f"{UNKNOWN}\n{BAD}", "new.txt")
    done = catalogue("audit", "--compare", old, new)
    assert done.returncode == 0
    assert done.stdout.startswith("0 new, 0 fixed, ")


def test_what_is_new_and_what_is_fixed_is_told(catalogue, page):
    old = page(UNKNOWN + FINE, "old.txt")
    new = page(BAD + FINE, "new.txt")
    done = catalogue("audit", "--compare", old, new)
    assert done.returncode == 1
    assert "new: new.txt:1:1: error[verdict-contradicted]" in done.stdout
    assert "fixed: old.txt:1:1: note[claim-unknown]" in done.stdout
    assert done.stdout.endswith("1 new, 1 fixed, 0 unchanged.\n")
    assert catalogue("audit", "--compare", new, old).returncode == 0
    tree = json.loads(catalogue("audit", "--compare", old, new, "--format", "json").stdout)
    assert [one["code"] for one in tree["added"]] == ["verdict-contradicted"]


def test_folders_are_compared_whole_and_a_move_to_another_file_is_not_new(catalogue, page, folder):
    page(BAD, "old/a.txt")
    page(UNKNOWN, "old/gone.txt")
    page(FINE, "new/a.txt")
    page(f"# Title\n\n{BAD}", "new/deep/b.md")
    done = catalogue("audit", "--compare", "old", "new")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, f"fixed: old/gone.txt:1:1: {UNKNOWN_TOLD}")
    assert done.stdout.endswith("0 new, 1 fixed, 1 unchanged.\n")
    page(BAD, "old/z.txt")
    page(BAD, "new/b.txt")
    page(BAD, "new/z.txt")
    (folder / "new/deep/b.md").unlink()
    page(f"Call us.\n{BAD}", "new/c.txt")
    told = catalogue("audit", "--compare", "old", "new", "--format", "github")
    assert told.returncode == 1
    assert told.stdout.startswith("::error file=new/c.txt,line=2,col=1,")  # the first took the place of the one moved
    assert told.stdout.count("\n") == 1
    tree = json.loads(catalogue("audit", "--compare", "old", "new", "--format", "json").stdout)
    assert [(one["source"], one["line"]) for one in tree["added"]] == [("new/c.txt", 2)]
    assert [one["source"] for one in tree["new"]["files"]] == ["new/a.txt", "new/b.txt", "new/c.txt", "new/z.txt"]
    (folder / "nothing").mkdir()
    assert catalogue("audit", "--compare", "nothing", "new").returncode == 1
    assert catalogue("audit", "--compare", "old", "nothing").returncode == 3
    assert catalogue("audit", "--compare", "missing", "new").returncode == 3


def test_a_new_version_that_cannot_be_read_is_not_fine(catalogue, page):
    page(FINE, "old/a.txt")
    page(FINE, "new/a.txt")
    page(b"", "new/b.txt")
    done = catalogue("audit", "--compare", "old", "new")
    assert done.returncode == 1
    assert "'new/b.txt' was not read: " in done.stderr


def test_a_reworded_sentence_with_the_same_fault_is_unchanged(catalogue, page):
    old = page(BAD, "old.txt")
    new = page("Our ketamine infusions end fibromyalgia pain for months.\n", "new.txt")
    assert catalogue("audit", "--compare", old, new).stdout.startswith("0 new, 0 fixed, ")


def test_fixes_are_shown_as_a_diff_and_written_only_when_asked(catalogue, page, folder):
    bold = BAD.strip().replace("Ketamine infusions", "**Ketamine infusions**")
    name = page(f"# Title\n\n{FINE}{bold} More words follow here.\n", "page.md")
    before = (folder / name).read_bytes()
    done = catalogue("audit", "--fix", name)
    assert done.returncode == 1
    assert f"-{bold} More words follow here.\n+{DEFENSIBLE.strip()} More words follow here.\n" in done.stdout
    assert (folder / name).read_bytes() == before
    written = catalogue("audit", "--fix", "--write", name)
    assert written.returncode == 0
    assert written.stdout == done.stdout
    assert (folder / name).read_text() == f"# Title\n\n{FINE}{DEFENSIBLE.strip()} More words follow here.\n"
    assert not [file for file in folder.iterdir() if file.name.endswith(".tmp")]


def test_a_diff_does_not_steer_a_terminal_and_is_one_that_patch_takes(catalogue, page, folder):
    name = page(f"Call \x1b[31mus\u202e.\n{BAD}")
    piped = catalogue("audit", "--fix", name).stdout
    assert " Call \x1b[31mus\u202e.\n" in piped
    subprocess.run(["git", "apply", "--unidiff-zero", "-p0", "-"], cwd=folder, input=piped.encode(), check=True)
    assert (folder / name).read_text() == f"Call \x1b[31mus\u202e.\n{DEFENSIBLE}"
    page(f"Call \x1b[31mus\u202e.\n{BAD}")
    master, slave = os.openpty()
    environment = {**catalogue.environment, "TERM": "dumb"}
    with subprocess.Popen(
        catalogue.arguments("audit", "--fix", name), cwd=folder, env=environment, stdout=slave, stderr=slave
    ):
        os.close(slave)
        told = b""
        with contextlib.suppress(OSError):  # how a terminal tells its end
            while more := os.read(master, 65536):
                told += more
    os.close(master)
    assert b" Call \\x1b[31mus\\u202e.\r\n" in told
    assert b"\x1b" not in told


def test_what_fixing_takes_out_or_leaves_is_told(catalogue, page):
    name = page(f"{BAD.strip()} {BAD}\n# {BAD}", "page.md")
    done = catalogue("audit", "--fix", name)
    assert f"-{BAD.strip()} {BAD}+{DEFENSIBLE}" in done.stdout
    assert "'page.md': line 1: the sentence is taken out: " in done.stderr


def test_fixing_keeps_byte_order_mark_and_line_ends(catalogue, page, folder):
    name = page(b"\xef\xbb\xbf" + (FINE + BAD).replace("\n", "\r\n").encode())
    assert catalogue("audit", "--fix", "--write", name).returncode == 0
    assert (folder / name).read_bytes() == b"\xef\xbb\xbf" + (FINE + DEFENSIBLE).replace("\n", "\r\n").encode()


def test_other_files_are_not_written(catalogue, page, folder):
    for name, data in (("page.html", f"<html><p>{BAD}".encode()), ("wide.txt", BAD.encode("utf-16"))):
        page(data, name)
        done = catalogue("audit", "--fix", "--write", name)
        assert done.returncode == 1
        assert "was not written" in done.stderr
        assert (folder / name).read_bytes() == data


def test_a_finding_stands_by_a_decision_and_is_not_hidden(catalogue, page):
    name = page(BAD)
    tree = json.loads(catalogue("audit", name, "--format", "json").stdout)
    told = "".join(
        f'[[decision]]\nfinding = "{one["id"]}"\nreason = "Quoted to refute it."\n'
        'who = "A. Reader"\nuntil = 2027-01-31\n'
        for one in tree["findings"]
    )
    decisions = page(told, "decisions.toml")
    asked = ("audit", name, "--decisions", decisions, "--as-of", "2026-11-24")
    done = catalogue(*asked)
    assert done.returncode == 0
    assert "A. Reader until 2027-01-31: Quoted to refute it." in " ".join(done.stdout.split())
    assert done.stdout.endswith("; 0 errors, 0 warnings, 0 notes, 1 let stand.\n")
    assert json.loads(catalogue(*asked, "--format", "json").stdout)["let_stand"] == 1
    (result,) = json.loads(catalogue(*asked, "--format", "sarif").stdout)["runs"][0]["results"]
    (suppression,) = result["suppressions"]
    assert suppression["justification"] == "let stand by A. Reader until 2027-01-31: Quoted to refute it."
    assert catalogue(*asked, "--format", "github").stdout.startswith(
        "::notice file=page.txt,line=1,col=1,endColumn=53,title=verdict-contradicted::let stand by A. Reader until"
    )
    assert catalogue(*asked, "--compare", page(FINE, "old.txt")).stdout == "0 new, 0 fixed, 0 unchanged, 1 let stand.\n"
    assert catalogue("audit", name, "--decisions", decisions, "--as-of", "2027-02-01").returncode == 1
    assert catalogue("audit", name, "--decisions", page("x = 1\n", "wrong.toml")).returncode == 1


def test_long_work_shows_a_bar_on_a_terminal_and_nowhere_else(catalogue, page):
    name = page("Call us today for a first visit.\n" * 7000)
    assert catalogue("audit", name).stderr == ""
    master, slave = os.openpty()
    environment = {**catalogue.environment, "TERM": "xterm"}
    with subprocess.Popen(
        catalogue.arguments("audit", name, "--no-cache"),
        cwd=catalogue.folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=slave,
    ) as child:
        os.close(slave)
        told = b""
        with contextlib.suppress(OSError):  # how a terminal tells its end
            while more := os.read(master, 65536):
                told += more
        out = child.stdout.read()
    os.close(master)
    assert b"auditing" in told
    assert b"50%" in told
    assert b"auditing" not in out
