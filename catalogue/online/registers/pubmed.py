"""PubMed: the work behind a PubMed id, and what the National Library of Medicine links to it.

Asked through the E-utilities, https://www.ncbi.nlm.nih.gov/books/NBK25499/; elements by the DTD of PubMed,
https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from catalogue.online.answer import Absent, Found, Unreachable
from catalogue.online.registers.notices import by_link, by_type, is_about_another, is_notice, library_title
from catalogue.online.registers.people import person
from catalogue.online.registers.reading import (
    Asker,
    Told,
    at,
    identifier,
    identifiers,
    mapping_of,
    texts,
    unreadable,
)
from catalogue.online.registers.texts import plain, year
from catalogue.online.registers.xml import Element, element_of
from catalogue.online.work import Notice, Work

NAME = "pubmed"

_SEARCHED_FIELD = re.compile(r"[^\w\s'-]+")


def looked_up(client: Asker, kind: str, value: str) -> Told:
    """The work with this PubMed id; of another kind of identifier, the one work that PubMed files under it."""
    if kind == "pmid":
        return _fetched(client, (value,), "pmid", value)
    field = {"doi": "doi", "pmcid": "pmcid"}[kind]
    found = _ids(client, f'"{value}"[{field}]')
    if not isinstance(found, tuple):
        return found
    ids, answer = found
    return _fetched(client, ids, kind, value) if ids else Absent(NAME, answer.url, answer.asked)


def searched(client: Asker, title: str, of_year: int | None) -> tuple[Work, ...] | Unreachable:
    """The works whose titles hold these words; none where there are none. The year is no part of the question."""
    words = " ".join(_SEARCHED_FIELD.sub(" ", title).split())
    found = _ids(client, f"{words}[title]")
    if isinstance(found, Absent):
        return ()
    if isinstance(found, Unreachable):
        return found
    ids, _ = found
    if not ids:
        return ()
    works = _works(client, ids)
    return () if isinstance(works, Absent) else works


def _ids(client: Asker, term: str) -> tuple[tuple[str, ...], Found] | Absent | Unreachable:
    answer = client.ask(NAME, "/esearch.fcgi", {"db": "pubmed", "term": term, "retmode": "json", "retmax": "5"})
    if not isinstance(answer, Found):
        return answer
    tree = mapping_of(answer)
    if isinstance(tree, Unreachable):
        return tree
    listed = at(tree, "esearchresult", "idlist")
    if not isinstance(listed, list) or at(tree, "esearchresult", "ERROR"):
        return unreadable(answer, "the answer holds no list of PubMed ids")
    ids = (identifier("pmid", one) for one in texts(tree, "esearchresult", "idlist"))
    return tuple(one for one in ids if one), answer


def _fetched(client: Asker, ids: tuple[str, ...], kind: str, value: str) -> Told:
    works = _works(client, ids)
    if not isinstance(works, tuple):
        return works
    fitting = [work for work in works if (kind, value) in work.ids]
    if fitting:
        return fitting[0]
    first = works[0]
    if kind == "pmid" or first.asked is None:  # asked for one and told of another
        return Unreachable(NAME, first.url, f"the answer describes another record than PMID {value}")
    return Absent(NAME, first.url, first.asked)


def _works(client: Asker, ids: tuple[str, ...]) -> tuple[Work, ...] | Absent | Unreachable:
    """The works of these ids, at least one; Absent where PubMed knows none of them."""
    answer = client.ask(NAME, "/efetch.fcgi", {"db": "pubmed", "id": ",".join(ids), "retmode": "xml"})
    if not isinstance(answer, Found):
        return answer
    top = element_of(answer.body)
    if isinstance(top, str):
        return unreadable(answer, top)
    if top.name != "PubmedArticleSet":
        return unreadable(answer, "the answer is no set of PubMed records")
    works = [_article(one) for one in top.all("PubmedArticle")] + [_book(one) for one in top.all("PubmedBookArticle")]
    if works:
        return tuple(replace(work, url=answer.url, asked=answer.asked) for work in works)
    if any(isinstance(part, Element) for part in top.parts):
        return unreadable(answer, "the answer holds records of an unknown kind")
    return Absent(NAME, answer.url, answer.asked)


def _article(one: Element) -> Work:
    citation = one.first("MedlineCitation") or Element("")
    article = citation.first("Article") or Element("")
    types = [plain(found.text()) for found in article.all("PublicationTypeList/PublicationType")]
    links = citation.all("CommentsCorrectionsList/CommentsCorrections")
    about = [link for link in links if is_about_another(link.marks.get("RefType", ""))]
    own = [found for found in article.all("ELocationID") if found.marks.get("EIdType") == "doi"]
    title, is_translated = library_title(plain(article.text("ArticleTitle")))
    own_title, _ = library_title(plain(article.text("VernacularTitle")))
    trials = article.all("DataBankList/DataBank/AccessionNumberList/AccessionNumber")
    return Work(
        register=NAME,
        title=title,
        other_titles=(own_title,) if own_title else (),
        is_translated=is_translated,
        ids=identifiers(
            ("pmid", citation.text("PMID")),
            *_listed(one.all("PubmedData/ArticleIdList/ArticleId")),
            *(("doi", found.text()) for found in own if found.marks.get("ValidYN") != "N"),
            *(("issn", found.text()) for found in article.all("Journal/ISSN")),
            *(("nct", found.text()) for found in trials),
        ),
        authors=tuple(filter(None, map(_author, article.all("AuthorList/Author")))),
        years=_years(article),
        container=plain(article.text("Journal/Title")) or None,
        container_short=plain(article.text("Journal/ISOAbbreviation"))
        or plain(citation.text("MedlineJournalInfo/MedlineTA"))
        or None,
        volume=plain(article.text("Journal/JournalIssue/Volume"), 50) or None,
        issue=plain(article.text("Journal/JournalIssue/Issue"), 50) or None,
        pages=_pages(plain(article.text("Pagination/MedlinePgn"), 50)) or None,
        type="; ".join(types),
        is_notice=bool(about) or is_notice(types),
        notice_of=tuple(f"PMID {pmid}" for link in about if (pmid := identifier("pmid", link.text("PMID")))),
        notices=tuple(dict.fromkeys((*by_type(NAME, types), *chain.from_iterable(map(_notice, links))))),
    )


def _book(one: Element) -> Work:
    book = one.first("BookDocument") or Element("")
    title, _ = library_title(plain(book.text("ArticleTitle")))
    whole = plain(book.text("Book/BookTitle"))
    people = [*book.all("AuthorList/Author"), *book.all("Book/AuthorList/Author")]
    return Work(
        register=NAME,
        title=title or whole,
        ids=identifiers(
            ("pmid", book.text("PMID")),
            *_listed([*book.all("ArticleIdList/ArticleId"), *one.all("PubmedBookData/ArticleIdList/ArticleId")]),
        ),
        authors=tuple(filter(None, map(_author, people))),
        years=tuple(filter(None, (year(book.text("Book/PubDate/Year")), year(book.text("ContributionDate/Year"))))),
        container=whole if title and whole else None,
        type="book",
    )


def _listed(ids: list[Element]) -> Iterator[tuple[str, str]]:
    """The work's own identifiers. Those of the works that it cites stand elsewhere and are never looked at."""
    kinds = {"doi": "doi", "pmc": "pmcid", "pubmed": "pmid"}
    for one in ids:
        if one.marks.get("IdType") in kinds:
            yield kinds[one.marks["IdType"]], one.text()


def _author(one: Element) -> str:
    name = plain(one.text("CollectiveName"), 200)
    return name or person(one.text("LastName"), one.text("Initials") or one.text("ForeName"), one.text("Suffix"))


def _years(article: Element) -> tuple[int, ...]:
    printed = article.text("Journal/JournalIssue/PubDate/Year") or article.text(
        "Journal/JournalIssue/PubDate/MedlineDate"
    )
    online = [one.text("Year") for one in article.all("ArticleDate")]
    return tuple(dict.fromkeys(one for one in map(year, (printed, *online)) if one))


def _pages(told: str) -> str:
    """`942-9` written out as `942-949`."""
    found = re.fullmatch(r"(\D*)(\d+)-(\d+)", told)
    if found is None or len(found[3]) >= len(found[2]):
        return told
    return f"{found[1]}{found[2]}-{found[1]}{found[2][: -len(found[3])]}{found[3]}"


def _notice(link: Element) -> Iterator[Notice]:
    said, reference = plain(link.marks.get("RefType", ""), 80), plain(link.text("RefSource"), 200)
    return by_link(NAME, said, reference, identifier("pmid", link.text("PMID")))
