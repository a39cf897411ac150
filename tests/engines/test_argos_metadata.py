"""What a package says about itself is bounded before it names anything."""

from __future__ import annotations

import json

import pytest

from workbench.engines.argos import metadata
from workbench.errors import PackageError

GOOD = {"package_version": "1.1", "from_code": "en", "to_code": "pt-BR"}


def test_codes_and_version_name_the_package() -> None:
    content = metadata.parse(json.dumps(GOOD).encode())
    assert content.name == "translate-en_pt-BR-1.1"
    assert content.pair == "en_pt-BR"
    assert content.target_prefix == ""


@pytest.mark.parametrize(
    "change",
    [
        {"from_code": None},
        {"from_code": "../../etc"},
        {"from_code": "en/ko"},
        {"from_code": "e"},
        {"to_code": "ko\n"},
        {"to_code": 7},
        {"to_code": "a" * 100},
        {"package_version": ""},
        {"package_version": ".."},
        {"package_version": "1/../2"},
        {"package_version": 1.1},
        {"package_version": "1" * 33},
        {"type": "sbd"},
        {"target_prefix": 1},
        {"target_prefix": "a\nb"},
    ],
)
def test_unsafe_values_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(PackageError):
        metadata.parse(json.dumps(GOOD | change).encode())


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b" " * 1_000_001],
    ids=["empty", "cut", "list", "null", "binary", "deep", "long"],
)
def test_what_is_no_object_is_refused(raw: bytes) -> None:
    with pytest.raises(PackageError, match=r"metadata\.json"):
        metadata.parse(raw)


@pytest.mark.parametrize(
    ("older", "newer"), [("1.9", "1.10"), ("1.9", "1.9.6"), ("0.9", "1.0"), ("", "1")]
)
def test_versions_sort_by_their_numbers(older: str, newer: str) -> None:
    assert metadata.order(older) < metadata.order(newer)
