"""Every fault that a network can have, by a real server on loopback: each is told as unreachable, with its reason."""

import json
import socket
import ssl
import subprocess
import threading
import time
from urllib.parse import quote

import pytest

from catalogue.online.answer import Absent, Found, Unreachable
from catalogue.online.asking import Asking
from catalogue.online.http import Wire
from catalogue.online.settings import Settings
from tests.online.server import CONTACT, FAULTS, Answer

PATH, WORK = "/works/10.1016%2Fj.pain.2011.03.026", {"status": "ok", "message": {"title": ["Étude"] * 40}}
REASONS = {
    "reset": "the connection breaks off before the answer is whole",
    "cut": "the connection breaks off before the answer is whole",
    "garbage": "the connection breaks off before the answer is whole",
    "silent": "no answer within 0.2 seconds",
    "drip": "the answer took longer than 0.4 seconds",
    "drip-headers": "the answer took longer than 0.4 seconds",
    "429": "it answers 429",
    "429-after": "it answers 429 and asks to wait 1 seconds",
    "429-long": "it answers 429 and asks to wait 86400 seconds",
    "429-date": "it answers 429 and asks to wait 0 seconds",
    "429-odd": "it answers 429",
    "500": "it answers 500",
    "503": "it answers 503",
    "403": "it answers 403",
    "type": "the answer is of another kind: 'image/png'",
    "html": "the answer is a web page and no data",
    "html-404": "it answers 404 with a web page",
    "html-as-json": "the answer is a web page, announced as JSON",
    "truncated": "the JSON is broken or cut short at character ",
    "latin": "the answer is not UTF-8",
    "bomb": "the answer is larger than 1 MiB",
    "large": "the answer is larger than 1 MiB",
    "bad-gzip": "the answer is announced as compressed and is not",
    "loop": "it redirects more than 5 times",
    "private": "it redirects into a private network: 'https://10.0.0.1/secret'",
    "loopback": "it redirects into a private network: 'https://127.0.0.1:",
    "link-local": "it redirects into a private network: 'https://169.254.169.254/latest/meta-data'",
    "insecure": "it redirects to 'http://127.0.0.1:",
    "file": "it redirects to 'file:///etc/passwd', which is not https",
    "nowhere": "it redirects without telling where",
}
AGAIN = {"reset", "cut", "garbage", "silent", "429", "429-date", "429-odd", "500", "503"}
"""Faults after which a further try is made; 429-after has its own test."""
LIMITS = {"answer_mebibytes": 1, "tries": 2, "wait_seconds": 0.9}
IMPATIENT = {"silent": {"read_seconds": 0.2}, "drip": {"answer_seconds": 0.4}, "drip-headers": {"answer_seconds": 0.4}}
DOIS = ("10.1002/(SICI)1097-0258(19980815)17:15<1661::AID>3.0.CO;2-2", "10.1000/A,b", "10.1000/a?b#c%2F", "10.1/../x")


@pytest.fixture
def playing(registers):
    registers.says("crossref", "/works/10.1016/j.pain.2011.03.026", WORK)
    return registers


def test_what_a_register_says_comes_whole(playing, asking):
    found = asking().ask("crossref", PATH, {})
    assert isinstance(found, Found)
    assert json.loads(found.body) == WORK
    assert found.url == playing.addresses["crossref"] + PATH


def test_what_it_does_not_know_is_absent(playing, asking):
    assert isinstance(asking().ask("crossref", "/works/10.1%2Fother", {}), Absent)
    assert isinstance(asking().ask("unpaywall", "/10.1%2Fother", {}), Absent)


def test_every_fault_has_its_reason():
    assert set(REASONS) == set(FAULTS)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_unreachable_with_its_reason_and_nothing_is_kept(fault, playing, asking, tmp_path):
    client = asking(kept=tmp_path / "kept", **LIMITS, **IMPATIENT.get(fault, {}))
    playing.fails("crossref", fault)
    answer = client.ask("crossref", PATH, {})
    assert isinstance(answer, Unreachable)
    assert answer.reason.startswith(REASONS[fault])
    assert len(playing.asked) == (6 if fault == "loop" else 2 if fault in AGAIN else 1)
    assert playing.secret_asked == []
    playing.recovers("crossref")
    offline = asking(kept=tmp_path / "kept", offline=True).ask("crossref", PATH, {})
    assert offline.reason == "offline, and no answer is kept"


