"""Errors carry what a caller needs, into other processes too."""

from __future__ import annotations

import ast
import pickle
from pathlib import Path

import pytest

from workbench import errors
from workbench.errors import (
    ConflictError,
    EngineError,
    LocaleError,
    Message,
    ModelMissingError,
    SourceError,
    WorkbenchError,
    plainly,
)

ERRORS = [
    SourceError("is broken", path="seeds/a.md", line=3, hint="mend it"),
    LocaleError("xx-yy", known=("ko",)),
    ModelMissingError("en", "ko"),
    ConflictError(unit="a1", theirs="그들", mine="우리", revision="0123"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_reaches_another_process_whole(error: WorkbenchError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  our own bytes
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)
    assert again.args == error.args


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (FileNotFoundError(2, "No such file", "a.md"), "a.md: No such file"),
        (OSError("odd"), "odd"),
    ],
)
def test_what_the_system_says_is_one_line(error: OSError, line: str) -> None:
    assert plainly(error) == line


def test_a_message_is_its_line_and_knows_how_it_was_made() -> None:
    place = Message("%(engine)s at %(url)s", engine="e", url="http://x")
    line = Message("%(place)s answered %(status)s", place=place, status=429)
    assert line == "e at http://x answered 429"
    assert line.template == "%(place)s answered %(status)s"
    assert line.arguments["place"] is place
    assert Message("100%") == "100%"
    again = pickle.loads(  # noqa: S301  our own bytes
        pickle.dumps(EngineError(line, hint=Message("wait")))
    )
    assert str(again) == "e at http://x answered 429 (wait)"
    assert again.message.arguments["place"].arguments == place.arguments


ELSEWHERE = {
    # Of commands, of the start of a server and of the doctor alone.
    *("baseline.py", "catalog/annotating.py", "founding.py", "git.py"),
    *("korean/analysis.py", "loose.py", "programs.py", "software/extraction.py"),
    *("store/looking.py", "web/server.py"),
}
WHOLE = {
    # Pages say these in one sentence of their own: web/problems.py.
    *("NothingMatchedError", "LocaleError", "ConflictError", "OutdatedError"),
    *("ForbiddenError", "SignInError", "CancelledError"),
}


def test_what_pages_can_tell_can_be_said_in_every_language() -> None:
    root = Path(errors.__file__).parent
    kinds = {
        name
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, errors.WorkbenchError)
    }
    found = []
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if name in ELSEWHERE or name.split("/")[0] in {"cli", "report", "doctor"}:
            continue
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(call, ast.Call) or not call.args:
                continue
            raised = getattr(call.func, "attr", getattr(call.func, "id", ""))
            plain = isinstance(call.args[0], ast.Constant | ast.JoinedStr)
            if plain and raised in kinds - WHOLE:
                found.append(f"{name}:{call.lineno}: no Message(N_(…))")
    assert found == []
