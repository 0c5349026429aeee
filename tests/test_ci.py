"""Where CI meets validation: the action as a runner runs it, the hook, the jobs of the guide."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

import mamh_graph
from console import ROOT, Page, pages
from mamh_graph import files, reports

FIXTURES = Path(__file__).parent / "ci"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"]}
SCRIPTS = [step for step in ACTION["runs"]["steps"] if "run" in step]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GUIDES = [page for page in pages() if re.search("validate-in-ci|valider-en-ci", page.name)]

# What would run a command, speak to the runner, add an option or an output where it could.
HOSTILE = """$(touch owned)`touch owned`"; touch owned; "'; touch owned; '%0A::error::x ##[error]x
::add-mask::x
; touch owned
exit-code=0
${{ github.token }} && touch owned
*"""
# An expression that is an input and nothing else.
_INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")


class Done(NamedTuple):
    """What a step has left: its exit code, its log, and what it wrote for the job."""

    code: int
    log: list[str]
    outputs: dict[str, str]
    summary: str


Step = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout: wrong data in a folder, right data and shapes beside it."""
    folder = tmp_path / "checkout"
    for name, place in {
        "wrong.ttl": "data/wrong.ttl",
        "right.ttl": "right.ttl",
        "shapes.ttl": "shapes/books.ttl",
    }.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FIXTURES / name, folder / place)
    return folder


@pytest.fixture
def step(folder: Path, tmp_path: Path) -> Step:
    """Run the script of the action's last step as a runner does, on the command of this source."""
    temporary = tmp_path / "runner"
    command = temporary / "mamh-graph" / "bin" / "mamh-graph"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mamh_graph "$@"\n')
    command.chmod(0o755)

    def run(**inputs: str) -> Done:
        given = {name: said.get("default", "") for name, said in ACTION["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        output, summary = temporary / "output", temporary / "summary"
        script = temporary / "script.sh"
        script.write_text(STEPS["validate"]["run"])
        for file in (output, summary):
            file.write_text("")
        env = {
            name: given[_INPUT.fullmatch(value)[1]]
            for name, value in STEPS["validate"]["env"].items()
        }
        env |= {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)}
        env |= {"RUNNER_TEMP": str(temporary), "GITHUB_ACTIONS": "true", "CI": "true"}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=folder,
            env={**os.environ, "LANG": "C.UTF-8", **env},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
        )
        told = dict(line.split("=", 1) for line in output.read_text().splitlines())
        return Done(done.returncode, done.stdout.splitlines(), told, summary.read_text())

    return run


# ---------- the action


def test_no_script_has_an_expression_in_its_text() -> None:
    """Inputs come by the environment, each an input that is declared, and all are used."""
    used = set()
    for each in SCRIPTS:
        assert "${{" not in each["run"]
        assert subprocess.run(["bash", "-n", "-c", each["run"]]).returncode == 0
        used |= {_INPUT.fullmatch(value) for value in each["env"].values()}
    names = {match[1] for match in used if match}
    assert names == set(ACTION["inputs"]) - {"python-version"}
    assert _INPUT.fullmatch(STEPS["python"]["with"]["python-version"])[1] == "python-version"


def test_a_finding_is_an_annotation_at_its_line(step: Step, folder: Path) -> None:
    """The log has the annotations, the page its table, the job a SARIF file and an exit code."""
    done = step(data="data", shapes="shapes", lang="en")
    assert done.code == 1
    assert done.log[0].startswith("::error file=data/wrong.ttl,line=4,col=1,endColumn=11,title=SH")
    assert "::A book has a title. " in done.log[0]
    assert done.log[1].startswith("::warning file=data/wrong.ttl,line=5,col=26,")
    assert not any("::" in line for line in done.log[2:])
    assert done.outputs == {"exit-code": "1", "sarif": "mamh-graph.sarif"}
    assert "data/wrong.ttl:4:1" in done.summary
    (run,) = json.loads((folder / "mamh-graph.sarif").read_text())["runs"]
    assert [result["level"] for result in run["results"]] == ["error", "warning"]


def test_data_that_holds_passes(step: Step) -> None:
    """Nothing is annotated, and the page says so."""
    done = step(data="right.ttl", shapes="shapes")
    assert done.code == 0
    assert not any(line.startswith("::") for line in done.log)
    assert done.outputs == {"exit-code": "0", "sarif": "mamh-graph.sarif"}
    assert "rien" in done.summary


