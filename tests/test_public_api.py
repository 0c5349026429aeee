"""The Python interface that fits on a card."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import mamh_graph

DOCUMENTED = {
    *("load", "Dataset", "NamedGraph", "StoredQuery", "Parameter", "Answer"),
    *("validate", "validate_endpoint", "ValidationReport"),
    *("MamhError", "InputError", "QueryError", "ParameterError", "UnknownNameError", "UsageError"),
    *("LimitError", "MissingExtraError", "Place", "ValidationResult", "connect", "Endpoint"),
    *("EndpointError", "EndpointUnreachableError", "EndpointTimeoutError", "EndpointRefusedError"),
    *("QueryRejectedError", "AnswerCutError", "AnswerUnreadableError"),
    *("Text", "Texts", "cite", "Citation", "verify", "Verified", "draft", "compare", "Comparison"),
}


def test_the_public_names_are_those_documented() -> None:
    """Nothing more, nothing less, and each of them is there."""
    assert set(mamh_graph.__all__) == DOCUMENTED
    assert mamh_graph.__all__ == sorted(mamh_graph.__all__)
    for name in mamh_graph.__all__:
        assert getattr(mamh_graph, name).__name__ == name
        assert getattr(mamh_graph, name).__doc__


def test_every_error_is_one_of_ours_with_its_exit_code() -> None:
    """Wrong input is 2, a limit or an endpoint that fails 3, a part that is not installed 4."""
    codes = {"LimitError": 3, "MissingExtraError": 4}
    for name in DOCUMENTED:
        if name.endswith("Error"):
            error = getattr(mamh_graph, name)
            assert issubclass(error, mamh_graph.MamhError)
            failed = issubclass(error, mamh_graph.EndpointError)
            assert error.exit_code == (3 if failed else codes.get(name, 2))


def test_an_unknown_name_is_an_attribute_error() -> None:
    """Lazy names do not make up others."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        mamh_graph.nothing  # noqa: B018


def test_the_version_is_the_distributions() -> None:
    """It is written in one place."""
    assert mamh_graph.__version__ == version("mamh-graph")


def test_the_version_is_told_without_installation() -> None:
    """A checkout on the path says what its pyproject.toml says."""
    script = (
        "import importlib.metadata as m\n"
        "def missing(name): raise m.PackageNotFoundError(name)\n"
        "m.version = missing\n"
        "from mamh_graph.cli import main; main(['--version'])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, f"mamh-graph {version('mamh-graph')}\n")


def test_importing_the_package_imports_nothing_heavy() -> None:
    """Public names are imported when first used."""
    script = "import sys, mamh_graph; print({'pyoxigraph', 'rdflib', 'click'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"


def test_the_card_works_as_written() -> None:
    """Load, ask, look, hand over to rdflib, catch an error."""
    dataset = mamh_graph.load()
    answer = dataset.query("observers")
    assert [row["acronym"].value for row in answer.rows] == ["FQM", "UMQ"]  # type: ignore[union-attr]
    assert answer.to_csv().startswith("organisation,")
    assert dataset.find("AIMQ").value.endswith("/id/aimq")
    assert dataset.prefixes.shorten(dataset.find("AIMQ").value) == "id:aimq"
    assert "committees" in dataset.queries
    with pytest.raises(mamh_graph.UnknownNameError, match="no stored query"):
        dataset.query("observer")


def test_an_error_keeps_its_parts_when_pickled() -> None:
    """Errors may cross processes."""
    import pickle

    error = mamh_graph.InputError("errors.syntax", where="f", line=1, column=2, reason="x")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), type(again)) == (str(error), type(error))
    assert str(again) == "f:1:2: syntax error: x"


def test_data_and_shapes_of_the_wrong_type_are_type_errors(tmp_path: Path) -> None:
    """A path is no dataset; one path is one file of shapes, not a list of letters."""
    data = tmp_path / "a.ttl"
    data.write_text("<a:b> <a:c> 1 .")
    dataset = mamh_graph.load(data)
    with pytest.raises(TypeError, match="data is a Dataset, not str: load it first"):
        mamh_graph.validate(str(data))  # type: ignore[arg-type]
    for wrong in (b"a.ttl", [b"a.ttl"], [None], 1):
        with pytest.raises(TypeError):
            mamh_graph.validate(dataset, wrong)  # type: ignore[arg-type]
    for right in (data, str(data), [data]):
        (result,) = mamh_graph.validate(dataset, right).results
        assert result.code == "SG009"
