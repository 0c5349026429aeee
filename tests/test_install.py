"""The built wheel, installed where nothing else is, answers from an empty folder."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command outside the checkout, without its environment."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "MAMH"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=clean, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as pip builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    if find_spec("hatchling"):  # as the development extras have it: nothing to download
        pip.append("--no-build-isolation")
    run(*pip, "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel; its dependencies are those the tests run with.

    The wheel is unpacked by pip itself. Only the dependencies are borrowed, by a path file, so that
    the test needs no download and still sees no file of the checkout.
    """
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    run(*pip, "--disable-pip-version-check", "--no-deps", wheel, cwd=folder)
    (site,) = (folder / "env" / "lib").glob("python*/site-packages")
    # Appended to sys.path; .pth files in there, such as that of an editable install, are not read.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "env" / "bin"


def test_the_wheel_carries_the_graph(wheel: Path) -> None:
    """Every file of ontology, data, queries and expected answers is in it."""
    names = set(zipfile.ZipFile(wheel).namelist())
    homes = {"tests/queries": "expected"} | {n: n for n in ("ontology", "data", "queries")}
    for folder, home in homes.items():
        files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
        assert files
        for path in files:
            place = path.relative_to(ROOT / folder).as_posix()
            assert f"mamh_graph/_graph/{home}/{place}" in names
    assert not any("test_" in name or name.startswith("docs/") for name in names)


def test_the_installed_command_answers_from_an_empty_folder(
    installed: Path, tmp_path: Path
) -> None:
    """It asks, lists, tests and tells its version, with the graph inside the package."""
    where = run(
        installed / "python",
        "-c",
        "import mamh_graph.loading as l; print(l.shipped())",
        cwd=tmp_path,
    )
    assert where.stdout.strip().startswith(str(installed.parent))
    command = installed / "mamh-graph"
    observers = run(command, "query", "observers", "--format", "csv", cwd=tmp_path)
    assert [line.split(",")[1] for line in observers.stdout.splitlines()] == [
        "acronym",
        "FQM",
        "UMQ",
    ]
    assert run(command, "queries", "test", cwd=tmp_path).returncode == 0
    assert run(command, "--version", cwd=tmp_path).stdout.startswith("mamh-graph 0.")
    assert run(command, "validate", cwd=tmp_path).returncode == 0
    assert list(tmp_path.iterdir()) == []
