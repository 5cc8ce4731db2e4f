"""`catalogue.toml`: every setting, every fault with its place, and that no contact is ever made up."""

from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.online.rates import REGISTERS
from catalogue.online.settings import FILE, Settings, Unusable, is_askable


@pytest.fixture
def settings(tmp_path):
    def read(text, **environment):
        (tmp_path / FILE).write_text(text, encoding="utf-8")
        return Settings.below(tmp_path, environment)

    return read


@pytest.fixture
def faults(settings):
    def of(text, **environment):
        with pytest.raises(Unusable) as caught:
            settings(text, **environment)
        return [str(fault) for fault in caught.value.faults]

    return of


def test_without_a_file_all_is_as_documented_and_nobody_is_named(tmp_path):
    settings = Settings.below(tmp_path, {})
    assert settings == Settings()
    assert settings.contact is None
    assert Settings.below(None, {}) == settings


def test_a_file_may_say_other_things_too(settings):
    assert settings('[colours]\nink = "blue"\n') == Settings()


def test_the_environment_goes_before_the_file(settings):
    text = '[online]\ncontact = "file@example.org"\n'
    assert settings(text).contact == "file@example.org"
    assert settings(text, CATALOGUE_CONTACT="me@example.org").contact == "me@example.org"
    assert settings(text, CATALOGUE_CONTACT=" ").contact == "file@example.org"


def test_limits_and_addresses_are_read(settings):
    read = settings(
        "[online]\ntries = 1\nanswer_mebibytes = 0.5\n"
        '[online.registers.crossref]\naddress = "https://mirror.example.org/crossref/"\nper_second = 50\nat_once = 20\n'
        "[online.registers.pubmed]\nper_second = 1\n"
    )
    assert (read.tries, read.answer_mebibytes) == (1, 0.5)
    crossref, pubmed = read.registers["crossref"], read.registers["pubmed"]
    assert (crossref.address, crossref.per_second, crossref.at_once) == ("https://mirror.example.org/crossref", 50, 20)
    assert crossref.rate("/works", named=False) == (50, 20)
    assert (pubmed.address, pubmed.per_second) == (REGISTERS["pubmed"].address, 1)
    assert read.registers["trials"] == REGISTERS["trials"]


def test_the_rate_of_a_register_itself_may_be_lowered_and_never_raised(settings, faults):
    lower = settings("[online.registers.crossref]\nper_second = 2\n").registers["crossref"]
    assert [lower.rate(path, named=named)[0] for path in ("/works/x", "/works") for named in (True, False)] == [
        2,
        2,
        2,
        1,
    ]
    listed = settings("[online.registers.crossref]\nlists_per_second = 0.5\n").registers["crossref"]
    assert [listed.rate("/works", named=named)[0] for named in (True, False)] == [0.5, 0.5]
    assert faults("[online.registers.crossref]\nlists_per_second = 4\n") == [
        "catalogue.toml:2:1: 'lists_per_second' is 4"
    ]
    assert faults("[online.registers.crossref]\nper_second = 11\n") == ["catalogue.toml:2:1: 'per_second' is 11"]
    assert faults("[online.registers.pubmed]\nat_once = 4\n") == ["catalogue.toml:2:1: 'at_once' is 4"]


