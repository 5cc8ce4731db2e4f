"""Word documents and PDFs: what is read, and every file that must be refused."""

import io
import subprocess
import sys
import zipfile

import pytest
from pypdf import PdfReader, PdfWriter

from catalogue.auditing.copy import placed
from catalogue.auditing.reading.reader import read_bytes
from catalogue.auditing.reading.refusal import Unreadable
from tests.auditing.reading.samples import docx, paragraph, pdf


def parts(copy):
    return [(one.sentence.text, one.part.value) for one in placed(copy)]


def refusal(name, data):
    with pytest.raises(Unreadable) as caught:
        read_bytes(name, data)
    assert caught.value.hint
    return caught.value.message


def test_paragraphs_headings_items_notes_and_footers_are_read():
    body = paragraph("Ketamine", "berschrift1") + paragraph("It helps ", inner="<w:r><w:t>with pain.</w:t></w:r>")
    body += paragraph("Less pain", "Liste")
    body += '<w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>More sleep</w:t></w:r></w:p>'
    copy = read_bytes("page.docx", docx(body, footnotes=paragraph("A note."), footer1=paragraph("No advice.")))
    assert parts(copy) == [
        ("Ketamine", "heading"),
        ("It helps with pain.", "text"),
        ("Less pain", "item"),
        ("More sleep", "item"),
        ("A note.", "text"),
        ("No advice.", "text"),
    ]
    for one in placed(copy):
        assert one.sentence.span.of(copy.text) == one.sentence.text


def test_deleted_and_hidden_text_of_a_document_is_not_read():
    body = "<w:p><w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del><w:r><w:t>Kept.</w:t></w:r>"
    body += "<w:r><w:rPr><w:vanish/></w:rPr><w:t> Hidden.</w:t></w:r></w:p>"
    assert parts(read_bytes("page.docx", docx(body))) == [("Kept.", "text")]


def test_a_document_with_a_dtd_is_refused(tmp_path):
    (tmp_path / "secret").write_text("secret")
    before = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    assert "DTD" in refusal("page.docx", docx(paragraph("&e;"), before))
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert "DTD" in refusal("page.docx", docx(paragraph("&b;"), laughs))


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    assert "unpacks to more than 100 MB" in refusal("page.docx", docx("<w:p/>" * 20_000_000))


def test_a_bomb_that_lies_about_its_size_is_refused():
    data = docx("<w:p/>" * 20_000_000)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    refusal("page.docx", data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))


@pytest.mark.parametrize("keep", [100, 400, 0.5, 0.9])
def test_a_truncated_document_is_refused(keep):
    data = docx(paragraph("Ketamine helps. " * 50))
    refusal("page.docx", data[: int(keep if keep > 1 else keep * len(data))])


def test_other_zips_empty_documents_and_broken_xml_are_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "text")
    assert "no Word document" in refusal("page.docx", stream.getvalue())
    assert "no text" in refusal("page.docx", docx("<w:p/>"))
    assert "not well formed" in refusal("page.docx", docx("<w:p>"))


def test_lines_of_a_pdf_are_joined_and_hyphens_at_line_ends_taken_out():
    page = [
        "Ketamine",
        "Ketamine is a medicine that has been used for many years in hos-",
        "pitals. It was tested in a double-blind trial with few people, and dou-",
        "ble-blind trials are rare in people who have had widespread pain.",
        "1",
    ]
    copy = read_bytes("page.pdf", pdf(page, ["Second page here."]))
    assert [text for text, _ in parts(copy)] == [
        "Ketamine",
        "Ketamine is a medicine that has been used for many years in hospitals.",
        "It was tested in a double-blind trial with few people, and double-blind trials are rare in people who have "
        "had widespread pain.",
        "Second page here.",
    ]
    assert not copy.is_the_file


def test_pages_without_text_are_told_and_a_pdf_of_such_pages_is_refused():
    assert read_bytes("a.pdf", pdf(["Text here."], [])).not_read == ("page 2 without text, such as a scan, not read",)
    assert "only pictures" in refusal("a.pdf", pdf([], []))


def test_an_encrypted_pdf_is_refused():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["Ketamine helps."]))))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    assert refusal("a.pdf", stream.getvalue()) == "the PDF is encrypted"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_pdf_is_refused(share):
    data = pdf(["Ketamine helps."] * 40)
    assert "breaks off" in refusal("a.pdf", data[: int(share * len(data))])


def test_a_pdf_full_of_rubbish_is_refused():
    refusal("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"\n%%EOF")


def test_a_document_with_one_encrypted_part_is_refused():
    data = bytearray(docx(paragraph("Ketamine helps.")))
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            if data[at : at + 80].find(b"word/styles.xml") > 0:
                data[at + flags] |= 1
    assert refusal("page.docx", bytes(data)) == "the document is encrypted"


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_document_packed_as_none_is_refused(packing):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        archive.writestr("word/document.xml", "<x/>" * 500)
    assert "no Word document" in refusal("page.docx", stream.getvalue())


def test_what_the_library_says_of_a_damaged_pdf_reaches_nobody():
    data = pdf(["Ketamine helps."]).replace(b"/Type /Font", b"/Type \x1b[2J<")
    code = "import sys; from catalogue.auditing.reading.pdf import read; read('a', sys.stdin.buffer.read())"
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=False)
    assert b"\x1b" not in done.stderr
    assert b"PdfReadError" not in done.stderr.split(b"Traceback")[0]


def test_paragraphs_within_paragraphs_without_end_are_refused():
    assert "nests paragraphs deeper" in refusal("page.docx", docx("<w:p>" * 2000 + "</w:p>" * 2000))
