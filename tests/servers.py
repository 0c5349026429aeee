"""Real SPARQL servers on loopback: Oxigraph from its package, Virtuoso where it is installed."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

WORLD = "https://w3id.org/mamh-graph/graph"
#: Seconds that a server may take to answer for the first time, on a busy machine.
PATIENCE = 60
#: The password of a new Virtuoso, which nobody but this machine reaches.
DBA = "dba"

INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
CaseMode = 2
DirsAllowed = {folder}
ThreadsPerQuery = 2
NumberOfBuffers = 20000
MaxDirtyBuffers = 12000
MaxMemPoolSize = 400000000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 60
"""


@dataclass
class Server:
    """A server that runs.

    Attributes:
        name: Of its engine.
        url: Where it is.
        query: Where it is asked.
        store: Where its graphs are put.
        update: Where it is updated.
        environment: The variables that give its credentials.
        process: What runs.
        folder: Where its data lie, if they outlive it.
    """

    name: str
    url: str
    query: str
    store: str
    update: str
    process: "subprocess.Popen[bytes]"
    environment: dict[str, str] = field(default_factory=dict)
    folder: Path | None = None

    def stop(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.wait()

    def start(self) -> None:
        """Let it run again, on the data that it left."""
        assert self.folder is not None
        (self.folder / "virtuoso.lck").unlink(missing_ok=True)
        with (self.folder / "output.log").open("ab") as log:
            self.process = subprocess.Popen(
                self.process.args, stdout=log, stderr=log, cwd=self.folder
            )
        _wait(self, self.folder / "virtuoso.log")


def free_port() -> int:
    """Return a port of loopback that nobody listens at."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@contextlib.contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[Server]:
    """Run Oxigraph with its data in memory, or as the options say."""
    command = Path(sys.executable).with_name("oxigraph")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    started = [str(command), "serve", "--bind", f"127.0.0.1:{port}", *options]
    with (folder / "oxigraph.log").open("wb") as log:
        process = subprocess.Popen(started, stdout=log, stderr=log)
    server = Server("oxigraph", url, f"{url}/query", f"{url}/store", f"{url}/update", process)
    with _running(server, folder / "oxigraph.log"):
        yield server


@contextlib.contextmanager
def virtuoso(folder: Path, *, rows: int = 2_000_000) -> Iterator[Server]:
    """Run Virtuoso with a new database in a folder.

    Args:
        folder: Where its files lie.
        rows: Rows that it gives at most.
    """
    command = shutil.which("virtuoso-t")
    if command is None:
        missing("virtuoso-t", "the package virtuoso-opensource of Debian")
    sql, http = free_port(), free_port()
    url = f"http://127.0.0.1:{http}"
    ini = folder / "virtuoso.ini"
    ini.write_text(INI.format(folder=folder, sql=sql, http=http, rows=rows))
    started = [str(command), "+configfile", str(ini), "+foreground"]
    with (folder / "output.log").open("wb") as log:
        process = subprocess.Popen(started, stdout=log, stderr=log, cwd=folder)
    crud, update = f"{url}/sparql-graph-crud-auth", f"{url}/sparql-auth"
    credentials = {
        "MAMH_GRAPH_ENDPOINT_HOST": f"127.0.0.1:{http}",
        "MAMH_GRAPH_ENDPOINT_USER": DBA,
        "MAMH_GRAPH_ENDPOINT_PASSWORD": DBA,
    }
    server = Server("virtuoso", url, f"{url}/sparql", crud, update, process, credentials, folder)
    with _running(server, folder / "virtuoso.log"):
        yield server


def missing(program: str, package: str) -> None:
    """Skip a test aloud where a server is not installed; fail where CI is set."""
    words = f"{program} is not installed: {package} brings it"
    if os.environ.get("CI"):
        pytest.fail(words)
    pytest.skip(words)


def send(
    server: Server, method: str, address: str, content: bytes | None = None, **headers: str
) -> bytes:
    """Send a request as the server's owner and return the content of its reply."""
    handlers: list[urllib.request.BaseHandler] = []
    if server.environment:
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, server.url, DBA, DBA)
        handlers.append(urllib.request.HTTPDigestAuthHandler(passwords))
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(address, content, named, method=method)
    with urllib.request.build_opener(*handlers).open(request, timeout=60) as reply:
        return bytes(reply.read())


def put(server: Server, graph: str, content: bytes) -> None:
    """Put N-Triples in a named graph, or in the default graph if it has no name."""
    place = f"graph={quote(graph, safe='')}" if graph else "default"
    send(server, "PUT", f"{server.store}?{place}", content, Content_Type="text/turtle")


def get(server: Server, graph: str) -> bytes:
    """Return the N-Triples of a named graph, or of the default graph."""
    place = f"graph={quote(graph, safe='')}" if graph else "default"
    accepted = "application/n-triples" if server.name == "oxigraph" else "text/plain"
    return send(server, "GET", f"{server.store}?{place}", Accept=accepted)


def delete(server: Server, graph: str) -> None:
    """Take a named graph out of a server."""
    send(server, "DELETE", f"{server.store}?graph={quote(graph, safe='')}")


def graphs(server: Server) -> list[str]:
    """Return the names of the named graphs that begin as ours do."""
    text = f"""SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }}
        FILTER(STRSTARTS(STR(?g), "{WORLD}") || STRSTARTS(STR(?g), "https://example.org/")) }}"""
    address = f"{server.query}?{urlencode({'query': text})}"
    accepted = "application/sparql-results+json"
    found = json.loads(send(server, "GET", address, Accept=accepted))
    return sorted(row["g"]["value"] for row in found["results"]["bindings"])


def clear(server: Server) -> None:
    """Take every graph of ours, and of the tests, out of a server."""
    for graph in graphs(server):
        delete(server, graph)
    if server.name == "oxigraph":
        send(server, "DELETE", f"{server.store}?default")


def load(server: Server) -> None:
    """Put the shipped graph into a server, with the command of this project."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "mamh-graph", "config.toml")
        file.parent.mkdir()
        names = ("query", "store", "update")
        told = (f'{name} = "{getattr(server, name)}"\n' for name in names)
        file.write_text("[endpoints.server]\n" + "".join(told), "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "mamh_graph", "push", "--endpoint", "server"],
            capture_output=True,
            text=True,
            env={**os.environ, **server.environment, "XDG_CONFIG_HOME": folder},
            timeout=120,
        )
    assert done.returncode == 0, done.stderr


@contextlib.contextmanager
def _running(server: Server, log: Path) -> Iterator[None]:
    """Wait for a server's first answer, and end it afterwards."""
    try:
        _wait(server, log)
        yield
    finally:
        server.stop()


def _wait(server: Server, log: Path) -> None:
    """Wait for a server's first answer."""
    end = time.monotonic() + PATIENCE
    while not _answers(f"{server.query}?query=ASK%7B%7D"):
        if server.process.poll() is not None or time.monotonic() > end:
            words = log.read_text(errors="replace")[-2000:] if log.exists() else ""
            pytest.fail(f"{server.name} does not start: {words}")
        time.sleep(0.1)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as reply:
            return bool(reply.status == 200)
    except (OSError, urllib.error.URLError):
        return False
