"""``extract`` and ``compile``, as people and CI give them."""

from __future__ import annotations

import gettext
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from faults.running import run
from program import program

from workbench import catalog
from workbench.model import State

PO = "locales/ko/LC_MESSAGES/app.po"
MO = "locales/ko/LC_MESSAGES/app.mo"
POT = "locales/app.pot"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return program(tmp_path).root


def approve(root: Path, *sources: str) -> None:
    def change(present: catalog.Catalog) -> catalog.Catalog:
        for unit in present.live:
            text = f"「{unit.source}」"
            one, forms = ("", (text,)) if unit.plural else (text, ())
            state = State.APPROVED if unit.source in sources else State.DRAFT
            said = replace(unit, state=state, target=one, targets=forms)
            present = present.replace(said)
        return present

    catalog.update(root / PO, change, locale="ko", root=root)


def read(root: Path) -> catalog.Catalog:
    return catalog.read(root / PO, locale="ko", root=root)


def test_check_writes_nothing_and_tells(root: Path) -> None:
    before = sorted(root.rglob("*"))
    outcome = run(root, "extract", "--check")
    assert outcome.code == 1
    assert outcome.out == f"{POT}: 9 in all\n{PO}: 9 added, 9 in all\n"
    assert sorted(root.rglob("*")) == before


def test_the_second_run_writes_nothing(root: Path) -> None:
    assert run(root, "extract").code == 0
    written = {path: path.stat().st_mtime_ns for path in root.rglob("*.po*")}
    assert len(written) == 2
    outcome = run(root, "extract")
    assert (outcome.code, outcome.out) == (0, "")
    assert run(root, "extract", "--check").code == 0
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*.po*")} == written


def test_lines_that_move_change_no_catalog_where_none_is_named(root: Path) -> None:
    settings = root / "workbench.toml"
    module = root / "app/main.py"
    run(root, "extract")
    module.write_text(f"\n{module.read_text()}")
    assert run(root, "extract", "--check").code == 1
    settings.write_text(f"{settings.read_text()}lines = false\n")
    run(root, "extract")
    assert "#: app/main.py app/templates/page.html\n" in (root / PO).read_text()
    module.write_text(f"\n{module.read_text()}")
    assert run(root, "extract", "--check").code == 0


def test_a_message_that_moved_to_another_file_says_what_to_run(root: Path) -> None:
    run(root, "extract")
    (root / "app/main.py").rename(root / "app/moved.py")
    outcome = run(root, "extract", "--check")
    assert outcome.code == 1
    assert f"{PO}: 9 in all" not in outcome.out
    assert " moved, 9 in all" in outcome.out
    assert outcome.err == "not up to date; run workbench extract and commit it\n"
    run(root, "extract")
    again = run(root, "extract", "--check")
    assert (again.code, again.out, again.err) == (0, "", "")


def test_a_changed_message_is_stale_and_the_rest_stays(root: Path) -> None:
    run(root, "extract")
    approve(root, "Really?", "Reports")
    page = root / "app/templates/page.html"
    page.write_text(page.read_text().replace("Reports", "All reports"))
    outcome = run(root, "extract", "--locale", "ko")
    assert outcome.out.splitlines()[1] == f"{PO}: 1 changed, 9 in all"
    states = {unit.source: unit.state for unit in read(root).live}
    assert states["All reports"] is State.STALE
    assert states["Really?"] is State.APPROVED


def test_a_new_language_gets_its_own_catalog(root: Path) -> None:
    assert run(root, "extract", "--locale", "pt-BR").code == 0
    text = (root / "locales/pt_BR/LC_MESSAGES/app.po").read_text()
    assert "Project-Id-Version: app" in text
    assert "msgstr[1]" in text
    assert not (root / PO).exists()
    run(root, "extract")
    assert (root / PO).exists()


