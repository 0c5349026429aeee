"""How credentials are proven: to the host they are for, as it asks for it, and never shown."""

import base64
import hashlib
import re
import traceback
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hostile import GOOD, HostileServer, Peer
from mamh_graph.errors import EndpointError, EndpointRefusedError, MamhError, UsageError
from mamh_graph.exchange import Deadline, addresses, authentication, credentials, send
from mamh_graph.exchange.addresses import Address, Privacy

USER, PASSWORD, TOKEN = "élise", 'pa55:"wörd\\', "t0ken-._~+/="


class Guard:
    """Lets only one user in, by Digest (RFC 7616), Basic or a token.

    Args:
        kind: ``basic``, ``token``, or the algorithm of Digest.
        lasting: How often one challenge of Digest may be answered.
    """

    def __init__(self, kind: str, lasting: int = 1_000_000, user: str = USER) -> None:
        self.kind = kind
        self.user = user
        self.lasting = lasting
        self.counts: dict[str, int] = {}

    def __call__(self, peer: Peer) -> None:
        """Answer who is let in, challenge anybody else."""
        given = peer.heard.headers.get("authorization", "")
        if self._admits(peer, given):
            peer.whole(body=GOOD)
        else:
            peer.whole("401 Who?", b"who?", "text/plain", WWW_Authenticate=self._challenge(given))

    def _challenge(self, given: str) -> str:
        if self.kind == "basic":
            return 'Negotiate, Basic realm="a, b", charset="UTF-8"'
        if self.kind == "token":
            return 'Bearer realm="x"'
        stale = "true" if given.startswith("Digest") else "false"
        nonce = f"nonce{len(self.counts)}"
        self.counts[nonce] = 0
        return (
            f'Basic realm="x", Digest realm="a \\"b\\"", nonce="{nonce}", stale="{stale}", '
            f'opaque="o=,", qop="auth,auth-int", algorithm={self.kind}'
        )

    def _admits(self, peer: Peer, given: str) -> bool:
        scheme, _, rest = given.partition(" ")
        if self.kind in ("basic", "token"):
            secret = base64.b64encode(f"{self.user}:{PASSWORD}".encode()).decode()
            return given == (f"Basic {secret}" if self.kind == "basic" else f"Bearer {TOKEN}")
        fields = {
            name: re.sub(r"\\(.)", r"\1", inside) or word
            for name, inside, word in re.findall(r'([\w*]+)=(?:"((?:[^"\\]|\\.)*)"|([^,]+))', rest)
        }
        nonce = fields.get("nonce", "")
        if scheme != "Digest" or self.counts.get(nonce, self.lasting) >= self.lasting:
            return False
        self.counts[nonce] += 1

        def hashed(*parts: str) -> str:
            name = self.kind.replace("-sess", "").replace("-", "")
            return hashlib.new(name, ":".join(parts).encode()).hexdigest()

        count, own = f"{self.counts[nonce]:08x}", fields["cnonce"]
        first = hashed(self.user, 'a "b"', PASSWORD)
        if self.kind.endswith("-sess"):
            first = hashed(first, nonce, own)
        second = hashed(peer.heard.method, peer.heard.path)
        name = fields.get("username") or fields["username*"]
        return (
            fields["response"] == hashed(first, nonce, count, own, "auth", second)
            and (fields["nc"], fields["opaque"], fields["qop"]) == (count, "o=,", "auth")
            and fields["uri"] == peer.heard.path
            and name in (self.user, "UTF-8''%C3%A9lise")
        )


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Know no credentials but those of the test, and remember no server."""
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setattr(authentication, "_known", {})
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def serve() -> Iterator[Callable[..., HostileServer]]:
    """Start servers with a guard at ``/guarded``."""
    servers: list[HostileServer] = []

    def serve(*guard: object) -> HostileServer:
        server = HostileServer(more={"guarded": Guard(*guard)})  # type: ignore[arg-type]
        servers.append(server.__enter__())
        return server

    yield serve
    for server in servers:
        server.__exit__()


def name_user(monkeypatch: pytest.MonkeyPatch, host: str, user: str = USER) -> None:
    """Name a user with a password in the environment."""
    monkeypatch.setenv(credentials.HOST, host)
    monkeypatch.setenv(credentials.USER, user)
    monkeypatch.setenv(credentials.PASSWORD, PASSWORD)


def put(server: HostileServer, path: str = "/guarded/x?y=1") -> bytes:
    """Send what changes something, and read the reply."""
    request = urllib.request.Request(f"{server.url}{path}", data=b"<a> <b> <c> .", method="PUT")
    with send(request, Deadline(10)) as reply:
        return reply.read()


KINDS = ["MD5", "MD5-sess", "SHA-256", "SHA-256-sess", "basic"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("user", [USER, 'a "b" \\c'])
def test_a_challenge_is_answered_and_remembered(
    monkeypatch: pytest.MonkeyPatch, serve: Callable[..., HostileServer], kind: str, user: str
) -> None:
    """The body is sent again after the challenge; later requests answer at once."""
    server = serve(kind, 1_000_000, user)
    name_user(monkeypatch, f"127.0.0.1:{server.port}", user)
    for _ in range(5):
        assert put(server) == GOOD
    assert [heard.body for heard in server.heard] == [b"<a> <b> <c> ."] * 6


def test_a_challenge_that_is_too_old_is_answered_once_more(
    monkeypatch: pytest.MonkeyPatch, serve: Callable[..., HostileServer]
) -> None:
    """The server says that it is stale, with a new one."""
    server = serve("SHA-256", 2)
    name_user(monkeypatch, f"127.0.0.1:{server.port}")
    for _ in range(5):
        assert put(server) == GOOD
    assert len(server.heard) == 8


def test_a_token_is_sent_at_once(
    monkeypatch: pytest.MonkeyPatch, serve: Callable[..., HostileServer]
) -> None:
    """Nobody has to ask for it."""
    server = serve("token")
    monkeypatch.setenv(credentials.HOST, f"127.0.0.1:{server.port}")
    monkeypatch.setenv(credentials.TOKEN, TOKEN)
    assert put(server) == GOOD
    assert len(server.heard) == 1


@pytest.mark.parametrize("kind", [*KINDS, "token"])
def test_wrong_credentials_are_refused_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, serve: Callable[..., HostileServer], kind: str
) -> None:
    """One error that names neither, also in a trace; the server is not asked on and on."""
    server = serve(kind, 1_000_000, "somebody else")
    if kind == "token":
        monkeypatch.setenv(credentials.HOST, f"127.0.0.1:{server.port}")
        monkeypatch.setenv(credentials.TOKEN, "wr0ng" + TOKEN)
    else:
        name_user(monkeypatch, f"127.0.0.1:{server.port}")
    with pytest.raises(EndpointRefusedError) as caught:
        put(server)
    assert caught.value.key == "remote.login-wrong"
    assert len(server.heard) <= 3
    check_hidden(caught.value)


def check_hidden(error: MamhError) -> None:
    """Look for secrets in everything that could be printed of an error."""
    told = "".join(traceback.format_exception(error))
    told += f"{error} {error!r} {error.hint} {error.as_plain()}"
    told += repr(credentials.Credentials(USER, PASSWORD, TOKEN))
    for secret in (PASSWORD, TOKEN, USER, base64.b64encode(PASSWORD.encode()).decode()[:8]):
        assert secret not in told


def test_a_server_that_repeats_what_it_was_told_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, serve: Callable[..., HostileServer]
) -> None:
    """A token in the server's own words is blotted out."""
    server = serve("token")
    monkeypatch.setenv(credentials.HOST, f"127.0.0.1:{server.port}")
    monkeypatch.setenv(credentials.TOKEN, TOKEN)
    with pytest.raises(EndpointError) as caught:
        put(server, "/echo")
    assert TOKEN in str(server.heard[0].headers)
    assert "Bearer ***" in str(caught.value.values["reason"])
    check_hidden(caught.value)


