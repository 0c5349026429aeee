"""Who we are: read from the environment or a netrc file, each for the host it names."""

import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from hostile import HostileServer, Peer
from mamh_graph.errors import EndpointError, InputError, UsageError
from mamh_graph.exchange import Deadline, credentials, locations, send


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Know no credentials but those of the test."""
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))


@pytest.mark.parametrize(
    ("given", "key", "where"),
    [
        ({"USER": "u", "HOST": "h"}, "part", "PASSWORD"),
        ({"PASSWORD": "p4ss", "HOST": "h"}, "part", "USER"),
        ({"USER": "u", "PASSWORD": "p4ss"}, "no-host", "HOST"),
        ({"TOKEN": "t"}, "no-host", "HOST"),
        ({"TOKEN": "t", "HOST": "https://h/"}, "host", "HOST"),
        ({"TOKEN": "t", "USER": "u", "PASSWORD": "p4ss", "HOST": "h"}, "both", "TOKEN"),
        ({"TOKEN": "t\r\nX: y", "HOST": "h"}, "unfit", "TOKEN"),
        ({"USER": "u", "PASSWORD": "p4ss\n", "HOST": "h"}, "unfit", "PASSWORD"),
        ({"USER": "u\x85", "PASSWORD": "p4ss", "HOST": "h"}, "unfit", "USER"),
        ({"USER": "u", "PASSWORD": "p4ss\udcff", "HOST": "h"}, "unfit", "PASSWORD"),
    ],
)
def test_half_named_credentials_are_refused(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], key: str, where: str
) -> None:
    """Before anything is sent, naming the variable and not its value."""
    for name, value in given.items():
        monkeypatch.setenv(credentials.PREFIX + name, value)
    with pytest.raises(UsageError) as caught:
        send(urllib.request.Request("http://127.0.0.1:1/"), Deadline(5))
    assert caught.value.key == f"remote.credentials-{key}"
    assert str(caught.value).startswith(f"MAMH_GRAPH_ENDPOINT_{where}: ")
    assert "p4ss" not in str(caught.value)


def test_a_netrc_file_names_credentials_by_host(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its ``default`` is for nobody, and the environment comes first."""
    path = tmp_path / "netrc"
    path.write_text(
        "machine data.example.org login ada password s3cret\n"
        "machine Other.Example.ORG login zoe password s3cret\n"
        "machine half.example.org login ada\n"
        "default login everybody password s3cret\n"
    )
    path.chmod(0o600)

    def user(address: str) -> str:
        found = credentials.find(locations.parse(address))
        return found.user if found else ""

    assert user("https://data.example.org/x") == "ada"
    assert user("https://DATA.example.org/x") == "ada"
    assert user("https://other.example.org/x") == "zoe"
    assert user("https://half.example.org/x") == ""
    assert user("https://evil.example.org/x") == ""
    assert user("https://default/x") == ""
    for name, value in (("HOST", "DATA.example.org:443"), ("USER", "zoe"), ("PASSWORD", "x")):
        monkeypatch.setenv(credentials.PREFIX + name, value)
    assert user("https://data.example.org/x") == "zoe"
    assert user("http://data.example.org/x") == "ada"


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("h", "http://h/"),
        ("H:7878", "http://h:7878/"),
        ("h:80", "http://h/"),
        ("[::1]:7878", "http://[::1]:7878/"),
        ("[::1]", "https://[::1]/"),
        ("données.example", "https://données.example/"),
    ],
)
def test_a_host_is_named_with_or_without_a_port(
    monkeypatch: pytest.MonkeyPatch, place: str, address: str
) -> None:
    """In any case of its letters; without one the usual port is meant, and no other ever."""
    monkeypatch.setenv(credentials.HOST, place)
    monkeypatch.setenv(credentials.TOKEN, "t")
    assert credentials.find(locations.parse(address)) is not None
    assert credentials.find(locations.parse("http://other.h:7878/")) is None
    assert credentials.find(locations.parse(address)._replace(port=1)) is None


