"""TLS: only a good certificate will do, and what is wrong with another is told in a few words."""

import datetime
import socket
import ssl
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from hostile import GOOD, HostileServer
from mamh_graph.errors import EndpointTimeoutError, EndpointUnreachableError
from mamh_graph.exchange import Deadline, send


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """An authority of our own."""
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust the authority, as a user would have it trusted."""
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))


def shown(certificate: trustme.LeafCert) -> ssl.SSLContext:
    """Return the settings of a server that shows a certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@pytest.fixture
def secure(authority: trustme.CA, trusted: None) -> Iterator[HostileServer]:
    """A server with a good certificate."""
    with HostileServer(tls=shown(authority.issue_cert("127.0.0.1"))) as server:
        yield server


def ask(address: str, seconds: float = 5) -> bytes:
    """Send a request that may be repeated, and read the whole reply."""
    with send(urllib.request.Request(address), Deadline(seconds), repeatable=True) as reply:
        return b"".join(iter(lambda: reply.read(100_000), b""))


def refusal(server: HostileServer) -> str:
    """Return the key of what is told of a server that is not trusted, and nothing was asked."""
    with pytest.raises(EndpointUnreachableError) as caught:
        ask(f"{server.url}/good")
    assert caught.value.exit_code == 3
    assert str(caught.value).isprintable()
    assert server.heard == []
    return caught.value.key


def test_a_good_certificate_will_do(secure: HostileServer) -> None:
    """Of an authority that ``SSL_CERT_FILE`` names."""
    assert ask(f"{secure.url}/good") == GOOD
    assert ask(f"{secure.url}/chunks") == GOOD


@pytest.mark.parametrize("path", ["silent", "head-drips", "body-drips", "body-hangs"])
def test_the_deadline_holds_under_tls(secure: HostileServer, path: str) -> None:
    """Bytes that drip are no reason to wait longer."""
    with pytest.raises(EndpointTimeoutError):
        ask(f"{secure.url}/{path}", 1)


def test_a_certificate_of_an_unknown_authority(authority: trustme.CA) -> None:
    """Without ``SSL_CERT_FILE`` the system does not know it."""
    with HostileServer(tls=shown(authority.issue_cert("127.0.0.1"))) as server:
        assert refusal(server) in ("remote.tls-unknown", "remote.tls-self-signed")


def test_a_certificate_signed_by_itself(authority: trustme.CA) -> None:
    """Nobody vouches for it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with authority.cert_pem.tempfile() as certificate, authority.private_key_pem.tempfile() as key:
        context.load_cert_chain(certificate, key)
    with HostileServer(tls=context) as server:
        assert refusal(server) == "remote.tls-self-signed"


@pytest.mark.usefixtures("trusted")
def test_a_certificate_of_another_time(authority: trustme.CA) -> None:
    """Expired, or not yet valid."""
    now, day = datetime.datetime.now(datetime.UTC), datetime.timedelta(1)
    for begin, end, key in ((-2, -1, "tls-expired"), (1, 2, "tls-early")):
        certificate = authority.issue_cert(
            "127.0.0.1", not_before=now + begin * day, not_after=now + end * day
        )
        with HostileServer(tls=shown(certificate)) as server:
            assert refusal(server) == f"remote.{key}"


@pytest.mark.usefixtures("trusted")
def test_a_certificate_for_another_host(authority: trustme.CA) -> None:
    """A number, and a name."""
    with HostileServer(tls=shown(authority.issue_cert("other.example"))) as server:
        assert refusal(server) == "remote.tls-name"
        server.url = server.url.replace("127.0.0.1", "localhost")
        assert refusal(server) == "remote.tls-name"


def test_no_tls_at_all() -> None:
    """Plain HTTP, or garbage, where https is asked."""
    with HostileServer() as server:
        server.url = server.url.replace("http:", "https:")
        assert refusal(server) == "remote.tls-none"


@pytest.mark.parametrize(
    ("language", "told"), [("fr", "en 0,5 s"), ("en", "within 0.5 s")], ids=["fr", "en"]
)
def test_nobody_says_anything_of_tls(
    language: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server of plain HTTP may wait for the rest of a line: the hint asks whether it is one."""
    monkeypatch.setenv("MAMH_GRAPH_LANG", language)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"https://127.0.0.1:{silent.getsockname()[1]}/query"
        with pytest.raises(EndpointTimeoutError) as caught:
            ask(address, 0.5)
    assert str(caught.value).startswith(f"{address}: ")
    assert told in str(caught.value)
    assert "http://" in caught.value.hint


def test_https_does_not_lead_to_http(secure: HostileServer) -> None:
    """Whatever was kept secret would be no more."""
    with HostileServer() as plain:
        secure.elsewhere = f"{plain.url}/good"
        with pytest.raises(EndpointUnreachableError) as caught:
            ask(f"{secure.url}/to/302")
        assert caught.value.key == "remote.redirect-open"
        assert plain.heard == []
        plain.elsewhere = f"{secure.url}/good"
        assert ask(f"{plain.url}/to/302") == GOOD
