"""Runs one job in a forked child that can be stopped: the only limit that held in every engine.

The child has a clock, a memory limit, no core dump and no way to write files. Whatever ends it,
even a crash of the engine, becomes an ordinary error here. A fork costs some 6 ms where a fresh
interpreter costs over 30; it needs POSIX.
"""

import contextlib
import faulthandler
import marshal
import os
import resource
import select
import signal
import time
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

from mamh_graph.errors import LimitError, MamhError, rebuild

#: Seconds a question may take.
TIMEOUT = 10.0
#: Bytes of memory a job may take, beyond what the process already has.
MEMORY = 1024 * 1024 * 1024


class CrashError(Exception):
    """An unexpected exception in the child: a bug, with the child's traceback as text."""

    def __init__(self, kind: str, details: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.details = details


class Limits(NamedTuple):
    """How long a job may run, and how much memory it may take."""

    seconds: float = TIMEOUT
    memory: int = MEMORY


def run(job: Callable[[], object], limits: Limits | None = None, where: str = "") -> Any:
    """Run a job in a forked child and return what it returns.

    Args:
        job: Takes nothing; returns plain values only (numbers, text, bytes, tuples, lists, dicts).
        limits: Time and memory; the documented defaults without.
        where: What the job is about, for the error of a limit.

    Raises:
        LimitError: If the child ran out of time or memory, or its engine crashed.
        MamhError: Whatever error of ours the job raised.
        CrashError: If the job raised anything else.
    """
    limits = limits or Limits()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(job, limits, writing)
    os.close(writing)
    try:
        answer = _receive(reading, limits)
        if answer is None:
            raise LimitError("errors.time-limit", where=where, seconds=f"{limits.seconds:g}")
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    finally:
        os.close(reading)
    _, status = os.waitpid(child, 0)
    return _read(answer, status, limits, where)


def _work(job: Callable[[], object], limits: Limits, writing: int) -> NoReturn:
    """Be the child: do the job, send its outcome, and leave without the parent's clean-up."""
    try:
        os.setpgid(0, 0)  # Ctrl-C is for the parent, which ends the child
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _silence()
        _limit(limits)
        outcome = _outcome(job)
        with open(writing, "wb", closefd=False) as pipe:
            marshal.dump(outcome, pipe)
    finally:
        os._exit(0)  # a parent that is told nothing sees a crash


def _outcome(job: Callable[[], object]) -> Any:
    try:
        return "done", job()
    except MamhError as error:
        return "error", error.as_plain()
    except MemoryError:
        return "memory", None
    except BaseException as error:  # also the engine's panics, which are no Exception
        import traceback

        return "crash", (type(error).__name__, traceback.format_exc())


def _silence() -> None:
    """Send the engine's own last words (aborts, panics) nowhere; ours travel over the pipe."""
    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _limit(limits: Limits) -> None:
    # Of processor time; the parent's clock comes first.
    seconds = int(time.process_time() + limits.seconds) + 2
    for kind, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, _size() + limits.memory),
    ):
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS has no RLIMIT_AS to set
            resource.setrlimit(kind, (value, value))


def _size() -> int:
    """Return the bytes of address space this process has already."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _receive(reading: int, limits: Limits) -> bytes | None:
    """Return all the child sends, or nothing if the limit of time comes first."""
    end = time.monotonic() + limits.seconds
    received: list[bytes] = []
    while True:
        left = end - time.monotonic()
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            return None
        part = os.read(reading, 1 << 20)
        if not part:
            return b"".join(received)
        received.append(part)


def _read(answer: bytes, status: int, limits: Limits, where: str) -> object:
    try:
        outcome, value = marshal.loads(answer)
    except (EOFError, ValueError, TypeError):
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        if number == signal.SIGXCPU:
            raise LimitError(
                "errors.time-limit", where=where, seconds=f"{limits.seconds:g}"
            ) from None
        name = signal.Signals(number).name if number else "exit"
        raise LimitError("errors.engine-crash", where=where, name=name) from None
    if outcome == "error":
        raise rebuild(value)
    if outcome == "memory":
        raise LimitError("errors.memory-limit", where=where, limit=limits.memory >> 20)
    if outcome == "crash":
        raise CrashError(*value)
    return value