BAD = [
    ('[online]\ncontact = "nobody"\n', ["catalogue.toml:2:1: the contact 'nobody' is no email address"]),
    (
        '[online]\ncontact = "a@b.c\\nX-Evil: 1"\n',
        ["catalogue.toml:2:1: the contact 'a@b.c\nX-Evil: 1' is no email address"],
    ),
    ("[online]\ncontact = 7\n", ["catalogue.toml:2:1: the contact '7' is no email address"]),
    ("[online]\ntriess = 2\n", ["catalogue.toml:2:1: there is no setting 'triess'"]),
    ("[online]\n  tries = 2.5\n", ["catalogue.toml:2:3: 'tries' is 2.5"]),
    ("[online]\ntries = true\n", ["catalogue.toml:2:1: 'tries' is True"]),
    ("[online]\nread_seconds = 1e9\n", ["catalogue.toml:2:1: 'read_seconds' is 1000000000.0"]),
    ("[online]\nread_seconds = nan\n", ["catalogue.toml:2:1: 'read_seconds' is nan"]),
    ("online = 3\n", ["catalogue.toml:1:1: 'online' is no table"]),
    ("[online]\nregisters = 3\n", ["catalogue.toml:2:1: 'registers' is no table"]),
    ("[online.registers.crossreff]\n", ["catalogue.toml:1:19: there is no register 'crossreff'"]),
    ("[online.registers]\ncrossref = 3\n", ["catalogue.toml:2:1: 'crossref' is no table"]),
    ("[online.registers.crossref]\nkey = 3\n", ["catalogue.toml:2:1: a register has no setting 'key'"]),
    ("[online\n", ["catalogue.toml:1:8: this is no TOML"]),
    (
        '[online]\ncontact = "x"\ntries = 0\n[online.registers.pubmed]\naddress = "http://example.org"\n',
        [
            "catalogue.toml:2:1: the contact 'x' is no email address",
            "catalogue.toml:3:1: 'tries' is 0",
            "catalogue.toml:5:1: 'http://example.org' is no address of a register",
        ],
    ),
]


@pytest.mark.parametrize(("text", "told"), BAD, ids=[one[0] for one in BAD])
def test_every_fault_is_told_with_its_place_and_all_in_one_run(text, told, faults):
    assert faults(text) == told


def test_a_contact_in_the_environment_that_is_none_is_told(faults):
    assert faults("", CATALOGUE_CONTACT="me") == [
        "catalogue.toml: the contact 'me' in CATALOGUE_CONTACT is no email address"
    ]


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    for spoil, told in (
        (lambda file: file.write_bytes(b"\xff\xfe"), "the file is not UTF-8"),
        (lambda file: file.write_bytes(b"#" * 70_000), "the file is larger than 64 KiB"),
        (lambda file: (file.unlink(), file.mkdir()), "the file cannot be read: is a directory"),
    ):
        spoil(tmp_path / FILE)
        with pytest.raises(Unusable) as caught:
            Settings.below(tmp_path, {})
        assert str(caught.value.faults[0]) == f"catalogue.toml: {told}"


@given(st.text(max_size=60))
def test_no_text_makes_the_reader_raise_anything_else(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("settings")
    (folder / FILE).write_text(f"[online]\n{text}", encoding="utf-8", errors="replace")
    with suppress(Unusable):
        Settings.below(folder, {})


@pytest.mark.parametrize(
    "address", ["https://api.crossref.org", "https://mirror.local:8443/x", "http://127.0.0.1:8000", "http://[::1]/x"]
)
def test_a_register_may_stand_there(address):
    assert is_askable(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "ftp://example.org",
        "https://me:secret@example.org",
        "https://",
        "https://a/?q=1",
        "https://a:b",
        "file:///etc/passwd",
        "https://exämple.org",
        "http://10.0.0.1",
        "",
    ],
)
def test_a_register_may_not_stand_there(address):
    assert not is_askable(address)


def test_the_command_tells_all_faults_and_asks_nobody(catalogue, folder, knowing):
    knowing.write_settings(folder, tries=0, contact="x")
    done = catalogue("verify")
    assert (done.returncode, knowing.asked) == (1, [])
    assert "catalogue.toml:2:1: the contact 'x' is no email address" in done.stderr
    assert "'tries' is 0" in done.stderr
    assert "hint: write a whole number from 1 to 6" in done.stderr


def test_every_setting_and_every_register_stands_in_the_manual():
    page = (Path(__file__).parents[2] / "docs/verifying.md").read_text(encoding="utf-8")
    for name in (one.name for one in fields(Settings)):
        assert f"`{name}`" in page
    for register in REGISTERS.values():
        assert register.title in page
        assert register.source in page
        assert f"| {register.per_second:g} |" in page
