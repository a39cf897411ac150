"""Other tools: they accept every file, and none of them can approve a draft."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from babel.messages import pofile
from hypothesis import HealthCheck, given, settings

from catalog.making import CATALOGS, KIM, catalog_of, parsed
from workbench.catalog import Catalog, serialize
from workbench.catalog.normalising import normal
from workbench.model import Origin, Reference, State, Unit

pytestmark = pytest.mark.gettext

DATA = Path(__file__).parents[1] / "data/catalogs"
OFTEN = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def run(*command: str | Path, stdin: bytes | None = None) -> bytes:
    done = subprocess.run(command, input=stdin, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def check(content: bytes) -> None:
    """Fail unless ``msgfmt --check`` has nothing at all to say."""
    command = ["msgfmt", "--check", "-o", "/dev/null", "-"]
    done = subprocess.run(command, input=content, capture_output=True)
    said = [line for line in done.stderr.decode().splitlines() if "'\\r'" not in line]
    assert (done.returncode, said) == (0, [])


def as_gettext_writes(catalog: Catalog) -> Catalog:
    """Leave out what gettext itself drops.

    That is odd flags, obsolete units without text and, before version 0.22, words
    that two paths with spaces have in common.
    """
    kept = (
        replace(unit, flags=_known(unit), references=_unspaced(unit))
        for unit in catalog.units
        if unit.target or any(unit.targets) or not unit.obsolete
    )
    return replace(catalog, units=tuple(kept))


def _unspaced(unit: Unit) -> tuple[Reference, ...]:
    return tuple(place for place in unit.references if " " not in place.path)


def _known(unit: Unit) -> tuple[str, ...]:
    known = {"no-wrap", "python-format", "" if unit.obsolete else "range: 0..10"}
    return tuple(flag for flag in unit.flags if flag in known)[:1]


@given(CATALOGS)
@OFTEN
def test_msgfmt_accepts_every_file(catalog: Catalog) -> None:
    units = (replace(unit, flags=()) for unit in catalog.units)
    fitting = tuple(unit for unit in units if _ends_alike(unit.source, unit.plural))
    check(serialize(replace(catalog, units=fitting)))


def _ends_alike(source: str, plural: str | None) -> bool:
    """Say whether the author's two texts agree on line breaks, as msgfmt asks."""
    return plural is None or (source[0] == "\n", source[-1] == "\n") == (
        plural[0] == "\n",
        plural[-1] == "\n",
    )


@given(CATALOGS)
@OFTEN
def test_msgcat_writes_the_same_bytes(catalog: Catalog) -> None:
    content = serialize(as_gettext_writes(catalog))
    assert run("msgcat", "--no-wrap", "--force-po", "-", stdin=content) == content


@given(CATALOGS)
@OFTEN
def test_wrapping_tools_change_no_unit(catalog: Catalog) -> None:
    catalog = as_gettext_writes(catalog)
    content = run("msgcat", "--width=40", "--force-po", "-", stdin=serialize(catalog))
    assert parsed(content, locale="en") == normal(catalog)


@pytest.mark.parametrize("name", ["layout.po"])
def test_the_layout_of_the_contract_is_gettexts_own(name: str) -> None:
    content = (DATA / name).read_bytes()
    check(content)
    assert run("msgcat", "--no-wrap", "--force-po", "-", stdin=content) == content


@pytest.mark.parametrize("locale", ["ko", "en", "pt-BR", "ar", "zh-Hant", "sr-Latn"])
def test_msgfmt_accepts_the_header_of_a_new_file(locale: str) -> None:
    check(serialize(catalog_of(Unit(source="a"), locale=locale)))


SOURCE = "Workers cannot go home before the border opens again."
CHANGED = SOURCE.replace("cannot", "can")
STATES = (State.DRAFT, State.REVIEW, State.REWORK, State.STALE, State.APPROVED)


def every_state() -> Catalog:
    return catalog_of(
        *(
            Unit(
                source=f"{SOURCE} {state}",
                target=f"노동자들은 집에 갈 수 없다. {state}",
                state=state,
                origin=Origin("mt", "argos translate-en_ko-1.1", 0.71),
                note="A note.",
                references=(Reference("seeds/a.md", 3),),
                previous="Before." if state is State.STALE else None,
                **KIM,
            )
            for state in STATES
        ),
        Unit(source="Nothing yet."),
    )


def template(folder: Path, *sources: str) -> Path:
    path = folder / "new.pot"
    entries = "".join(f'\nmsgid "{source}"\nmsgstr ""\n' for source in sources)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    path.write_text(header + entries)
    return path


def approved(content: bytes) -> list[str]:
    return [
        unit.target for unit in parsed(content).units if unit.state is State.APPROVED
    ]


def merged(folder: Path, po: Path) -> bytes:
    sources = (f"{SOURCE} {state}" for state in STATES)
    return run("msgmerge", "-q", "-o", "-", po, template(folder, *sources))


def merged_with_changes(folder: Path, po: Path) -> bytes:
    sources = (f"{CHANGED} {state}" for state in STATES)
    return run(
        "msgmerge", "-q", "--previous", "-o", "-", po, template(folder, *sources)
    )


def merged_without_previous(folder: Path, po: Path) -> bytes:
    sources = (f"{CHANGED} {state}" for state in STATES)
    return run("msgmerge", "-q", "-o", "-", po, template(folder, *sources))


def made_obsolete(folder: Path, po: Path) -> bytes:
    return run("msgmerge", "-q", "-N", "-o", "-", po, template(folder, "New."))


def cleared(folder: Path, po: Path) -> bytes:
    return run("msgattrib", "--clear-fuzzy", po)


