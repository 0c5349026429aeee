"""A proxy that the environment names: asked as it has to be, and never for this machine."""

import contextlib
import socket
import ssl
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from hostile import GOOD, HostileServer, Peer
from mamh_graph.errors import EndpointError, EndpointRefusedError, EndpointUnreachableError
from mamh_graph.exchange import Deadline, locations, proxies, send

LOGIN = "Basic YWRhOnMzY3JldA=="  # ada:s3cret


class Proxy(HostileServer):
    """A proxy that takes every host for one server of the loopback.

    Args:
        port: Of that server.
        status: What it says to ``CONNECT``.
    """

    def __init__(self, port: int, status: str = "200 Fine") -> None:
        super().__init__()
        self.status = status
        self.port_behind = port

    def answer(self, peer: Peer) -> None:
        """Pass one request on, or all bytes of both sides."""
        with socket.create_connection((self.host, self.port_behind)) as behind:
            if peer.heard.method != "CONNECT":
                path = "/" + peer.heard.path.split("/", 3)[3]
                behind.sendall(f"{peer.heard.method} {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            else:
                peer.say(f"HTTP/1.1 {self.status}\r\n\r\n".encode())
                if not self.status.startswith("200"):
                    return
                threading.Thread(target=_pour, args=(peer.wire, behind), daemon=True).start()
            _pour(behind, peer.wire)


def _pour(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the proxies of the machine."""
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def behind() -> Iterator[HostileServer]:
    """The server behind the proxy."""
    with HostileServer() as server:
        yield server


@pytest.fixture
def proxy(behind: HostileServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """A proxy that the environment names for http."""
    with Proxy(behind.port) as server:
        address = server.url.replace("://", "://ada:s3cret@")
        monkeypatch.setenv("HTTP_PROXY", address)
        yield server


def ask(address: str) -> bytes:
    """Send a request that may be repeated, and read the whole reply."""
    with send(urllib.request.Request(address), Deadline(5), repeatable=True) as reply:
        return b"".join(iter(lambda: reply.read(100_000), b""))


def test_http_goes_through_the_proxy(proxy: Proxy, behind: HostileServer) -> None:
    """With the whole address; the proxy looks the name up, and learns who we are."""
    assert ask("http://data.example/good?x=1") == GOOD
    assert proxy.heard[0].path == "http://data.example/good?x=1"
    assert proxy.heard[0].headers["host"] == "data.example"
    assert proxy.heard[0].headers["proxy-authorization"] == LOGIN
    assert behind.heard[0].path == "/good?x=1"


def test_https_goes_through_a_tunnel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy hears where to, and nothing of what is said there."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("data.example").configure_cert(context)
    with HostileServer(tls=context) as behind, Proxy(behind.port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("://", "://ada:s3cret@"))
        assert ask("https://data.example/chunks") == GOOD
        assert [heard[:2] for heard in proxy.heard] == [("CONNECT", "data.example:443")]
        assert proxy.heard[0].headers["proxy-authorization"] == LOGIN
        assert "proxy-authorization" not in behind.heard[0].headers


@pytest.mark.parametrize(
    ("status", "key"),
    [("407 Who?", "remote.proxy-login"), ("502 No", "remote.proxy-failed")],
)
def test_a_proxy_that_refuses(
    behind: HostileServer, monkeypatch: pytest.MonkeyPatch, status: str, key: str
) -> None:
    """One line, in which no password is."""
    with Proxy(behind.port, status) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("://", "://ada:s3cret@"))
        with pytest.raises(EndpointError) as caught:
            ask("https://data.example/good")
    assert caught.value.key == key
    assert isinstance(caught.value, (EndpointRefusedError, EndpointUnreachableError))
    assert "s3cret" not in f"{caught.value} {caught.value.values}"
    assert behind.heard == []


def test_a_proxy_is_not_taken_to_another_host(proxy: Proxy, behind: HostileServer) -> None:
    """Who looks the name up there cannot tell how private it is."""
    behind.elsewhere = "http://data.example/good"
    assert ask("http://data.example/to/302") == GOOD
    behind.elsewhere = "http://inside.example/good"
    with pytest.raises(EndpointUnreachableError) as caught:
        ask("http://data.example/to/302")
    assert caught.value.key == "remote.redirect-proxy"
    behind.elsewhere = f"{behind.url}/good"
    with pytest.raises(EndpointUnreachableError) as caught:
        ask("http://data.example/to/302")
    assert caught.value.key == "remote.redirect-private"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "a.localhost", "[::1]"])
def test_this_machine_is_asked_directly(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """Whatever the environment says."""
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    assert proxies.find(locations.parse(f"http://{host}:7878/query")) is None


def test_which_proxy_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """By scheme; none for the hosts of ``NO_PROXY``; none that speaks something else."""
    monkeypatch.setenv("https_proxy", "ada:s3cret@proxy.example:3128")
    monkeypatch.setenv("no_proxy", "inside.example,other.example:8443")
    assert proxies.find(locations.parse("http://data.example/")) is None
    assert proxies.find(locations.parse("https://a.inside.example/")) is None
    assert proxies.find(locations.parse("https://other.example:8443/")) is None
    found = proxies.find(locations.parse("https://data.example/"))
    assert found is not None
    assert (found.name, found.host, found.port) == (
        *("http://proxy.example:3128", "proxy.example", 3128),
    )
    assert found.headers == {"Proxy-Authorization": LOGIN}
    assert "s3cret" not in repr(found)
    for unfit in ("socks5://ada:s3cret@proxy.example", "http://[::1", "http://h:x"):
        monkeypatch.setenv("https_proxy", unfit)
        with pytest.raises(EndpointUnreachableError) as caught:
            proxies.find(locations.parse("https://data.example/"))
        assert "s3cret" not in str(caught.value)


def test_a_proxy_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not the server that is silent; words that are no text are no obstacle."""
    with HostileServer() as gone:
        pass
    address = gone.url.replace("://", "://\udce9:s3cret@")
    monkeypatch.setenv("HTTP_PROXY", address)
    with pytest.raises(EndpointUnreachableError) as caught:
        ask("http://data.example/good")
    assert caught.value.key == "remote.proxy-silent"
    assert str(caught.value).startswith("http://data.example/good: ")
    assert gone.url in str(caught.value)
    assert "s3cret" not in str(caught.value)