@pytest.mark.parametrize("fault", sorted(AGAIN))
def test_a_passing_fault_is_overcome(fault, playing, asking):
    playing.fails("crossref", fault, times=1)
    assert isinstance(asking(**LIMITS, **IMPATIENT.get(fault, {})).ask("crossref", PATH, {}), Found)


def test_nobody_at_the_address(playing, asking):
    playing.refuses("crossref")
    assert asking(**LIMITS).ask("crossref", PATH, {}).reason == "the connection is refused"


def test_after_five_failures_in_a_row_a_register_is_left_alone_and_the_others_are_not(playing, asking):
    client = asking(tries=1)
    playing.fails("crossref", "500")
    reasons = [client.ask("crossref", PATH, {}).reason for _ in range(7)]
    assert reasons == ["it answers 500"] * 5 + ["not asked any more after 5 failures in a row: it answers 500"] * 2
    assert len(playing.asked) == 5
    playing.says("openalex", "/works/doi:10.1/x", {})
    assert isinstance(client.ask("openalex", "/works/doi:10.1%2Fx", {}), Found)


def test_where_nobody_is_met_twice_the_whole_register_is_left_alone(playing, asking):
    playing.refuses("crossref")
    client = asking(tries=1)
    reasons = [client.ask("crossref", path, {}).reason for path in (PATH, PATH, PATH, "/works")]
    assert (
        reasons
        == ["the connection is refused"] * 2
        + ["not asked any more after 2 failures in a row: the connection is refused"] * 2
    )
    assert client.tries == 2


def test_an_answer_between_failures_keeps_a_register_open(playing, asking):
    client = asking(tries=1)
    for _ in range(4):
        playing.fails("crossref", "500", times=4)
        assert [client.ask("crossref", PATH, {}).reason for _ in range(4)] == ["it answers 500"] * 4
        assert isinstance(client.ask("crossref", PATH, {}), Found)


