"""The forked child, its limits, and what becomes of its failures."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

from conftest import busy_child, is_running
from mamh_graph import worker
from mamh_graph.errors import LimitError, ParameterError
from mamh_graph.worker import CrashError, Limits, run


def children() -> set[str]:
    """Return the processes this one has."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


@pytest.fixture
def nobody_is_left() -> Iterator[None]:
    """Fail if the test leaves a process behind; servers of other tests may be running."""
    before = children()
    yield
    assert children() <= before


def test_what_the_job_returns_comes_back() -> None:
    """Plain values cross unchanged, large ones too."""
    value = (b"x" * 3_000_000, "é", 1.5, None, True, {"a": [1]})
    assert run(lambda: value) == value


def test_our_errors_come_back_whole() -> None:
    """An error of ours is raised in the parent as it was in the child."""

    def job() -> None:
        raise ParameterError(
            "errors.parameter-type",
            where="p",
            hint="errors.nearest",
            value="x",
            type="t",
            names="y",
        )

    with pytest.raises(ParameterError, match="p: x is not of type t") as caught:
        run(job)
    assert caught.value.hint == "did you mean y?"


def test_other_exceptions_come_back_as_a_crash_with_their_traceback() -> None:
    """A bug in the job is told apart from an error of the user."""
    with pytest.raises(CrashError) as caught:
        run(lambda: 1 / 0)
    assert caught.value.kind == "ZeroDivisionError"
    assert "Traceback" in caught.value.details


@pytest.mark.usefixtures("nobody_is_left")
def test_a_job_that_takes_too_long_is_ended() -> None:
    """It stops within a second of its limit, and no process is left."""
    store = Store()
    store.extend([])
    start = time.monotonic()
    with pytest.raises(LimitError, match=r"q: stopped after 0\.5 s") as caught:
        run(lambda: time.sleep(60), Limits(seconds=0.5), "q")
    assert time.monotonic() - start < 1.5
    assert caught.value.exit_code == 3


@pytest.mark.usefixtures("nobody_is_left")
def test_the_engine_is_ended_in_the_middle_of_its_work() -> None:
    """A cross product that no signal handler could stop is stopped."""
    store = Store()
    store.load("".join(f"<a:{n}> <a:b> <a:c> .\n" for n in range(200)), format=_turtle())
    bomb = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(LimitError):
        run(lambda: len(list(store.query(bomb))), Limits(seconds=0.5))


def test_a_job_that_takes_too_much_memory_is_ended() -> None:
    """Python's own allocations end in an error of memory."""
    with pytest.raises(LimitError, match="of memory"):
        run(lambda: len(bytearray(400 << 20)), Limits(memory=100 << 20))


def test_an_engine_that_aborts_does_not_take_us_along() -> None:
    """Doubling a string until memory ends aborts the engine; here it is an error like others."""
    doubled = "".join(f"BIND (CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(31))
    bomb = f'SELECT (STRLEN(?x31) AS ?n) {{ BIND ("x" AS ?x0) {doubled} }}'
    with pytest.raises(LimitError):
        run(lambda: len(list(Store().query(bomb))), Limits(memory=256 << 20))


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_a_signal_in_the_child_is_an_error_that_names_it(number: signal.Signals) -> None:
    """Whatever kills the child, the parent says so."""
    with pytest.raises(LimitError, match=f"q: stopped: the engine crashed .{number.name}."):
        run(lambda: os.kill(os.getpid(), number), where="q")


def test_the_child_cannot_write_files(tmp_path: Path) -> None:
    """A file of one byte is already too large."""

    def job() -> str:
        try:
            (tmp_path / "x").write_bytes(b"x")
        except OSError as error:
            return type(error).__name__
        return "written"

    assert run(job) == "OSError"


def test_the_child_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """The last words of an engine reach neither stream."""
    run(lambda: os.write(2, b"thread panicked") + os.write(1, b"out"))
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("nobody_is_left")
def test_an_interruption_ends_the_child() -> None:
    """Ctrl-C in the parent leaves no process behind."""
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    old = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            run(lambda: time.sleep(60))
    finally:
        signal.signal(signal.SIGALRM, old)


def test_a_parent_that_is_killed_takes_its_worker_along() -> None:
    """Nobody can be told by SIGKILL; the system ends the child in the middle of its engine."""
    script = (
        "from pyoxigraph import Store, NamedNode as N, Quad; from mamh_graph import worker\n"
        "store = Store(); store.extend(Quad(N(f'a:{n}'), N('a:b'), N('a:c')) for n in range(200))\n"
        "bomb = 'SELECT (COUNT(*) AS ?n) {' + ' . '.join(f'?a{n} ?b{n} ?c{n}' for n in range(9))\n"
        "worker.run(lambda: len(list(store.query(bomb + '}'))), worker.Limits(seconds=60))"
    )
    parent = subprocess.Popen([sys.executable, "-c", script])
    child = busy_child(parent.pid)
    parent.kill()
    parent.wait()
    end = time.monotonic() + 5
    while is_running(child):
        assert time.monotonic() < end
        time.sleep(0.01)


def test_an_answer_does_not_wait_for_the_end_of_the_pipe() -> None:
    """Another process that was forked meanwhile may hold the pipe open; the answer is whole."""
    keepers: list[int] = []

    def job() -> bytes:
        return b"x" * 300_000

    fork = os.fork

    def two_at_once() -> int:
        keeper = fork()  # as another thread might, between the pipe and its closing
        if keeper == 0:
            time.sleep(30)
            os._exit(0)
        keepers.append(keeper)
        return fork()

    for wrong in (False, True):
        start = time.monotonic()
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(os, "fork", two_at_once)
            if wrong:
                with pytest.raises(LimitError, match="SIGSEGV"):
                    run(lambda: os.kill(os.getpid(), signal.SIGSEGV), Limits(seconds=5))
            else:
                assert run(job, Limits(seconds=5)) == job()
        assert time.monotonic() - start < 3
    for keeper in keepers:
        os.kill(keeper, signal.SIGKILL)
        os.waitpid(keeper, 0)


def test_closed_streams_are_no_place_for_the_answer() -> None:
    """A caller without standard streams gets its answer all the same."""
    script = (
        "import os, sys; from mamh_graph import worker\n"
        "[os.close(stream) for stream in (0, 1, 2)]\n"
        "sys.exit(worker.run(lambda: 7))"
    )
    assert subprocess.run([sys.executable, "-c", script]).returncode == 7


def test_the_defaults_are_those_documented() -> None:
    """Ten seconds and one gibibyte."""
    assert Limits() == (worker.TIMEOUT, worker.MEMORY) == (10.0, 1 << 30)


def _turtle() -> object:
    from pyoxigraph import RdfFormat

    return RdfFormat.TURTLE