def test_the_template_is_for_others_to_fill_in(root: Path) -> None:
    run(root, "extract")
    text = (root / POT).read_text()
    assert text.startswith('#, fuzzy\nmsgid ""\n')
    assert "#. Translators: shown on a button\n#: app/main.py:3 app/templates" in text
    assert 'msgid_plural "%(num)d files"\nmsgstr[0] ""\nmsgstr[1] ""\n' in text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["extract", "--domain", "web"], "no domain 'web' (known: app)"),
        (["extract", "--locale", "xx1"], "unknown locale"),
        (["compile", "nothing/*.po"], "matches 'nothing/*.po'"),
        (["compile"], "no catalog of a program"),
    ],
)
def test_what_is_not_there_is_said(root: Path, arguments: list[str], told: str) -> None:
    outcome = run(root, *arguments)
    assert outcome.code == 2
    (complaint,) = outcome.complaints
    assert told in complaint


def test_only_approved_text_is_compiled(root: Path) -> None:
    run(root, "extract")
    approve(root, "Save", "%(num)d file")
    assert run(root, "compile", "--check").code == 1
    assert not (root / MO).exists()
    outcome = run(root, "compile")
    assert outcome.out == f"{MO}: 3 of 9\n"
    with (root / MO).open("rb") as stream:
        spoken = gettext.GNUTranslations(stream)
    assert spoken.gettext("Save") == "「Save」"
    assert spoken.pgettext("verb", "Save") == "「Save」"
    assert spoken.ngettext("%(num)d file", "%(num)d files", 5) == "「%(num)d file」"
    assert spoken.gettext("Really?") == "Really?", "a draft is no translation"
    assert run(root, "compile", "--check").code == 0
    assert run(root, "compile").out == ""
    assert run(root, "compile", "--include", "draft").out == f"{MO}: 9 of 9\n"


def test_a_catalog_that_is_broken_stops_compiling(root: Path) -> None:
    run(root, "extract")
    (root / PO).write_text((root / PO).read_text() + '\nmsgid "x"\n')
    outcome = run(root, "compile")
    assert outcome.code == 2
    assert outcome.complaints[0].startswith(f"{PO}:")
    assert not (root / MO).exists()


def test_one_broken_catalog_does_not_stop_the_others(root: Path) -> None:
    run(root, "extract", "--locale", "de")
    run(root, "extract", "--locale", "ko")
    german = root / "locales/de/LC_MESSAGES/app.po"
    german.write_text(german.read_text() + '\nmsgid "x"\n')
    (root / "app/js/page.js").unlink()
    for command in ("extract", "compile"):
        outcome = run(root, command)
        assert outcome.code == 2
        assert len(outcome.complaints) == 1
        assert "LC_MESSAGES/app." in outcome.out
    assert len(read(root).live) == 7
    assert (root / MO).exists()


def test_comments_without_an_end_are_refused(root: Path) -> None:
    (root / "app/js/page.js").write_text("/* " * 300_000)
    outcome = run(root, "extract")
    assert outcome.code == 2
    assert outcome.complaints == ["app/js/page.js: has a comment that never ends"]


SPOOFS = [
    'msgctxt "a"\nmsgid "k\\004x"',
    'msgid "a\\004k"',
    'msgctxt "a\\004"\nmsgid "k"',
]


@pytest.mark.parametrize("entry", SPOOFS)
def test_no_message_can_pose_as_another(root: Path, entry: str) -> None:
    run(root, "extract")
    approve(root, "Save")
    (root / PO).write_text((root / PO).read_text() + f'\n{entry}\nmsgstr "evil"\n')
    assert run(root, "compile").code == 0, "it is not approved, so it is left out"
    assert b"evil" not in (root / MO).read_bytes()
    outcome = run(root, "compile", "--include", "review")
    assert outcome.code == 2
    assert "U+0004" in outcome.complaints[0]


@pytest.mark.gettext
def test_the_file_is_the_one_msgfmt_makes(root: Path) -> None:
    run(root, "extract")
    approve(root, "Save", "Really?", "%(num)d file", "Hello %(name)s!")
    run(root, "compile")
    options = ["--no-hash", "--alignment=1", "--endianness=little", "-o", "-"]
    done = subprocess.run(
        ["msgfmt", *options, root / PO], capture_output=True, check=True
    )
    assert (root / MO).read_bytes() == done.stdout


@pytest.mark.gettext
def test_the_template_is_what_msgcat_writes(root: Path) -> None:
    run(root, "extract")
    done = subprocess.run(
        ["msgcat", "--no-wrap", root / POT], capture_output=True, check=True
    )
    assert done.stdout == (root / POT).read_bytes()
