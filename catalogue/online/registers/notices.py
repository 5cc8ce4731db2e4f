"""How the National Library of Medicine writes titles, and by which words it links a work and the notices about it.

PubMed and Europe PMC use the same ones. Words of RefType by the DTD of PubMed, https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/;
how the library files retractions and errata: https://www.nlm.nih.gov/bsd/policy/errata.html.
"""

from collections.abc import Iterator

from catalogue.online.registers.texts import day_in
from catalogue.online.work import Notice, NoticeKind

_OF_A_WORK = {
    "retractionin": NoticeKind.RETRACTION,
    "retractedandrepublishedin": NoticeKind.REPLACEMENT,
    "erratumin": NoticeKind.CORRECTION,
    "correctedandrepublishedin": NoticeKind.CORRECTION,
    "partialretractionin": NoticeKind.CORRECTION,  # of old records; the library files such notices as errata now
    "expressionofconcernin": NoticeKind.EXPRESSION_OF_CONCERN,
    "updatein": NoticeKind.NEW_EDITION,
}
# RepublishedIn is a reprint; CommentIn, Cites and the others say nothing about the standing either
_OF_A_NOTICE = frozenset(("retractionof", "erratumfor", "expressionofconcernfor"))
_RETRACTED = "retracted publication"
_NOTICES = frozenset(("retraction of publication", "retraction notice", "published erratum", "expression of concern"))


def is_about_another(link: str) -> bool:
    """Whether a link of this name leads from a notice to the work that it is about."""
    return _word(link) in _OF_A_NOTICE


def is_notice(types: list[str]) -> bool:
    """Whether these publication types are those of a notice. 'Retracted Publication' is the type of the work itself."""
    return any(one.casefold() in _NOTICES for one in types)


def by_type(register: str, types: list[str]) -> Iterator[Notice]:
    """The retraction that a publication type tells, without a day."""
    if any(one.casefold() == _RETRACTED for one in types):
        yield Notice(NoticeKind.RETRACTION, register, "publication type: Retracted Publication")


def by_link(register: str, link: str, reference: str, pmid: str | None) -> Iterator[Notice]:
    """The notice to which a link of this name leads; nothing for links that say nothing about the standing."""
    kind = _OF_A_WORK.get(_word(link))
    if kind is not None:
        where = f"{link}: {reference.rstrip('. ')}" if reference else link
        yield Notice(kind, register, where, day_in(reference), None, pmid)


def library_title(told: str) -> tuple[str, bool]:
    """A title without the full stop and the brackets that the library sets, and whether it is a translation."""
    title = told[:-1] if told.endswith(".") and not told.endswith("..") else told
    is_translated = title.startswith("[") and title.endswith("]")
    return title[1:-1].rstrip(".") if is_translated else title, is_translated


def _word(link: str) -> str:
    """'Retraction in' and 'RetractionIn' are one."""
    return "".join(link.lower().split())
