"""One request and its reply: sent again, sent on, or sent once, as HTTP wants it."""

import io
import socket
import time
import urllib.request
from collections.abc import Iterator

import pytest

from hostile import GOOD, HostileServer
from mamh_graph import messages
from mamh_graph.errors import EndpointError
from mamh_graph.exchange import Deadline, send
from test_remote_hostile import ask, failure


@pytest.fixture(scope="module")
def hostile() -> Iterator[HostileServer]:
    """The server, listening."""
    with HostileServer() as server:
        yield server


@pytest.mark.parametrize("path", ["good", "chunks", "old", "hops/5", "early"])
def test_a_good_answer_comes_whole(hostile: HostileServer, path: str) -> None:
    """With a length, in chunks, until it ends, after five redirects, and after hints."""
    assert ask(f"{hostile.url}/{path}") == GOOD


@pytest.mark.parametrize(
    ("path", "bounded"), [("good", True), ("chunks", True), ("cut-open", False)]
)
def test_whether_the_end_can_be_told_is_known(
    hostile: HostileServer, path: str, bounded: bool
) -> None:
    """A reply without a length and without chunks could end anywhere."""
    with send(urllib.request.Request(f"{hostile.url}/{path}"), Deadline(5)) as reply:
        assert reply.bounded is bounded


@pytest.mark.parametrize(
    ("path", "least"),
    [
        ("again/429/1/1", 1.0),
        ("again/503/date/1", 0.4),
        ("again/503/-/2", 0.6),
        ("again/502/-/3", 1.4),
    ],
)
def test_a_busy_server_is_asked_again(hostile: HostileServer, path: str, least: float) -> None:
    """After the time it wants, or after our own."""
    begun = time.monotonic()
    assert ask(f"{hostile.url}/{path}?{time.time()}", 10) == GOOD
    assert least <= time.monotonic() - begun < 5


def test_what_changes_something_is_sent_once(hostile: HostileServer) -> None:
    """No second try, and no way on to another address, which the error names."""
    hostile.elsewhere = f"{hostile.url}/good?token=secret"
    for path, key in (
        ("again/503/-", "remote.busy"),
        ("closes", "remote.closed"),
        ("to/307", "remote.redirect-changes"),
    ):
        address = f"{hostile.url}/{path}?once"
        request = urllib.request.Request(address, data=b"x", method="PUT")
        with pytest.raises(EndpointError) as caught:
            send(request, Deadline(5))
        assert caught.value.key == key
        assert sum(heard.path == f"/{path}?once" for heard in hostile.heard) == 1
    assert f"{hostile.url}/good?…" in str(caught.value)


@pytest.mark.parametrize("status", [301, 302, 307, 308, 303])
def test_a_question_by_post_stays_one_when_it_is_sent_on(
    hostile: HostileServer, status: int
) -> None:
    """The method and the body go on, but for 303, which asks for a GET (RFC 9110, 15.4)."""
    hostile.elsewhere = f"{hostile.url}/good/{status}"
    request = urllib.request.Request(f"{hostile.url}/to/{status}", data=b"query=x")
    request.add_header("Authorization", "Basic c2VjcmV0")
    with send(request, Deadline(5), repeatable=True) as reply:
        assert reply.read() == GOOD
    heard = hostile.heard[-1]
    assert heard.path == f"/good/{status}"
    assert (heard.method, heard.body) == (("GET", b"") if status == 303 else ("POST", b"query=x"))
    assert ("content-length" in heard.headers) is (status != 303)
    assert "authorization" not in heard.headers


def test_a_request_says_who_it_is_from(hostile: HostileServer) -> None:
    """With the version, and where to complain; it wants nothing compressed."""
    ask(f"{hostile.url}/good/polite")
    headers = hostile.heard[-1].headers
    assert headers["user-agent"].startswith("mamh-graph/")
    assert headers["user-agent"].endswith("(+https://w3id.org/mamh-graph)")
    assert headers["accept-encoding"] == "identity"
    assert headers["host"] == f"127.0.0.1:{hostile.port}"


def test_too_much_is_told_in_mebibytes(hostile: HostileServer) -> None:
    """In both languages, when it is announced, and when it comes."""
    told = {"en": "answer of more than 19 MiB", "fr": "réponse de plus de 19 Mio"}
    for path in ("announced", "endless-garbage"):
        error = failure(f"{hostile.url}/{path}", 20)
        for language, words in told.items():
            messages.choose(language)
            assert str(error).endswith(words)


@pytest.mark.parametrize(
    ("path", "key"), [("early-end", "cut"), ("early-ever", "timed-out"), ("switches", "status")]
)
def test_hints_without_an_answer_are_none(hostile: HostileServer, path: str, key: str) -> None:
    """Nothing more, no end of them, or another protocol than HTTP."""
    assert failure(f"{hostile.url}/{path}").key == f"remote.{key}"


def test_nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A port where nothing listens, and a name that nothing has."""
    with HostileServer() as gone:
        pass
    assert failure(f"{gone.url}/good").key == "remote.nobody"

    def unknown(*_arguments: object, **_more: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert failure("http://nowhere.invalid/good").key == "remote.name-unknown"


def test_a_file_is_sent_from_its_beginning_each_time(hostile: HostileServer) -> None:
    """What is sent again is sent whole."""
    body = io.BytesIO(b"abc" * 50_000)
    request = urllib.request.Request(f"{hostile.url}/again/503/-/1?file", data=body, method="POST")
    with send(request, Deadline(10), repeatable=True) as reply:
        assert reply.read() == GOOD
    sent = [heard.body for heard in hostile.heard if heard.path.endswith("?file")]
    assert sent == [b"abc" * 50_000] * 2