def test_a_pause_that_is_asked_for_is_kept_by_all_who_ask(playing, asking):
    client = asking(wait_seconds=5)
    playing.fails("crossref", "429-after", times=1)
    threads = [threading.Thread(target=client.ask, args=("crossref", PATH, {})) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    moments = sorted(one.at for one in playing.asked)
    refused = moments[0]
    assert len(moments) == 5
    assert moments[-1] - refused >= 1  # the one that was refused has come again, no sooner than it was asked to


def test_a_pause_that_is_too_long_ends_the_asking(playing, asking):
    client = asking(wait_seconds=10)
    playing.fails("crossref", "429-long", times=1)
    assert client.ask("crossref", PATH, {}).reason == "it answers 429 and asks to wait 86400 seconds"
    assert client.ask("crossref", PATH, {}).reason == "it answers 429 and asks to wait 86400 seconds"
    assert len(playing.asked) == 1


def test_requests_are_spaced_by_the_rate_whatever_the_number_of_threads(playing, asking):
    client = asking(rate=50)
    start = time.monotonic()
    threads = [threading.Thread(target=client.ask, args=("crossref", PATH, {})) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    moments = sorted(one.at for one in playing.asked)
    assert len(moments) == 12
    assert all(moment >= start + at / 50 for at, moment in enumerate(moments))


def test_a_rate_told_by_the_register_is_obeyed_where_it_is_slower(playing, asking):
    told = (("X-Rate-Limit-Limit", "20"), ("X-Rate-Limit-Interval", "1s"))
    playing.says("crossref", "/works/10.1016/j.pain.2011.03.026", WORK, headers=told)
    client = asking()
    client.ask("crossref", PATH, {})
    start = time.monotonic()
    for _ in range(5):
        client.ask("crossref", PATH, {})
    assert all(one.at >= start + at / 20 for at, one in enumerate(playing.asked[1:]))


def test_the_contact_goes_into_every_request_and_into_no_address_that_is_told(playing, asking, tmp_path):
    client = asking(kept=tmp_path / "kept")
    playing.says("unpaywall", "/10.1/x", {"is_oa": False})
    found = client.ask("unpaywall", "/10.1%2Fx", {})
    asked = playing.asked[-1]
    assert f"mailto:{CONTACT}" in asked.headers["User-Agent"]
    assert asked.params == {"email": CONTACT}
    assert CONTACT not in found.url
    assert CONTACT.encode() not in (tmp_path / "kept/answers.sqlite").read_bytes()


def test_without_a_contact_none_is_made_up(playing, asking):
    client = asking(contact=None)
    client.ask("pubmed", "/esummary.fcgi", {"id": "1"})
    asked = playing.asked[-1]
    assert "@" not in asked.headers["User-Agent"]
    assert asked.params == {"id": "1", "tool": "evidence-catalogue"}
    assert "no contact is configured" in client.ask("unpaywall", "/10.1%2Fx", {}).reason
    assert playing.requests("unpaywall") == []


@pytest.mark.parametrize("doi", DOIS)
def test_an_identifier_arrives_as_it_was_written(doi, playing, asking):
    playing.says("crossref", f"/works/{doi}", WORK)
    assert isinstance(asking().ask("crossref", f"/works/{quote(doi, safe='')}", {"rows": "1"}), Found)
    asked = playing.asked[-1]
    assert (asked.path, asked.params) == (f"/works/{doi}", {"rows": "1"})


def test_a_redirect_to_the_register_itself_is_followed(playing, asking):
    there = playing.addresses["crossref"] + PATH
    playing.fails("crossref", Answer(b"", 301, headers=(("Location", there),)), path="/works/old")
    playing.fails("crossref", Answer(b"", 302, headers=(("Location", f"/crossref{PATH}"),)), path="/works/older")
    client = asking()
    assert isinstance(client.ask("crossref", "/works/old", {}), Found)
    assert isinstance(client.ask("crossref", "/works/older", {}), Found)


def test_a_name_that_turns_out_to_be_this_machine_is_not_spoken_to(playing, asking):
    """The form of the address is harmless; where it leads is seen only when connected."""
    outside = socket.create_server(("127.0.0.1", 0))
    outside.settimeout(10)  # where nobody comes, the test fails instead of waiting
    heard = []

    def listen():
        connection, _ = outside.accept()
        heard.append(connection.recv(1024))
        connection.close()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    place = f"https://0x7f000001:{outside.getsockname()[1]}/secret"  # a name to the eye, this machine to the resolver
    playing.fails("crossref", Answer(b"", 302, headers=(("Location", place),)))
    answer = asking(**LIMITS).ask("crossref", PATH, {})
    thread.join()
    outside.close()
    assert answer.reason == "it redirects into a private network"
    assert heard == [b""]


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path, playing):
    certificate = tmp_path / "certificate.pem"
    _self_signed(certificate)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    playing._server.socket = context.wrap_socket(playing._server.socket, server_side=True)
    playing.addresses["crossref"] = playing.addresses["crossref"].replace("http:", "https:")
    playing.write_settings(tmp_path, tries=1)
    settings = Settings.below(tmp_path, {})
    wire = Wire(settings)
    assert Asking(settings, wire.fetch).ask("crossref", PATH, {}).reason == "its certificate cannot be verified"
    wire.close()
    assert playing.asked == []


def _self_signed(path):
    subprocess.run(
        f"openssl req -x509 -newkey rsa:2048 -nodes -keyout {path} -out {path}.crt -days 2 -subj /CN=127.0.0.1".split(),
        check=True,
        capture_output=True,
    )
    with path.open("a") as file:
        file.write((path.parent / f"{path.name}.crt").read_text())
