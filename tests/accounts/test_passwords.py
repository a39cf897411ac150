"""Passwords are kept as hashes, and compared as people type them."""

from __future__ import annotations

import unicodedata

import pytest

from workbench.accounts import passwords
from workbench.accounts.names import key_of, require_name
from workbench.errors import UsageError
from workbench.lookalikes import skeleton

GOOD = "눈이 내린다 2026"


def test_a_password_fits_itself_alone() -> None:
    kept = passwords.encoded(GOOD)
    assert passwords.fits(GOOD, kept)
    assert passwords.fits(unicodedata.normalize("NFD", GOOD), kept)
    assert not passwords.fits(GOOD + " ", kept)
    assert GOOD not in kept
    assert passwords.encoded(GOOD) != kept


def test_the_usual_cost_is_what_is_recommended() -> None:
    kept = passwords.encoded(GOOD, cost=passwords.Cost())
    assert kept.startswith("scrypt$32768$8$3$")
    assert passwords.fits(GOOD, kept)


@pytest.mark.parametrize(
    "kept", ["", "plain", "scrypt$2$8$1$!$!", "md5$2$8$1$AA==$AA=="]
)
def test_what_is_no_hash_fits_nothing(kept: str) -> None:
    assert not passwords.fits("", kept)
    assert not passwords.fits(kept, kept)


@pytest.mark.parametrize("bad", ["short", "x" * 201, "aaaaaaaaaaaa", "younghee-kim"])
def test_a_password_that_is_guessed_at_once_is_refused(bad: str) -> None:
    with pytest.raises(UsageError):
        passwords.require_good(bad, name="younghee-kim")
    passwords.require_good(GOOD, name="younghee-kim")


@pytest.mark.parametrize(
    "name",
    [
        *("kim", "김영희", "kim@desk.example", "o.k-2_3", "é", "kim영희", "김英姬"),
        *("Тарас", "علي", "やまだタロー", "王ming"),
    ],
)
def test_names_of_people_are_taken(name: str) -> None:
    assert require_name(unicodedata.normalize("NFD", name)) == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "a b",
        "-kim",
        "kim\n",
        "x" * 41,
        "김" * 21,
        "ｋｉｍ",
        "a\u202eb",
        "wb-by:\t",
        "*",
        "\u202ekim",
        "ki\u200bm",
        "k\u0456m",
        "kim\u2066",
        "αdmin",
        "\u1160kim",
        "김\u1100",
        "ki\u2800m",
        "Тарас1김",
    ],
)
def test_t05_names_that_mislead_are_refused(name: str) -> None:
    with pytest.raises(UsageError):
        require_name(name)


@pytest.mark.parametrize(
    ("name", "twin"),
    [
        ("cope", "соре"),
        ("lee", "Iee"),
        ("kim1", "kiml"),
        ("morn", "mom"),
        ("so", "s0"),
        ("kim", "kım"),
    ],
)
def test_t05_names_of_different_letters_that_look_alike(name: str, twin: str) -> None:
    assert require_name(name) != require_name(twin)
    assert key_of(name) != key_of(twin)
    assert skeleton(name) == skeleton(twin)


def test_t05_names_of_these_people_do_not_look_alike() -> None:
    names = ["kim", "kimm", "lee", "leo", "김영희", "김영회", "Тарас", "тамара", "jin"]
    assert len(set(map(skeleton, names))) == len(names)


def test_names_that_read_the_same_are_the_same() -> None:
    assert key_of("Kim") == key_of("kim") == key_of("ＫＩＭ")
