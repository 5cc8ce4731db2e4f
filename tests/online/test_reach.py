"""Where a request may lead, at both edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.online.reach import is_public, redirected

HOME = "https://api.example.org/v1"
PUBLIC = ["8.8.8.8", "2606:4700::1111", "193.62.193.80", "64:ff9b::808:808"]
INSIDE = [
    "127.0.0.1",
    "127.255.0.9",
    "::1",
    "::",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "169.254.169.254",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12::1",
    "fec0::1",
    "100.64.0.1",
    "224.0.0.1",
    "ff02::1",
    "192.0.2.1",
    "198.18.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
    "2002:a00:1::",
    "2001:db8::1",
    "example.org",
    "",
]


@pytest.mark.parametrize("host", PUBLIC)
def test_the_open_internet(host):
    assert is_public(host)


@pytest.mark.parametrize("host", INSIDE)
def test_not_the_open_internet(host):
    assert not is_public(host)


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/v1/other", "https://api.example.org/v1/other"),
        ("https://api.example.org:443/x", "https://api.example.org:443/x"),
        ("https://www.example.com/x", "https://www.example.com/x"),
        ("//www.example.com/x", "https://www.example.com/x"),
        ("https://8.8.8.8/x", "https://8.8.8.8/x"),
    ],
)
def test_a_redirect_is_followed(location, target):
    assert redirected(f"{HOME}/a", location, HOME) == (target, "")


@pytest.mark.parametrize(
    "location",
    [
        "http://www.example.com/",
        "http://api.example.org/",
        "https://localhost/",
        "https://a.localhost",
        "https://nas.local/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://metadata.google.internal/",
        "file:///x",
        "ftp://example.org/",
        "javascript:alert(1)",
        "",
        "  ",
        "https://[",
        "https://me:secret@example.org/",
        "https://api.example.org:99999/",
    ],
)
def test_a_redirect_is_refused(location):
    assert redirected(f"{HOME}/a", location, HOME)[1]


@given(st.text(max_size=40))
def test_no_location_makes_it_raise_and_none_leads_away_from_https(location):
    target, refused = redirected(f"{HOME}/a", location, HOME)
    assert refused or target.startswith("https://")
