"""The index is read as it is published, and the newest package is chosen."""

from __future__ import annotations

import json

import pytest
from argos_material import DATA

from workbench.engines.argos import index
from workbench.errors import EngineError


def published() -> tuple[index.Entry, ...]:
    return index.parse((DATA / "index_snapshot.json").read_bytes())


def entry(**changes: object) -> dict[str, object]:
    described = {"from_code": "en", "to_code": "ko", "package_version": "1.1"}
    return described | {"links": ["https://example.org/x"]} | changes


def parse(*entries: object) -> tuple[index.Entry, ...]:
    return index.parse(json.dumps(entries).encode())


def test_the_published_index_has_the_headline_pair() -> None:
    found = index.choose(published(), "en", "ko")
    assert found.metadata.name == "translate-en_ko-1.1"
    assert found.links[0] == "https://argos-net.com/v1/translate-en_ko-1_1.argosmodel"
    assert (found.size, found.sha256) == (None, None)
    assert str(found) == "en → ko  translate-en_ko-1.1"


def test_entries_are_sorted_and_named_by_locale() -> None:
    pairs = [(entry.source, entry.target) for entry in published()]
    assert pairs == sorted(pairs)
    assert ("en", "pt-BR") in pairs
    assert ("en", "zh-Hant") in pairs


@pytest.mark.parametrize(
    ("target", "code"),
    [("pt-BR", "pb"), ("pt", "pt"), ("pt-PT", "pt"), ("zh-TW", "zt"), ("zh-CN", "zh")],
)
def test_the_closest_locale_is_chosen(target: str, code: str) -> None:
    assert index.choose(published(), "en-US", target).metadata.to_code == code


def test_the_newest_version_is_chosen() -> None:
    versions = [entry(package_version=v) for v in ("1.9", "1.10", "1.2")]
    assert index.choose(parse(*versions), "en", "ko").metadata.version == "1.10"


def test_a_missing_pair_tells_the_way_through_english() -> None:
    with pytest.raises(EngineError, match=r"ar → ko .*install ar en and en ko"):
        index.choose(published(), "ar", "ko")
    with pytest.raises(EngineError, match="no model for ko → tlh"):
        index.choose(published(), "ko", "tlh")


def test_size_and_checksum_are_read_where_they_are() -> None:
    checksum = "AB" * 32
    (found,) = parse(entry(size=7, sha256=checksum))
    assert (found.size, found.sha256) == (7, checksum.lower())


def test_an_unreadable_checksum_is_not_taken_for_none() -> None:
    (found,) = parse(entry(sha256="abc"))
    assert found.sha256 is not None


def test_entries_that_are_no_translation_packages_are_left_out() -> None:
    others = [entry(type="sbd"), entry(from_code="../x"), "text", None, {}]
    assert parse(*others) == ()


def test_odd_links_do_not_count() -> None:
    assert parse(entry(links="https://example.org"))[0].links == ()
    assert parse(entry(links=[1, "https://a"]))[0].links == ("https://a",)


@pytest.mark.parametrize("raw", [b"", b"<html>", b"{}", b"\xff", b"[" * 100_000])
def test_what_is_no_index_is_refused(raw: bytes) -> None:
    with pytest.raises(EngineError):
        index.parse(raw)
