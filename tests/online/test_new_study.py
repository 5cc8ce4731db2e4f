"""`catalogue new study` with an identifier: a record that registers told, or one reason why there is none."""

import pytest

from tests.online.works import DOI, NCT, PMCID, PMID, TITLE, recorded

MADE = "sources/studies/van-der-noord-2011-absence.yaml"


@pytest.fixture
def playing(registers, folder):
    registers.plays("crossref", "work", "no-notices")
    registers.plays("pubmed", "work", "by-doi")
    registers.plays("trials", "trial")
    for name in ("europepmc", "openalex", "unpaywall"):
        registers.plays(name, "work")
    registers.write_settings(folder)
    return registers


def files(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*.yaml")}


def new(catalogue, *arguments):
    return catalogue("new", "study", *arguments)


@pytest.mark.parametrize(
    "identifier",
    [DOI, DOI.upper(), f"https://doi.org/{DOI}", f"doi:{DOI}", PMID, f"PMID: {PMID}", PMCID,
     f"https://pubmed.ncbi.nlm.nih.gov/{PMID}/", f"https://pmc.ncbi.nlm.nih.gov/articles/{PMCID}/"],
)  # fmt: skip
def test_a_record_holds_what_registers_told_and_nothing_else(identifier, catalogue, folder, playing):
    done = new(catalogue, identifier)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"wrote {MADE}\nnext: choose the kind (")
    text = (folder / MADE).read_text(encoding="utf-8")
    assert f"{TITLE}" in text
    assert "authors:\n  - van der Noord I\n  - Müller JW\n  - Wrist Pain Study Group\nyear: 2011\n" in text
    assert 'container: Own Journal of Pain\nvolume: "15"\nissue: "9"\npages: 942-949\n' in text
    for line in (f"doi: {DOI}", f'pmid: "{PMID}"', f"pmcid: {PMCID}"):
        assert f"  {line}\n" in text
    assert "seen:\n  identity: page\n  findings: not-seen\n  at:\n" in text
    assert f"    - {playing.addresses['pubmed']}/efetch.fcgi?db=pubmed&id={PMID}&retmode=xml\n" in text
    assert "standing:\n  state: current\n" in text
    assert "@" not in text  # the contact stays with the one who asks


def test_the_record_is_canonical_and_the_check_tells_what_is_left(catalogue, folder, playing):
    assert new(catalogue, DOI, "--kind", "randomised-trial").returncode == 0
    assert catalogue("tidy", "--check").returncode == 0
    report = catalogue("check", "--select", "text-unwritten,field-word,seen-memory,standing-source", MADE)
    assert report.stdout.count("error[") == report.stdout.count("error[text-unwritten]") == 1


def test_a_kind_that_no_register_tells_surely_is_left_to_be_written(catalogue, folder, playing):
    done = new(catalogue, DOI)
    assert "PubMed files it as Journal Article; Randomized Controlled Trial" in done.stdout
    assert 'kind: "FILL IN: what kind of work it is"\n' in (folder / MADE).read_text(encoding="utf-8")
    report = catalogue("check", MADE)
    assert report.returncode == 1
    assert "error[field-word] 'FILL IN: what kind of work it is' is no word for 'kind'" in report.stdout


def test_a_kind_that_a_register_tells_surely_is_written(catalogue, folder, playing):
    answer = recorded("pubmed", "work").replace("Randomized Controlled Trial", "Case Reports")
    playing.says("pubmed", "/efetch.fcgi", answer, params={"id": PMID}, type="text/xml")
    assert new(catalogue, DOI).returncode == 0
    assert "kind: case-series\n" in (folder / MADE).read_text(encoding="utf-8")


def test_a_trial_becomes_a_registration(catalogue, folder, playing):
    done = new(catalogue, NCT.lower())
    assert done.returncode == 0, done.stderr
    text = (folder / "sources/studies/example-hospital-2009-randomised.yaml").read_text(encoding="utf-8")
    assert f"ids:\n  nct: {NCT}\nkind: registration\n" in text
    assert new(catalogue, DOI).returncode == 0  # the paper on the trial is another work


