"""Who takes part in municipal contract governance, in what role, and which passage says so."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mamh_graph.changes import Comparison, compare
    from mamh_graph.citing import Citation, cite
    from mamh_graph.dataset import Dataset, NamedGraph
    from mamh_graph.drafting import draft
    from mamh_graph.errors import (
        AnswerCutError,
        AnswerUnreadableError,
        EndpointError,
        EndpointRefusedError,
        EndpointTimeoutError,
        EndpointUnreachableError,
        InputError,
        LimitError,
        MamhError,
        MissingExtraError,
        ParameterError,
        QueryError,
        QueryRejectedError,
        UnknownNameError,
        UsageError,
    )
    from mamh_graph.findings import Place, ValidationReport, ValidationResult
    from mamh_graph.loading import load
    from mamh_graph.queries import Parameter, StoredQuery
    from mamh_graph.remote import Endpoint, connect
    from mamh_graph.results import Answer
    from mamh_graph.texts import Text, Texts
    from mamh_graph.validation import validate, validate_endpoint
    from mamh_graph.verifying import Verified, verify

# Where each public name lives. Importing the package imports none of them: asking a question must
# not pay for validation.
_HOMES = {
    "Answer": "results",
    "AnswerCutError": "errors",
    "AnswerUnreadableError": "errors",
    "Citation": "citing",
    "Comparison": "changes",
    "Dataset": "dataset",
    "Endpoint": "remote",
    "EndpointError": "errors",
    "EndpointRefusedError": "errors",
    "EndpointTimeoutError": "errors",
    "EndpointUnreachableError": "errors",
    "InputError": "errors",
    "LimitError": "errors",
    "MamhError": "errors",
    "MissingExtraError": "errors",
    "NamedGraph": "dataset",
    "Parameter": "queries",
    "ParameterError": "errors",
    "Place": "findings",
    "QueryError": "errors",
    "QueryRejectedError": "errors",
    "StoredQuery": "queries",
    "Text": "texts",
    "Texts": "texts",
    "UnknownNameError": "errors",
    "UsageError": "errors",
    "ValidationReport": "findings",
    "ValidationResult": "findings",
    "Verified": "verifying",
    "cite": "citing",
    "compare": "changes",
    "connect": "remote",
    "draft": "drafting",
    "load": "loading",
    "validate": "validation",
    "validate_endpoint": "validation",
    "verify": "verifying",
}

__all__ = [
    "Answer",
    "AnswerCutError",
    "AnswerUnreadableError",
    "Citation",
    "Comparison",
    "Dataset",
    "Endpoint",
    "EndpointError",
    "EndpointRefusedError",
    "EndpointTimeoutError",
    "EndpointUnreachableError",
    "InputError",
    "LimitError",
    "MamhError",
    "MissingExtraError",
    "NamedGraph",
    "Parameter",
    "ParameterError",
    "Place",
    "QueryError",
    "QueryRejectedError",
    "StoredQuery",
    "Text",
    "Texts",
    "UnknownNameError",
    "UsageError",
    "ValidationReport",
    "ValidationResult",
    "Verified",
    "cite",
    "compare",
    "connect",
    "draft",
    "load",
    "validate",
    "validate_endpoint",
    "verify",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first used (PEP 562)."""
    import importlib

    if name == "__version__":
        return _version()
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)


def _version() -> str:
    """Return the version, written in ``pyproject.toml`` alone: as installed, or of the checkout."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("mamh-graph")
    except PackageNotFoundError:
        import tomllib
        from pathlib import Path

        project = Path(__file__).parents[2] / "pyproject.toml"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
