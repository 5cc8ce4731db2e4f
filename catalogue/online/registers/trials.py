"""ClinicalTrials.gov: what a trial was announced to be, how it stands, and whether it has posted results.

Documented at https://clinicaltrials.gov/data-api/api (version 2), fields at https://clinicaltrials.gov/data-api/about-api/study-data-structure.
"""

from catalogue.online.answer import Found, Unreachable
from catalogue.online.registers.people import of_display
from catalogue.online.registers.reading import Asker, Told, at, identifiers, mapping_of, rows, texts, unreadable
from catalogue.online.registers.texts import day, encoded, plain, year
from catalogue.online.work import Trial, Work

NAME = "trials"


def looked_up(client: Asker, kind: str, value: str) -> Told:
    """The trial with this number. A trial that took the place of another tells the other's number among its own."""
    answer = client.ask(NAME, f"/studies/{encoded(value)}", {})
    if not isinstance(answer, Found):
        return answer
    tree = mapping_of(answer)
    if isinstance(tree, Unreachable):
        return tree
    protocol = at(tree, "protocolSection")
    named, status = at(protocol, "identificationModule"), at(protocol, "statusModule")
    ids = identifiers(("nct", at(named, "nctId")), *(("nct", one) for one in texts(named, "nctIdAliases")))
    said = plain(at(status, "overallStatus"), 80)
    if not ids or not said:
        return unreadable(answer, "the answer describes no trial")
    enrolled = at(protocol, "designModule", "enrollmentInfo", "count")
    long, short = plain(at(named, "officialTitle")), plain(at(named, "briefTitle"))
    return Work(
        register=NAME,
        title=long or short,
        other_titles=(short,) if long and short else (),
        ids=ids,
        authors=_people(protocol),
        years=tuple(filter(None, (year(at(status, "studyFirstPostDateStruct", "date")),))),
        container="ClinicalTrials.gov",
        type=plain(at(protocol, "designModule", "studyType"), 50),
        trial=Trial(
            status=said,
            has_results=at(tree, "hasResults") is True,
            updated=day(at(status, "lastUpdatePostDateStruct", "date")),
            enrolled=enrolled if isinstance(enrolled, int) and not isinstance(enrolled, bool) else None,
        ),
        url=answer.url,
        asked=answer.asked,
    )


def _people(protocol: object) -> tuple[str, ...]:
    """The body that answers for the trial, and who leads it."""
    sponsor = plain(at(protocol, "sponsorCollaboratorsModule", "leadSponsor", "name"), 200)
    led = (of_display(at(row, "name")) for row in rows(protocol, "contactsLocationsModule", "overallOfficials"))
    return tuple(dict.fromkeys(filter(None, (sponsor, *led))))