def test_the_id_may_be_given_and_an_id_that_is_taken_is_not_made_up(catalogue, folder, playing):
    assert new(catalogue, DOI, "--id", "noord-2011-wrist").stdout.startswith(
        "wrote sources/studies/noord-2011-wrist.yaml\n"
    )
    (folder / "sources/studies/noord-2011-wrist.yaml").rename(folder / MADE)
    text = (folder / MADE).read_text(encoding="utf-8")
    (folder / MADE).write_text(text.replace(DOI, "10.5555/x").replace(PMID, "77").replace(PMCID, "PMC77")
                               .replace("Absence", "Presence"), encoding="utf-8")  # fmt: skip
    done = new(catalogue, DOI)
    assert done.stdout.startswith("wrote sources/studies/van-der-noord-2011-absence-lasting.yaml\n"), done.stderr


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (f"ids:\n  doi: {DOI}\n", f"the study 'anis-1983-nmda' has the DOI {DOI} already"),
        (f"unseen_ids:\n  doi: {DOI}\n", f"the study 'anis-1983-nmda' has the DOI {DOI} among its unseen identifiers"),
        (f'ids:\n  pmid: "{PMID}"\n', f"the study 'anis-1983-nmda' has the PMID {PMID} already"),
        (f"unseen_ids:\n  pmcid: {PMCID}\n", f"has the PMCID {PMCID} among its unseen identifiers"),
    ],
)
def test_a_work_that_is_there_is_refused_whatever_names_it(given, told, catalogue, folder, playing):
    file = folder / "sources/studies/anis-1983-nmda.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("kind: animal-experiment\n", f"{given}kind: animal-experiment\n"), encoding="utf-8")
    before = files(folder)
    done = new(catalogue, DOI)
    assert done.returncode == 1
    assert told in done.stderr
    assert "it stands in 'sources/studies/anis-1983-nmda.yaml'" in done.stderr
    assert files(folder) == before


def test_a_work_of_the_same_title_is_refused(catalogue, folder, playing):
    file = folder / "sources/studies/anis-1983-nmda.yaml"
    text = file.read_text(encoding="utf-8")
    title = f"{TITLE.upper()} — a randomized, active placebo–controlled trial."
    file.write_text(text.replace("title: The dissociative", f"title: {title}\n#"), encoding="utf-8")
    done = new(catalogue, DOI)
    assert done.returncode == 1
    assert "the study 'anis-1983-nmda' has this title already" in done.stderr


def test_a_record_that_is_not_finished_is_there_all_the_same(catalogue, folder, playing):
    assert new(catalogue, DOI).returncode == 0
    before = files(folder)
    for identifier in (DOI, PMID, PMCID):
        done = new(catalogue, identifier)
        assert done.returncode == 1
        assert "has the" in done.stderr
    assert files(folder) == before


def test_what_is_there_is_refused_before_anybody_is_asked(catalogue, folder, playing):
    new(catalogue, DOI)
    playing.asked.clear()
    assert new(catalogue, DOI).returncode == 1
    assert playing.requests() == []


@pytest.mark.parametrize(
    ("identifier", "register"),
    [
        ("10.5555/none", "Crossref"),
        ("30000009", "PubMed"),
        ("PMC9", "Europe PMC"),
        ("NCT90000009", "ClinicalTrials.gov"),
    ],
)
def test_what_no_register_knows_ends_with_3(identifier, register, catalogue, folder, playing):
    playing.plays("pubmed", "absent")
    playing.says("pubmed", "/efetch.fcgi", recorded("pubmed", "absent"), type="text/xml")
    playing.plays("europepmc", "absent")
    before = files(folder)
    done = new(catalogue, identifier)
    assert done.returncode == 3
    assert f"nothing was written: {register} does not know the " in done.stderr
    assert files(folder) == before


def test_a_doi_of_another_agency_is_told(catalogue, folder, registers):
    registers.plays("crossref", "agency-datacite")
    registers.write_settings(folder)
    done = new(catalogue, DOI)
    assert done.returncode == 3
    assert "it is registered with DataCite" in done.stderr
    assert "begin the record by hand" in done.stderr


