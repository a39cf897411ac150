"""The analyser: asked for by the user alone, and decides what spelling cannot."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from workbench import korean
from workbench.errors import ConfigurationError
from workbench.korean import analysis


@pytest.fixture(scope="module")
def _kiwi() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_KOREAN", "kiwi")
        yield


def test_without_being_asked_for_it_decides_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("WORKBENCH_KOREAN", raising=False)
    assert not analysis.is_likelier("내가 좋아하는 증상가 심해졌다", 10, 11, "이")
    assert not list(korean.misfits("그는 증상가 심해졌다"))


def test_another_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_KOREAN", "mecab")
    with pytest.raises(ConfigurationError, match="mecab"):
        list(korean.misfits("증상가"))


@pytest.mark.skipif(find_spec("kiwipiepy") is not None, reason="it is installed")
def test_what_is_asked_for_and_missing_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WORKBENCH_KOREAN", "kiwi")
    with pytest.raises(ConfigurationError, match="not installed"):
        list(korean.misfits("증상가"))


@pytest.mark.kiwi
@pytest.mark.usefixtures("_kiwi")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("그는 이름난 사업가 집안에서 자랐다.", []),
        ("예산은 삭감된 건로 알려졌다.", ["로"]),
        ("부상로 뛰지 못했다.", ["로"]),
        ("내가 앓는 증상가 심해졌다.", ["가"]),
        ("메일을 받는 주소", []),
        ("바이너리 경로", []),
        ("아직 세 사람이 남는 셈이다.", []),
        ("물가 상승률이 떨어졌다.", []),
        ("산책로 끝에 벤치가 있다.", []),
    ],
)
def test_the_analyser_decides_what_spelling_cannot(text: str, found: list[str]) -> None:
    assert [misfit.found for misfit in korean.misfits(text)] == found