def cleared_with_previous(folder: Path, po: Path) -> bytes:
    return run("msgattrib", "--clear-fuzzy", "--clear-previous", po)


def everything_fuzzy(folder: Path, po: Path) -> bytes:
    return run("msgattrib", "--set-fuzzy", po)


def concatenated(folder: Path, po: Path) -> bytes:
    other = folder / "other.po"
    text = po.read_text().replace("집에 갈 수 없다", "귀국하지 못한다")
    other.write_text(text)
    return run("msgcat", po, other)


def first_of_two(folder: Path, po: Path) -> bytes:
    other = folder / "other.po"
    other.write_bytes(run("msgattrib", "--clear-fuzzy", po))
    return run("msgcat", "--use-first", other, po)


def edited(folder: Path, po: Path) -> bytes:
    return run("msgfilter", "--keep-header", "-i", po, "sed", "-e", "s/노동자/근로자/")


def in_another_charset(folder: Path, po: Path) -> bytes:
    return run("msgconv", "-t", "EUC-KR", po)


def sorted_by_name(folder: Path, po: Path) -> bytes:
    return run("msgcat", "--sort-output", po)


def through_polib(folder: Path, po: Path) -> bytes:
    read = polib.pofile(str(po))
    read.save(str(folder / "saved.po"))
    return (folder / "saved.po").read_bytes()


def cleared_by_polib(folder: Path, po: Path) -> bytes:
    read = polib.pofile(str(po))
    for entry in read:
        entry.fuzzy = False
    read.save(str(folder / "saved.po"))
    return (folder / "saved.po").read_bytes()


def through_babel(folder: Path, po: Path) -> bytes:
    with po.open("rb") as stream:
        read = pofile.read_po(stream, locale="ko")
    written = io.BytesIO()
    pofile.write_po(written, read, width=76)
    return written.getvalue()


def cleared_by_babel(folder: Path, po: Path) -> bytes:
    with po.open("rb") as stream:
        read = pofile.read_po(stream, locale="ko")
    for message in read:
        message.flags.discard("fuzzy")
    written = io.BytesIO()
    pofile.write_po(written, read)
    return written.getvalue()


Tool = Callable[[Path, Path], bytes]
FAITHFUL: list[Tool] = [
    merged,
    made_obsolete,
    in_another_charset,
    sorted_by_name,
    through_polib,
    through_babel,
    cleared,
    cleared_with_previous,
    cleared_by_polib,
    cleared_by_babel,
    first_of_two,
]
DOUBTFUL: list[Tool] = [
    merged_with_changes,
    merged_without_previous,
    everything_fuzzy,
    concatenated,
    edited,
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.po"
    path.write_bytes(serialize(every_state()))
    return path


@pytest.mark.parametrize("tool", FAITHFUL, ids=lambda tool: tool.__name__)
def test_no_tool_approves_a_draft_or_loses_an_approval(
    tmp_path: Path, file: Path, tool: Tool
) -> None:
    assert approved(tool(tmp_path, file)) == ["노동자들은 집에 갈 수 없다. approved"]


@pytest.mark.parametrize("tool", DOUBTFUL, ids=lambda tool: tool.__name__)
def test_a_tool_that_changes_an_entry_voids_its_approval(
    tmp_path: Path, file: Path, tool: Tool
) -> None:
    assert approved(tool(tmp_path, file)) == []


def states(content: bytes) -> dict[str, tuple[str, str]]:
    return {
        unit.source.split()[-1]: (unit.state.value, unit.unsound)
        for unit in parsed(content).units
    }


def test_clearing_fuzzy_marks_is_noticed(tmp_path: Path, file: Path) -> None:
    found = states(cleared(tmp_path, file))
    for state in ("draft", "review", "rework", "stale"):
        assert found[state] == (state, "cleared-fuzzy")
    assert found["approved"] == ("approved", "")


def test_a_merge_with_a_changed_source_makes_an_approval_stale(
    tmp_path: Path, file: Path
) -> None:
    found = states(merged_with_changes(tmp_path, file))
    assert found["approved"] == ("stale", "fuzzy-approval")
    assert found["draft"] == ("draft", "")
    found = states(merged_without_previous(tmp_path, file))
    assert found["approved"] == ("rework", "fuzzy-approval")


def test_concatenated_versions_are_a_conflict(tmp_path: Path, file: Path) -> None:
    found = states(concatenated(tmp_path, file))
    conflict = ("rework", "conflict")
    assert [found[state] for state in ("draft", "approved")] == [conflict, conflict]
    assert found["rework"] == ("rework", ""), "its marks already say so"


@pytest.mark.parametrize(
    "tool",
    [merged, made_obsolete, in_another_charset, sorted_by_name, through_polib],
    ids=lambda tool: tool.__name__,
)
def test_all_that_is_known_of_a_unit_survives(
    tmp_path: Path, file: Path, tool: Tool
) -> None:
    before = {unit.source: unit for unit in every_state().units}
    for unit in parsed(tool(tmp_path, file)).units:
        assert unit.source in before or unit.source == "New."
        if unit.source in before and unit.target:
            plain = {"references": (), "extracted": "", "previous": None}
            found = replace(unit, obsolete=False, **plain)
            assert found == replace(before[unit.source], **plain)


def test_msgunfmt_shows_only_what_is_approved(tmp_path: Path, file: Path) -> None:
    shutil.copy(file, tmp_path / "b.po")
    run("msgfmt", "-o", tmp_path / "b.mo", tmp_path / "b.po")
    published = parsed(run("msgunfmt", "--no-wrap", tmp_path / "b.mo")).units
    assert [unit.source.split()[-1] for unit in published] == ["approved"]
