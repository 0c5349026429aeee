"""SPARQL stores to measure, each on loopback and a new folder: started, loaded in bulk, weighed.

Oxigraph comes with the package of that name, Virtuoso with Debian's `virtuoso-opensource`.
"""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from mamh_graph.remote import WORLD

#: Seconds a server may take to answer for the first time.
PATIENCE = 120
OXIGRAPH = str(Path(sys.executable).with_name("oxigraph"))
VIRTUOSO, ISQL = shutil.which("virtuoso-t"), shutil.which("isql-vt")
#: The password of a new Virtuoso, which nobody but this machine reaches.
DBA = "dba"
#: Pages of 8 KiB that Virtuoso keeps in memory: its makers' advice for 4 GB.
BUFFERS, DIRTY = 340_000, 250_000

_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
CaseMode = 2
DirsAllowed = {data}
ThreadsPerQuery = 2
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
MaxQueryMem = 2G
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 2000000
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = {limit}
"""


class Store(NamedTuple):
    """A server that runs.

    Attributes:
        query: Where it is asked.
        store: Where its graphs are put.
        process: What runs.
        folder: What it keeps on disk.
        environment: The variables that give its credentials.
    """

    query: str
    store: str
    process: "subprocess.Popen[bytes]"
    folder: Path
    environment: dict[str, str]

    @property
    def memory(self) -> int:
        """Bytes of memory it took at most."""
        return memory(self.process.pid)

    @property
    def disk(self) -> int:
        """Bytes its folder takes."""
        return sum(path.stat().st_blocks * 512 for path in self.folder.rglob("*"))


def memory(process: int) -> int:
    """Return the bytes of memory that a process took at most."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) * 1024


@contextmanager
def oxigraph(folder: Path, limit: int, *, held: bool) -> Iterator[Store]:
    """Run Oxigraph.

    Args:
        folder: What it keeps.
        limit: Seconds that a question may take.
        held: Whether it keeps everything in memory instead.
    """
    port = _free_port()
    command = [OXIGRAPH, "serve", "--bind", f"127.0.0.1:{port}", "--timeout-s", str(limit)]
    command += [] if held else ["--location", str(folder)]
    url = f"http://127.0.0.1:{port}"
    with _running(command, folder, f"{url}/query") as process:
        yield Store(f"{url}/query", f"{url}/store", process, folder, {})


def load_oxigraph(folder: Path, quads: Path, world: Path) -> None:
    """Load a folder that no server has open, with its bulk loader."""
    command = [OXIGRAPH, "load", "--location", str(folder), "--file", str(quads), str(world)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def post_oxigraph(store: Store, quads: Path, world: Path) -> None:
    """Send both files to a server, as they lie on disk."""
    _send(store.store, "POST", quads, "application/n-quads")
    _send(f"{store.store}?default", "PUT", world, "application/n-triples")


@contextmanager
def virtuoso(folder: Path, limit: int, data: Path) -> Iterator[Store]:
    """Run Virtuoso on a folder.

    Args:
        folder: What it keeps.
        limit: Seconds that a question may take.
        data: The folder it may load from.
    """
    sql, port = _free_port(), _free_port()
    ini = folder / "virtuoso.ini"
    values = {"sql": sql, "http": port, "data": data, "limit": limit}
    ini.write_text(_INI.format(buffers=BUFFERS, dirty=DIRTY, **values))
    command = [str(VIRTUOSO), "+configfile", ini.name, "+foreground"]
    url, host = f"http://127.0.0.1:{port}", f"127.0.0.1:{port}"
    given = {"HOST": host, "USER": DBA, "PASSWORD": DBA, "SQL": str(sql)}
    environment = {f"MAMH_GRAPH_ENDPOINT_{name}": value for name, value in given.items()}
    with _running(command, folder, f"{url}/sparql") as process:
        yield Store(f"{url}/sparql", f"{url}/sparql-graph-crud-auth", process, folder, environment)


def load_virtuoso(store: Store, quads: Path, world: Path) -> None:
    """Load both files with its bulk loader, one process each, and write them to disk."""
    port = store.environment["MAMH_GRAPH_ENDPOINT_SQL"]

    def sql(words: str) -> "subprocess.Popen[bytes]":
        command = [str(ISQL), f"127.0.0.1:{port}", DBA, DBA, f"exec={words}"]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL)

    for path in (quads, world):
        sql(f"ld_dir('{path.parent}', '{path.name}', '{WORLD}');").wait()
    for loader in [sql("rdf_loader_run();") for _ in (quads, world)]:
        loader.wait()
    sql("checkpoint;").wait()


def _send(address: str, method: str, path: Path, media_type: str) -> None:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc)
    headers = {"Content-Type": media_type, "Content-Length": str(path.stat().st_size)}
    with path.open("rb") as file:
        connection.request(method, f"{parts.path}?{parts.query}".rstrip("?"), file, headers)
        reply = connection.getresponse()
        if reply.status >= http.HTTPStatus.MULTIPLE_CHOICES:
            raise SystemExit(f"{method} {address}: {reply.status} {reply.read(300)!r}")
    connection.close()


@contextmanager
def _running(command: list[str], folder: Path, query: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Start a server, wait until it answers, and end it afterwards."""
    with (folder.parent / f"{folder.name}.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    try:
        end = time.monotonic() + PATIENCE
        while not _answers(f"{query}?query=ASK%7B%7D"):
            if process.poll() is not None or time.monotonic() > end:
                raise SystemExit(f"does not start: {' '.join(command)}")
            time.sleep(0.1)
        yield process
    finally:
        process.kill()
        process.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as reply:
            return bool(reply.status == http.HTTPStatus.OK)
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def missing() -> str:
    """Return what is not installed, or nothing."""
    needed = {"oxigraph": os.path.exists(OXIGRAPH), "virtuoso-t": VIRTUOSO, "isql-vt": ISQL}
    return ", ".join(name for name, found in needed.items() if not found)
