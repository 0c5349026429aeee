"""A server that misbehaves: each case ends in time, with the right error, on one line."""

import gc
import socket
import threading
import time
import tracemalloc
import urllib.request
import warnings
from collections.abc import Iterator

import pytest

from hostile import HostileServer
from mamh_graph import messages, worker
from mamh_graph.errors import (
    AnswerCutError,
    AnswerUnreadableError,
    EndpointError,
    EndpointRefusedError,
    EndpointTimeoutError,
    EndpointUnreachableError,
    QueryRejectedError,
)
from mamh_graph.exchange import Deadline, Reply, send

#: Seconds of a deadline, and how many more may pass however the server behaves.
SECONDS, PROMISE = 1.0, 1.0
#: Seconds of a deadline that is not what ends an exchange, on a machine however busy.
PATIENCE = 20.0
#: Bytes of an answer.
MOST = 20_000_000

TIMEOUT, CUT, UNREADABLE = EndpointTimeoutError, AnswerCutError, AnswerUnreadableError
REFUSED, REJECTED, UNREACHABLE = EndpointRefusedError, QueryRejectedError, EndpointUnreachableError

#: What each behaviour ends in, as error and text.
CASES: dict[str, tuple[type[EndpointError], str]] = {
    "silent": (TIMEOUT, "timed-out"),
    "head-hangs": (TIMEOUT, "timed-out"),
    "body-hangs": (TIMEOUT, "timed-out"),
    "head-drips": (TIMEOUT, "timed-out"),
    "body-drips": (TIMEOUT, "timed-out"),
    "continues": (TIMEOUT, "timed-out"),
    "again/429/3600": (REFUSED, "too-often-wait"),
    "again/503/3600": (REFUSED, "busy-wait"),
    "again/429/-": (REFUSED, "too-often"),
    "again/503/soon": (REFUSED, "busy"),
    "again/502/-": (UNREACHABLE, "gateway"),
    "again/504/-": (TIMEOUT, "slow"),
    "status/300": (UNREADABLE, "status"),
    "status/304": (UNREADABLE, "status"),
    "status/400": (REJECTED, "rejected"),
    "status/401": (REFUSED, "login"),
    "status/403": (REFUSED, "forbidden"),
    "status/404": (REJECTED, "not-found"),
    "status/405": (REJECTED, "rejected"),
    "status/406": (REJECTED, "rejected"),
    "status/407": (REFUSED, "proxy-login"),
    "status/413": (REJECTED, "too-long"),
    "status/414": (REJECTED, "too-long"),
    "status/415": (REJECTED, "rejected"),
    "status/500": (REJECTED, "failed"),
    "status/501": (REJECTED, "failed"),
    "fails-long": (REJECTED, "failed"),
    "cut-length": (CUT, "cut"),
    "cut-chunk": (CUT, "cut"),
    "cut-between-chunks": (CUT, "cut"),
    "cut-head": (CUT, "cut"),
    "cut-status": (CUT, "cut"),
    "bad-chunk": (CUT, "cut"),
    "endless-json": (UNREADABLE, "too-large"),
    "endless-garbage": (UNREADABLE, "too-large"),
    "announced": (UNREADABLE, "too-large"),
    "bomb": (UNREADABLE, "coding"),
    "loop/a": (UNREACHABLE, "redirect-loop"),
    "farther/1": (UNREACHABLE, "redirect-many"),
    "many-headers": (UNREADABLE, "no-http"),
    "endless-header": (UNREADABLE, "no-http"),
    "garbage": (UNREADABLE, "no-http"),
    "closes": (UNREACHABLE, "closed"),
}


@pytest.fixture(scope="module")
def hostile() -> Iterator[HostileServer]:
    """The server, listening."""
    with HostileServer() as server:
        yield server


def ask(address: str, seconds: float = SECONDS, **options: object) -> bytes:
    """Send a request that may be repeated, and read the whole reply."""
    with send(
        urllib.request.Request(address),
        Deadline(seconds),
        repeatable=True,
        max_bytes=MOST,
        **options,  # type: ignore[arg-type]
    ) as reply:
        return b"".join(iter(lambda: reply.read(100_000), b""))


def drain(reply: Reply) -> None:
    """Read a reply and keep nothing of it."""
    while reply.read():
        pass


