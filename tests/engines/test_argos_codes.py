"""Locale codes find the packages that serve them, and are never cut short."""

from __future__ import annotations

import pytest

from workbench.engines.argos import codes


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("ko", ("ko",)),
        ("ko-KR", ("ko-kr", "ko")),
        ("pt-BR", ("pt-br", "pb", "pt")),
        ("pt_BR", ("pt-br", "pb", "pt")),
        ("pt-PT", ("pt-pt", "pt")),
        ("zh", ("zh",)),
        ("zh-CN", ("zh-cn", "zh")),
        ("zh-Hans-CN", ("zh-hans-cn", "zh-hans", "zh")),
        ("zh-TW", ("zh-hant", "zt")),
        ("zh-Hant-HK", ("zh-hant", "zt")),
        ("sr-Latn-RS", ("sr-latn-rs", "sr-latn")),
        ("fil", ("fil", "tl")),
        ("no", ("no", "nb")),
    ],
)
def test_candidates_come_best_first(locale: str, expected: tuple[str, ...]) -> None:
    assert codes.candidates(locale) == expected


@pytest.mark.parametrize(
    ("code", "locale"),
    [("pb", "pt-BR"), ("zt", "zh-Hant"), ("ko", "ko"), ("pt-BR", "pt-BR")],
)
def test_package_codes_stand_for_locales(code: str, locale: str) -> None:
    assert codes.locale(code) == locale


def test_exact_codes_leave_out_the_bare_language() -> None:
    assert codes.exact("pt-BR") == ("pt-br", "pb")