def test_paths_are_one_a_line(step: Step, folder: Path) -> None:
    """Spaces, quotes and backslashes belong to a name; blank lines and spaces around do not."""
    name = 'a b\'s "c" \\n *.ttl'
    shutil.move(folder / "data" / "wrong.ttl", folder / name)
    done = step(data=f"\n  {name}  \n\nright.ttl\n", shapes="shapes/books.ttl", sarif_file="a b")
    assert done.code == 1
    assert done.log[0].startswith(f"::error file={name},line=4,")
    assert done.outputs["sarif"] == "a b"
    inputs = json.loads((folder / "a b").read_text())["runs"][0]["artifacts"]
    assert len(inputs) == 3


def test_every_input_reaches_the_command(step: Step, folder: Path) -> None:
    """Threshold, engine, language, further arguments, a baseline, and no SARIF file if none."""
    known = "known.json"
    call = {"data": "data", "shapes": "shapes", "engine": "pyshacl", "sarif_file": ""}
    assert step(**call, fail_on="none").code == 0
    done = step(**call, lang="en", args="--ignore=SH2\n--ignore=SH302")
    assert (done.code, done.outputs) == (0, {"exit-code": "0", "sarif": ""})
    assert done.log[0].startswith("violations: 0,")
    assert step(**call, args=f"--write-baseline={known}").code == 0
    done = step(**call, baseline=known)
    assert done.code == 0
    assert not any(line.startswith("::") for line in done.log)
    assert sorted(path.name for path in folder.iterdir()) == [
        *("data", known, "right.ttl", "shapes")
    ]


@pytest.mark.parametrize("name", sorted(set(ACTION["inputs"]) - {"python-version"}))
def test_a_hostile_input_is_but_words(step: Step, folder: Path, name: str) -> None:
    """No input runs a command, gives one to the log, or writes an output of its own."""
    done = step(
        **{"data": "data", "shapes": "shapes", "lang": "en"} | {name.replace("-", "_"): HOSTILE}
    )
    assert not (folder / "owned").exists()
    commands = [line for line in done.log if line.lstrip().startswith("::")]
    assert all(line.startswith(("::error ", "::warning ")) for line in commands)
    assert not any("##[" in line for line in done.log if line not in commands)
    assert done.outputs.keys() <= {"exit-code", "sarif"}
    assert done.outputs["exit-code"] == str(done.code)
    if name not in ("lang", "sarif-file"):
        assert (done.code, "sarif" in done.outputs) == (2, False)


@pytest.mark.parametrize("name", ["data", "shapes", "baseline", "fail_on", "engine"])
def test_an_option_in_an_input_is_a_value(step: Step, folder: Path, name: str) -> None:
    """Only `args` holds options; anywhere else one is told to be no good, in one annotation."""
    done = step(**{"data": "data", "shapes": "shapes"} | {name: "--output=text:owned"})
    assert (done.code, len(done.log)) == (2, 1)
    assert "--output=text" in done.log[0].replace("%3A", ":")
    assert not (folder / "owned").exists()


def test_no_data_is_no_success(step: Step) -> None:
    """The shipped graph is never checked in place of data that nobody named."""
    done = step(data=" \n", shapes="shapes")
    assert (done.code, done.outputs) == (2, {"exit-code": "2"})
    assert done.log[0].startswith("::error ")


def test_a_syntax_error_is_an_annotation_at_its_line(step: Step, folder: Path) -> None:
    """What cannot be read fails with another exit code, and its words stay words."""
    (folder / "data" / "broken,1%.ttl").write_text("<urn:a> <urn:b> 1 .\n<urn:a> ##[error]x %0A .")
    done = step(data="./data", shapes="shapes", lang="en")
    assert (done.code, done.outputs) == (2, {"exit-code": "2"})
    (annotation,) = done.log
    place = "::error file=data/broken%2C1%25.ttl,line=2,"
    assert annotation.startswith(place)
    assert "title=mamh-graph::./data/broken,1%25.ttl:2:" in annotation


# ---------- the hook