def failure(address: str, seconds: float = SECONDS, **options: object) -> EndpointError:
    """Return the error that a request ends in, in time."""
    begun = time.monotonic()
    with pytest.raises(EndpointError) as caught:
        ask(address, seconds, **options)
    assert time.monotonic() - begun < seconds + PROMISE
    return caught.value


@pytest.mark.parametrize("path", CASES)
def test_each_misbehaviour_ends_in_time_with_its_error(hostile: HostileServer, path: str) -> None:
    """The error is of the right kind, on one line without a control character, exit code 3."""
    kind, key = CASES[path]
    seconds = SECONDS if key == "timed-out" else PATIENCE
    error = failure(f"{hostile.url}/{path}?query=secret", seconds)
    assert (type(error), error.key) == (kind, f"remote.{key}")
    assert error.exit_code == 3
    for language in messages.LANGUAGES:
        messages.choose(language)
        line = str(error)
        assert line.isprintable()
        assert f"{hostile.host}:{hostile.port}/{path.partition('/')[0]}" in line
        assert "secret" not in line
        assert len(line) < 600


def test_the_words_of_a_server_are_told_without_its_markup(hostile: HostileServer) -> None:
    """Of a page of 200 kB, its first words; of a text, what stands before the question."""
    error = failure(f"{hostile.url}/fails-long", PATIENCE)
    reason = str(error.values["reason"])
    assert reason.startswith("Not <here> x x x")
    assert len(reason) == 300
    assert f"the server fails (HTTP 500): {reason[:100]}" in str(error)
    error = failure(f"{hostile.url}/status/400", PATIENCE)
    assert str(error).endswith(
        "request refused (HTTP 400): no\\u001B[31m ::error::line 3, column 7 \\u202E"
    )


def test_a_reply_that_failed_does_not_look_ended(hostile: HostileServer) -> None:
    """Who reads on after an error gets it again."""
    with send(urllib.request.Request(f"{hostile.url}/cut-length"), Deadline(5)) as reply:
        assert reply.read(0) == b""
        for _ in range(2):
            with pytest.raises(AnswerCutError):
                drain(reply)


def test_a_server_that_reads_nothing_is_left_in_time() -> None:
    """A long body stops moving; the deadline holds for what is sent too."""
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        address = f"http://127.0.0.1:{deaf.getsockname()[1]}/"
        begun = time.monotonic()
        request = urllib.request.Request(address, data=b"x" * 50_000_000, method="PUT")
        with pytest.raises(EndpointTimeoutError):
            send(request, Deadline(SECONDS))
        assert time.monotonic() - begun < SECONDS + PROMISE


def test_a_look_up_that_hangs_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own look-up cannot be interrupted; it is left alone."""
    woken = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: woken.wait(20) and [])
    try:
        assert failure("http://slow.example/").key == "remote.timed-out"
    finally:
        woken.set()


@pytest.mark.parametrize("path", ["silent", "head-drips", "body-drips"])
def test_a_deadline_holds_in_threads_and_in_a_worker(hostile: HostileServer, path: str) -> None:
    """No signal, and nothing that only the main thread has."""
    address = f"{hostile.url}/{path}"
    errors: list[EndpointError] = []
    threads = [threading.Thread(target=lambda: errors.append(failure(address))) for _ in range(8)]
    for thread in threads:
        thread.start()
    with pytest.raises(EndpointTimeoutError):
        worker.run(lambda: ask(address), worker.Limits(PATIENCE))
    for thread in threads:
        thread.join()
    assert [type(error) for error in errors] == [EndpointTimeoutError] * 8


def test_nothing_is_left_open(hostile: HostileServer) -> None:
    """Neither by a good reply, nor by any that fails."""
    gc.collect()
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", ResourceWarning)
        for path in ("good", "cut-length", "status/500", "garbage", "loop/a", "bomb", "announced"):
            address = f"{hostile.url}/{path}"
            try:
                ask(address, PATIENCE)
            except EndpointError as error:
                del error
        gc.collect()
    assert [str(each.message) for each in told] == []


def test_an_endless_answer_takes_no_memory(hostile: HostileServer) -> None:
    """What has been read is not kept, nor what a refusal goes on to say."""
    tracemalloc.start()
    try:
        endless = urllib.request.Request(f"{hostile.url}/endless-json")
        with (
            send(endless, Deadline(20), max_bytes=MOST) as reply,
            pytest.raises(AnswerUnreadableError),
        ):
            drain(reply)
        failure(f"{hostile.url}/fails-long", PATIENCE)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
