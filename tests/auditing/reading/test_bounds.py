"""Files that are made to cost: small ones that unpack to much, locked ones, and those nested beyond reason."""

import io
import tracemalloc
import zipfile
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from catalogue.auditing.copy import placed
from catalogue.auditing.reading.pdf import MOST_STEPS
from catalogue.auditing.reading.reader import read_bytes
from catalogue.auditing.reading.refusal import Unreadable
from tests.auditing.reading.samples import STYLES, W, docx, paragraph, pdf, pdf_of

TEXT = "Ketamine relieves pain."
FONT = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


def refused(name, data):
    with pytest.raises(Unreadable) as caught:
        read_bytes(name, data)
    assert caught.value.hint
    return caught.value.message


def stream(data, more="", *, packed=False):
    data = zlib.compress(data) if packed else data
    told = f"<< /Length {len(data)} {more} {'/Filter /FlateDecode' if packed else ''} >>\nstream\n"
    return told.encode() + data + b"\nendstream"


def one_page(content, *more, resources=FONT, kids="3 0 R", count=1):
    return pdf_of(
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources} >> >>",
        content,
        *more,
    )


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_a_locked_pdf_is_read_where_no_password_is_asked_for(algorithm):
    def locked(password):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([TEXT]))))
        writer.encrypt(password, "the owner's", algorithm=algorithm)
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    assert read_bytes("a.pdf", locked("")).text.strip() == TEXT
    assert refused("a.pdf", locked("secret")) == "the PDF is encrypted"


def test_a_page_that_unpacks_to_too_much_is_refused():
    content = stream(b"BT /F1 11 Tf (a) Tj ET " + b" " * 100_000_000, packed=True)
    assert "more work than any page" in refused("a.pdf", one_page(content))


def test_a_page_that_is_shown_without_end_is_refused():
    """Fifty pages, each of them the same one of a megabyte."""
    content = stream(b"BT /F1 11 Tf (a) Tj ET " + b" " * 1_000_000, packed=True)
    assert "more work than any page" in refused("a.pdf", one_page(content, kids="3 0 R " * 50, count=50))


def test_parts_that_draw_each_other_are_not_followed_for_ever():
    """Ten levels of ten: drawn in full they would be ten thousand million words."""
    forms = []
    for level in range(10):
        inner = f"/XObject << /X {6 + level} 0 R >>" if level < 9 else ""
        body = b"/X Do " * 10 if level < 9 else b"BT /F1 11 Tf (word) Tj ET"
        form = f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << {inner} {FONT} >>"
        forms.append(stream(body, form))
    data = one_page(stream(b"/X Do " * 10), *forms, resources=f"{FONT} /XObject << /X 5 0 R >>")
    try:
        copy = read_bytes("a.pdf", data)
    except Unreadable as refusal:
        assert "more work than any page" in refusal.message  # noqa: PT017 - either is right, and nothing else
    else:
        assert len(copy.text) < MOST_STEPS
        assert any("some of its text may be missing" in told for told in copy.not_read)


def test_a_tree_of_pages_that_branches_without_end_is_refused():
    nodes = [f"<< /Type /Pages /Count 10000000 /Kids [{' '.join([f'{level + 3} 0 R'] * 10)}] >>" for level in range(7)]
    page = f"<< /Type /Page /MediaBox [0 0 595 842] /Contents 10 0 R /Resources << {FONT} >> >>"
    data = pdf_of("<< /Type /Catalog /Pages 2 0 R >>", *nodes, page, stream(b"BT /F1 11 Tf (a) Tj ET"))
    assert refused("a.pdf", data)


def test_a_document_that_unpacks_to_too_much_is_refused_without_being_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr("word/document.xml", f"<w:document {W}>" + " " * 110_000_000)
    data = out.getvalue()
    tracemalloc.start()
    try:
        assert "unpacks to more than 100 MB" in refused("a.docx", data)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_a_document_never_reads_another_file(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    for told in (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret.txt">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY e "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "file:///nowhere.dtd">',
    ):
        assert "DTD" in refused("a.docx", docx(paragraph("&e;"), before=told))


def test_html_nested_without_end_is_read():
    many = 20_000
    for page in (
        "<div>" * many + TEXT + "</div>" * many,
        "<b><i class=x>" * many + TEXT,
        "<ul><li>" * many + TEXT,
    ):
        (one,) = placed(read_bytes("a.html", f"<html><body>{page}".encode()))
        assert one.sentence.text == TEXT


def test_a_list_without_end_is_read():
    for name, item in (("a.md", "- one item\n"), ("a.html", "<li>one item"), ("a.txt", "- one item\n")):
        begin = "<html><ul>" if name == "a.html" else ""
        assert len(placed(read_bytes(name, (begin + item * 4000).encode()))) == 4000
