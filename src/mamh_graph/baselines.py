"""A baseline: findings that were there before, so that only new ones fail.

Knows: the file of a baseline, JSON with the fingerprint of each finding and words for people.
Does not know: how findings are recognised (locate.py makes the fingerprints).
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator

from mamh_graph import files
from mamh_graph.errors import InputError
from mamh_graph.findings import ValidationReport, ValidationResult

#: The version of the file this package writes and reads.
VERSION = 1


def read(path: str | os.PathLike[str]) -> frozenset[str]:
    """The fingerprints of a baseline.

    Raises:
        InputError: If the file is missing or is no baseline.
    """
    where = os.fspath(path)
    text = files.decode(where, files.read_bytes(path))
    try:
        said = json.loads(text)
        if type(said["version"]) is not int or said["version"] != VERSION:
            raise InputError("validation.baseline-version", where=where, version=VERSION)
        return frozenset(str(each["fingerprint"]) for each in said["findings"])
    except json.JSONDecodeError as error:
        raise InputError(
            "errors.syntax", where=where, line=error.lineno, column=error.colno, reason=error.msg
        ) from None
    except (KeyError, TypeError, ValueError, RecursionError):
        raise InputError("validation.baseline-malformed", where=where) from None


def mark(results: Iterable[ValidationResult], known: Collection[str]) -> Iterator[ValidationResult]:
    """The results, those that a baseline has marked."""
    for result in results:
        yield result.replace(in_baseline=True) if result.fingerprint in known else result


def write(report: ValidationReport) -> bytes:
    """A baseline of all that a report found, acknowledged warnings aside.

    Returns:
        JSON: `version`, and `findings` with `fingerprint`, `code`, `rule`, `focus` and `path`, in
        the order of the fingerprints, so that two baselines differ where their findings do.
    """
    findings = {
        result.fingerprint: {
            "fingerprint": result.fingerprint,
            "code": result.code,
            "rule": result.rule,
            "focus": str(getattr(result.focus_node, "value", result.focus_node)),
            "path": result.path,
        }
        for result in report.results
        if result.acknowledged is None
    }
    said = {"version": VERSION, "findings": [each for _, each in sorted(findings.items())]}
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
