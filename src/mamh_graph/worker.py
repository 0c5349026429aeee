"""Runs one job in a forked child that can be stopped: the only limit that held in every engine.

The child has a clock, a memory limit and no core dump, and can put no byte in a file; while an
engine runs it can open nothing either. Whatever ends it, even a crash of the engine, becomes an
ordinary error here, and it ends with its parent, however that ends. A fork costs some 6 ms where a
fresh interpreter costs over 30; it needs POSIX.
"""

import contextlib
import faulthandler
import fcntl
import marshal
import os
import resource
import select
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, NoReturn

from mamh_graph.errors import LimitError, MamhError, rebuild

#: Seconds a question may take.
TIMEOUT = 10.0
#: Bytes of memory a job may take, beyond what the process already has.
MEMORY = 1024 * 1024 * 1024

# Bytes that say how long the answer is: other children may hold the pipe open after its end.
_LENGTH = 8
# Seconds after which a silent child is looked at.
_PATIENCE = 0.25

# Whether this process is such a child.
_confined = False


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


def run(
    job: Callable[[], object],
    limits: Limits | None = None,
    where: str = "",
    tick: Callable[[float], None] | None = None,
) -> Any:
    """Run a job in a forked child and return what it returns.

    Args:
        job: Takes nothing; returns plain values only (numbers, text, bytes, tuples, lists, dicts).
        limits: Time and memory; the documented defaults without.
        where: What the job is about, for the error of a limit.
        tick: Called while the job goes on, some times a second, with the seconds it has taken.

    Raises:
        LimitError: If the child ran out of time or memory, or its engine crashed.
        MamhError: Whatever error of ours the job raised.
        CrashError: If the job raised anything else.
    """
    limits = limits or Limits()
    reading, writing = os.pipe()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(job, limits, writing, parent)
    os.close(writing)
    status = None
    try:
        answer, status = _receive(reading, child, limits, tick)
        if answer is None:
            raise LimitError("errors.time-limit", where=where, seconds=limits.seconds)
    except BaseException:
        if status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        raise
    finally:
        os.close(reading)
    if status is None:
        _, status = os.waitpid(child, 0)
    return _read(answer, status, limits, where)


@contextlib.contextmanager
def sealed() -> Iterator[None]:
    """Let this child open nothing meanwhile: no file, no connection.

    For the time that an engine works on a question or on shapes from outside: what these name
    cannot be reached then, however it slipped past the reading of their text. Outside a worker
    this does nothing, because other threads may need to open files.
    """
    if not _confined:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _work(job: Callable[[], object], limits: Limits, writing: int, parent: int) -> NoReturn:
    """Be the child: do the job, send its outcome, and leave without the parent's clean-up."""
    global _confined
    try:
        _confined = True
        os.setpgid(0, 0)  # Ctrl-C is for the parent, which ends the child
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGIO):
            signal.signal(number, signal.SIG_DFL)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
        writing = fcntl.fcntl(writing, fcntl.F_DUPFD_CLOEXEC, 3)  # out of the way of `_silence`
        _silence()
        _limit(limits)
        with _ended_with(parent, writing):
            outcome = marshal.dumps(_outcome(job))
        with open(writing, "wb", closefd=False) as pipe:
            pipe.write(len(outcome).to_bytes(_LENGTH, "big") + outcome)
    finally:
        os._exit(0)  # a parent that is told nothing sees a crash


@contextlib.contextmanager
def _ended_with(parent: int, writing: int) -> Iterator[None]:
    """Let this child be ended by the system as soon as nobody is left to read from the pipe.

    A parent that is killed can tell nobody. The signal of a pipe whose other end is closed ends
    the child even in the middle of an engine's work, where no handler of ours would ever run.
    """
    fcntl.fcntl(writing, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(writing, fcntl.F_GETFL)
    fcntl.fcntl(writing, fcntl.F_SETFL, flags | os.O_ASYNC)
    if os.getppid() != parent:
        os._exit(0)
    yield
    fcntl.fcntl(writing, fcntl.F_SETFL, flags)  # reading from it sends the signal as well


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


def _receive(
    reading: int, child: int, limits: Limits, tick: Callable[[float], None] | None
) -> tuple[bytes | None, int | None]:
    """Return what the child sends, and its status if it was seen to end.

    Returns:
        Nothing sent if the limit of time comes first; less than announced if the child ended early.
    """
    end = time.monotonic() + limits.seconds
    received = bytearray()
    wanted = _LENGTH
    status = None
    ready = select.poll()  # select.select fails in a process with many open files
    ready.register(reading, select.POLLIN)
    while len(received) < wanted:
        left = end - time.monotonic()
        if left <= 0:
            return None, status
        if tick is not None:
            tick(limits.seconds - left)
        if ready.poll(1000 * min(left, _PATIENCE)):
            part = os.read(reading, 1 << 20)
            if not part:
                break
            received += part
            if wanted == _LENGTH <= len(received):
                wanted += int.from_bytes(received[:_LENGTH], "big")
        elif status is not None:  # it has ended, and what it sent is read
            break
        else:
            ended, code = os.waitpid(child, os.WNOHANG)
            status = code if ended else None
    return bytes(received[_LENGTH:]), status


def _read(answer: bytes, status: int, limits: Limits, where: str) -> object:
    try:
        outcome, value = marshal.loads(answer)
    except (EOFError, ValueError, TypeError):
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        if number == signal.SIGXCPU:
            raise LimitError("errors.time-limit", where=where, seconds=limits.seconds) from None
        name = signal.Signals(number).name if number else "exit"
        raise LimitError("errors.engine-crash", where=where, name=name) from None
    if outcome == "error":
        raise rebuild(value)
    if outcome == "memory":
        raise LimitError("errors.memory-limit", where=where, limit=limits.memory >> 20)
    if outcome == "crash":
        raise CrashError(*value)
    return value