@pytest.mark.parametrize(
    ("text", "mode", "key"),
    [
        ("machine h login a password s3cret\n", 0o644, "remote.netrc-open"),
        ("machine h login a password s3cret s3cret2\n", 0o600, "remote.netrc-syntax"),
        ('machine h login a password "s3\x07cret"\n', 0o600, "remote.credentials-unfit"),
    ],
)
def test_a_netrc_file_that_will_not_do(tmp_path: Path, text: str, mode: int, key: str) -> None:
    """One line, which repeats nothing of the file."""
    path = tmp_path / "netrc"
    path.write_text(text)
    path.chmod(mode)
    with pytest.raises(InputError) as caught:
        credentials.find(locations.parse("https://h/"))
    assert caught.value.key == key
    assert "s3" not in str(caught.value).replace(str(path), "")


SECRETS = {
    "token": {"TOKEN": "T0k3n~of.mine"},
    "password": {"USER": "ada", "PASSWORD": "pä$ w0rd%"},
}


def printing(head: str) -> dict[str, Callable[[Peer], None]]:
    """Return a server that knows all secrets, and has them printed back in a head."""

    def prints(peer: Peer) -> None:
        secret = "".join((SECRETS["token"] | SECRETS["password"])[peer.rest[0].upper()])
        written = {"raw": secret, "quoted": quote(secret), "small": secret.lower()}[peer.rest[1]]
        lines = head.replace("SECRET", written).split("\n")
        peer.say("\r\n".join(["HTTP/1.1 " + lines[0], *lines[1:], "", ""]).encode())

    return {"prints": prints}


@pytest.mark.parametrize("kind", SECRETS)
@pytest.mark.parametrize("written", ["raw", "quoted", "small"])
@pytest.mark.parametrize(
    "head",
    [
        "302 Found\nLocation: ftp://evil.example/SECRET",
        "302 Found\nLocation: http://127.0.0.1:1/SECRET",
        "302 Found\nLocation: http://SECRET.invalid/",
        "302 Found\nLocation: http://x:y@h/SECRET",
        "200 OK\nContent-Encoding: SECRET",
        "400 No\nContent-Type: text/plain\n\nSECRET",
    ],
)
def test_a_server_cannot_have_a_secret_printed(
    monkeypatch: pytest.MonkeyPatch, kind: str, written: str, head: str
) -> None:
    """In no part of an error, though it knows the secret and writes it in several ways."""
    for name, value in SECRETS[kind].items():
        monkeypatch.setenv(credentials.PREFIX + name, value)
    with HostileServer(more=printing(head)) as server:
        monkeypatch.setenv(credentials.HOST, f"127.0.0.1:{server.port}")
        request = urllib.request.Request(f"{server.url}/prints/{kind}/{written}")
        with pytest.raises(EndpointError) as caught:
            send(request, Deadline(5), repeatable=True)
    told = f"{caught.value} {caught.value.values} {caught.value.where}".lower()
    assert "***" in told or "address" not in caught.value.values
    for part in ("t0k3n", "w0rd"):
        assert part not in told


def test_the_media_type_holds_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors tell it; what was asked for is told as it is, whatever the password."""
    monkeypatch.setenv(credentials.TOKEN, SECRETS["token"]["TOKEN"])
    with HostileServer(more=printing("200 OK\nContent-Type: text/SECRET")) as server:
        monkeypatch.setenv(credentials.HOST, f"127.0.0.1:{server.port}")
        request = urllib.request.Request(f"{server.url}/prints/token/raw")
        with send(request, Deadline(5)) as reply:
            assert reply.media_type == "text/***"
        monkeypatch.setenv(credentials.TOKEN, "json")
        request = urllib.request.Request(
            f"{server.url}/good", headers={"Accept": "application/sparql-results+json"}
        )
        with send(request, Deadline(5)) as reply:
            assert reply.media_type == "application/sparql-results+json"
