"""Documents that LibreOffice made, and what it makes of their translations."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from pseudo import localized, parsed, pseudo
from small_word import members
from xml_trees import structure

from workbench import formats

DATA = Path(__file__).parents[2] / "data" / "office"
FILES = sorted(DATA.iterdir())


def name(path: Path) -> str:
    return path.name


@pytest.fixture(params=FILES, ids=name)
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_there_are_documents_of_both_formats() -> None:
    assert {path.suffix for path in FILES} == {".docx", ".odt"}


def test_nothing_translated_is_the_source(path: Path) -> None:
    source = path.read_bytes()
    document = parsed(source, path.suffix[1:])
    same = {number: one.text for number, one in enumerate(document.segments)}
    assert formats.render(document, {}) == source
    assert formats.render(document, same) == source


def test_a_pseudo_translation_changes_nothing_but_words(path: Path) -> None:
    source = path.read_bytes()
    document = parsed(source, path.suffix[1:])
    after = members(formats.render(document, pseudo(document, bare=True)))
    before = members(source)
    assert [*after] == [*before]
    for member in before:
        if member.endswith(".xml"):
            assert structure(after[member]) == structure(before[member]), member
        else:
            assert after[member] == before[member]


def test_a_translation_reads_as_it_was_written(path: Path) -> None:
    document = parsed(path.read_bytes(), path.suffix[1:])
    targets = pseudo(document)
    again = parsed(formats.render(document, targets), path.suffix[1:])
    written = words(" ".join(targets.values()))
    assert words(" ".join(one.text for one in again.segments)) == written


def words(text: str) -> list[str]:
    """Return the words of a text, wherever its tags stand."""
    return "".join(re.sub(r"<[^>]*>", " ", text)).replace("[", " [ ").split()


def test_both_formats_tell_the_same_story() -> None:
    texts = []
    for suffix in ("docx", "odt"):
        document = parsed((DATA / f"story.{suffix}").read_bytes(), suffix)
        texts.append({segment.text for segment in document.segments})
    assert texts[1] - texts[0] == {"Fact box", "A box with one sentence"}
    assert texts[0] <= texts[1]


@pytest.mark.libreoffice
def test_libreoffice_opens_every_translation(tmp_path: Path) -> None:
    for path in FILES:
        document = parsed(path.read_bytes(), path.suffix[1:])
        target = tmp_path / f"{path.stem}-{path.suffix[1:]}{path.suffix}"
        target.write_bytes(localized(document, pseudo(document)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    options = "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", "txt"
    made = sorted(one.name for one in tmp_path.iterdir() if one.is_file())
    subprocess.run(
        ["soffice", profile, *options, *made],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        timeout=180,
    )
    for path in FILES:
        shown = tmp_path / "txt" / f"{path.stem}-{path.suffix[1:]}.txt"
        text = shown.read_text(encoding="utf-8-sig")
        assert "[Ţĥé ƀóŕðéŕ ĥåš ƀééń çļóšéð šîńçé" in text
        assert "[국경은" in text or "[평양의 소식통은 이렇게 말했다." in text
        assert "<" not in text.replace("<ķńóŵń>", "")
