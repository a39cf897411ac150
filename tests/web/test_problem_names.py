"""How the line of an error begins on the page that tells it."""

from __future__ import annotations

import pytest
from flask import Flask

from workbench.web import problems


@pytest.mark.parametrize(
    ("language", "line", "told"),
    [
        ("en", "there is an account kim already", "There is an account kim already"),
        ("en", "seeds/a.md is not there", "seeds/a.md is not there"),
        ("ko", "kim 계정이 이미 있어요", "kim 계정이 이미 있어요"),
    ],
)
def test_a_line_begins_large_and_a_name_as_it_is(
    app: Flask, language: str, line: str, told: str
) -> None:
    headers = [("Accept-Language", language)]
    with app.test_request_context("/", headers=headers):
        app.preprocess_request()
        shown, _status = problems.page(409, "x", line)
    assert f"<p>{told}</p>" in str(shown)