def test_nobody_is_told_but_the_host_that_is_named(
    monkeypatch: pytest.MonkeyPatch, serve: Callable[..., HostileServer]
) -> None:
    """Another host or port learns nothing; the error says whose the credentials are."""
    server = serve("basic")
    for host in ("other.example", f"127.0.0.1:{server.port + 1}", "localhost"):
        name_user(monkeypatch, host)
        with pytest.raises(EndpointRefusedError) as caught:
            put(server)
        assert caught.value.key == "remote.login"
        assert f" {host}," in caught.value.hint
    assert all("authorization" not in heard.headers for heard in server.heard)


@pytest.mark.parametrize("kind", ["token", "MD5"])
def test_a_redirect_does_not_take_credentials_along(
    monkeypatch: pytest.MonkeyPatch, serve: Callable[..., HostileServer], kind: str
) -> None:
    """Not even to another port of the same host, and not if that asks for them."""
    server, other = serve(kind), serve(kind)
    host = f"127.0.0.1:{server.port}"
    monkeypatch.setenv(credentials.HOST, host)
    if kind == "token":
        monkeypatch.setenv(credentials.TOKEN, TOKEN)
    else:
        name_user(monkeypatch, host)
    server.elsewhere = f"{other.url}/guarded"
    with pytest.raises(EndpointRefusedError) as caught:
        send(urllib.request.Request(f"{server.url}/to/302"), Deadline(5), repeatable=True)
    assert caught.value.key == "remote.login"
    assert ("authorization" in server.heard[0].headers) is (kind == "token")
    assert ["authorization" in heard.headers for heard in other.heard] == [False]


@pytest.mark.parametrize("kind", ["basic", "token"])
def test_a_password_does_not_travel_in_the_open(
    monkeypatch: pytest.MonkeyPatch, serve: Callable[..., HostileServer], kind: str
) -> None:
    """Over http to another machine, neither a password nor a token is sent."""

    def resolve(host: str, port: int, deadline: Deadline) -> tuple[Address, ...]:
        """Take this machine for another one."""
        found = addresses.resolve("127.0.0.1", port, deadline)
        return tuple(each._replace(privacy=Privacy.PRIVATE) for each in found)

    server = serve(kind)
    if kind == "token":
        monkeypatch.setenv(credentials.HOST, f"far.example:{server.port}")
        monkeypatch.setenv(credentials.TOKEN, TOKEN)
    else:
        name_user(monkeypatch, f"far.example:{server.port}")
    request = urllib.request.Request(f"http://far.example:{server.port}/guarded")
    with pytest.raises(UsageError) as caught:
        send(request, Deadline(5), resolve=resolve)
    assert caught.value.key == "remote.secret-open"
    assert all("authorization" not in heard.headers for heard in server.heard)