@pytest.mark.parametrize("fault", ["500", "html", "truncated", "type", "reset"])
def test_a_register_that_cannot_be_asked_ends_with_4_and_nothing_is_written(fault, catalogue, folder, playing):
    playing.fails("crossref", fault)
    playing.write_settings(folder, tries=1)
    before = files(folder)
    done = new(catalogue, DOI)
    assert done.returncode == 4
    assert "nothing was written: Crossref could not be asked: " in done.stderr
    assert files(folder) == before


def test_without_the_network_it_ends_with_4_and_from_kept_answers_it_works(catalogue, folder, playing):
    assert new(catalogue, DOI, "--offline").returncode == 4
    assert new(catalogue, DOI).returncode == 0
    (folder / MADE).unlink()
    playing.asked.clear()
    assert new(catalogue, DOI, "--offline").returncode == 0
    assert playing.requests() == []


def test_a_register_beside_it_that_cannot_be_asked_is_told_and_leaves_the_standing_open(catalogue, folder, playing):
    playing.fails("pubmed", "500")
    playing.write_settings(folder, tries=1)
    done = new(catalogue, DOI)
    assert done.returncode == 0
    assert "PubMed could not be asked: it answers 500" in done.stderr
    assert "where the work stands could not be asked everywhere: pubmed: it answers 500" in done.stderr
    text = (folder / MADE).read_text(encoding="utf-8")
    assert "standing:" not in text
    assert "pmcid" in text  # Europe PMC told it


def test_a_register_that_describes_another_work_fills_in_nothing(catalogue, folder, playing):
    playing.says("pubmed", "/esearch.fcgi", recorded("pubmed", "by-doi"))
    answer = recorded("pubmed", "another-work").replace("10.5555/other.9", DOI)
    playing.says("pubmed", "/efetch.fcgi", answer, params={"id": PMID}, type="text/xml")
    playing.plays("europepmc", "absent")
    done = new(catalogue, DOI)
    assert done.returncode == 0
    assert "PubMed describes another work under this DOI, 'Grip strength in left-handed climbers'" in done.stderr
    text = (folder / MADE).read_text(encoding="utf-8")
    assert "pmid" not in text.partition("seen:")[0]
    assert "climbers" not in text


def test_a_retracted_work_is_begun_with_its_standing(catalogue, folder, playing):
    playing.plays("crossref", "retracted")
    assert new(catalogue, DOI).returncode == 0
    text = (folder / MADE).read_text(encoding="utf-8")
    assert text.split("\n")[1].startswith(('title: "Absence', "title: Absence"))
    assert "standing:\n  state: retracted\n  date: 2014-02-06\n" in text


@pytest.mark.parametrize("name", ["notice", "erratum"])
def test_a_notice_is_no_study(name, catalogue, folder, playing):
    playing.plays("crossref", name)
    doi = recorded("crossref", name)["message"]["DOI"]
    done = new(catalogue, doi)
    assert done.returncode == 1
    assert f"nothing was written: DOI {doi} is a notice about {DOI}, and no study" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("10.5555",),
        ("NCT123",),
        ("PMC0",),
        (DOI, "--title", "Another"),
        (DOI, "--author", "Otero A"),
        (DOI, "--seen", "full-text"),
        ("own-id", "--kind", "report", "--offline"),
        ("own-id", "--kind", "report", "--id", "other"),
        (DOI, "--kind", "systematic-review"),  # which design does it pool?
    ],
)
def test_what_does_not_go_together_ends_with_2(arguments, catalogue, folder, playing):
    before = files(folder)
    done = new(catalogue, *arguments)
    assert done.returncode == 2, done.stderr
    assert "catalogue: " in done.stderr
    assert "hint: " in done.stderr
    assert files(folder) == before


def test_marks_in_a_title_do_not_reach_the_record(catalogue, folder, playing):
    answer = recorded("crossref", "work")
    answer["message"]["title"] = ["Pain &amp;amp; <i>sleep</i>\u202e with\nβ<sub>2</sub>"]
    playing.says("crossref", f"/works/{DOI}", answer)
    assert new(catalogue, DOI).returncode == 0
    text = next((folder / "sources/studies").glob("van-der-noord-*")).read_text(encoding="utf-8")
    assert "Pain & sleep with β2: A randomised, active placebo-controlled trial" in text