def test_the_hook_starts_for_every_format_read() -> None:
    """It starts for the suffixes that are read, and for no others."""
    pattern = re.compile(HOOK["files"])
    assert all(pattern.search(f"data/some file{suffix}") for suffix in files.FORMATS)
    assert len(files.FORMATS) == HOOK["files"].count("|") + 1
    assert not any(pattern.search(name) for name in ("a.py", "ttl", "a.ttl.orig", "README.md"))


def test_the_hook_checks_the_folders_it_names(run, folder: Path, tmp_path: Path) -> None:
    """As declared it checks data against shapes, and fails where the folders are missing."""
    command, *arguments = [*shlex.split(HOOK["entry"]), *HOOK["args"]]
    assert command == "mamh-graph"
    done = run(*arguments, cwd=folder)
    assert done.returncode == 1
    assert done.stdout.startswith("data/wrong.ttl:4:1: violation SH201 ")
    assert run(*arguments, cwd=tmp_path).returncode == 2


# ---------- the guide


def blocks(page: Page) -> dict[str, dict]:
    """Return the YAML files of a guide by the name in their first line."""
    found = {}
    for block in page.blocks:
        if block.language == "yaml":
            name = block.text.splitlines()[0].removeprefix("# ")
            found[name] = yaml.safe_load(block.text)
    return found


@pytest.mark.parametrize("page", [pytest.param(page, id=page.language) for page in GUIDES])
def test_the_guide_uses_what_there_is(page: Page) -> None:
    """Inputs, outputs, the hook and the version that the guide names are those of the project."""
    version = f"v{mamh_graph.__version__}"
    said = blocks(page)
    config = said[".pre-commit-config.yaml"]["repos"][0]
    assert (config["rev"], config["hooks"][0]["id"]) == (version, HOOK["id"])
    steps = said[".github/workflows/validate.yml"]["jobs"]["validate"]["steps"]
    (action,) = (each for each in steps if "mamh-graph@" in each.get("uses", ""))
    assert action["uses"].endswith(f"@{version}")
    assert set(action["with"]) <= set(ACTION["inputs"])
    outputs = re.findall(rf"steps\.{action['id']}\.outputs\.([\w-]+)", page.text)
    assert outputs
    assert set(outputs) <= set(ACTION["outputs"])
    for name in ACTION["inputs"]:
        assert f"| `{name}` | " in page.text


def test_every_format_is_shown() -> None:
    """The pages of formats have a heading and a console block for each."""
    for name in ("docs/en/guides/report-formats.md", "docs/fr/guides/formats-de-rapport.md"):
        (page,) = (page for page in pages() if page.name == name)
        commands = [command for block in page.blocks for command in block.commands]
        for form in reports.FORMATS:
            assert f"\n## {form}\n" in page.text
            option = "" if form == "text" else f" --format {form}"
            call = f"mamh-graph validate books.ttl -s shapes.ttl{option}"
            assert any(command.partition(" | ")[0] == call for command in commands)


@pytest.mark.parametrize("page", [pytest.param(page, id=page.language) for page in GUIDES])
def test_the_jobs_of_the_guide_run(page: Page, run, folder: Path, tmp_path: Path) -> None:
    """Each command of a job without the action finds what is wrong and writes what is uploaded."""
    said = blocks(page)
    github = said[".github/workflows/validate-without-action.yml"]["jobs"]["validate"]["steps"]
    gitlab = said[".gitlab-ci.yml"]["validate"]
    scripts = [*gitlab["script"], *(each.get("run", "") for each in github)]
    lines = "\n".join(scripts).replace("\\\n", " ").splitlines()
    commands = [line for line in lines if line.startswith("mamh-graph ")]
    assert len(commands) == 2
    for command in commands:
        summary = {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
        done = run(*shlex.split(command)[1:], cwd=folder, env=summary)
        assert done.returncode == 1, done.stderr
    reports = gitlab["artifacts"]["reports"]
    assert (folder / reports["junit"]).read_text().startswith("<?xml")
    assert json.loads((folder / reports["codequality"]).read_text())[0]["check_name"] == "SH201"
    (upload,) = (each for each in github if "upload-sarif" in each.get("uses", ""))
    assert json.loads((folder / upload["with"]["sarif_file"]).read_text())["version"] == "2.1.0"
