"""What the gate looks at: articles, software catalogs, and catalogs of nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from faults.running import run

from workbench import gate
from workbench.errors import NothingMatchedError
from workbench.model import State
from workbench.workspace import Workspace

ZOO = Path(__file__).parent / "data/po_zoo"
PROGRAM = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "Save"
msgstr "저장"

#, python-format
msgid "%(count)s files"
msgstr "파일"
"""


@pytest.fixture
def program(workspace: Workspace) -> Workspace:
    """The workspace with a catalog of software strings."""
    settings = workspace.root / "workbench.toml"
    glob = 'software = ["locales/*/LC_MESSAGES/*.po"]\n'
    settings.write_text(glob + settings.read_text(encoding="utf-8"))
    path = workspace.root / "locales/ko/LC_MESSAGES/app.po"
    path.parent.mkdir(parents=True)
    path.write_text(PROGRAM, encoding="utf-8")
    return Workspace.open(workspace.root)


def names(targets: list[gate.Target]) -> list[str]:
    return [t.name if isinstance(t, gate.Software) else t[0].name for t in targets]


def test_without_patterns_everything_is_checked(program: Workspace) -> None:
    assert names(gate.targets(program)) == [
        "seeds/ko/border.txt",
        "seeds/story.txt",
        "locales/ko/LC_MESSAGES/app.po",
    ]


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        (["seeds/story.txt"], ["seeds/story.txt"]),
        (["locales/ko/LC_MESSAGES/app.po"], ["locales/ko/LC_MESSAGES/app.po"]),
        (
            ["seeds/story.txt", "locales/**/app.po"],
            ["seeds/story.txt", "locales/ko/LC_MESSAGES/app.po"],
        ),
    ],
)
def test_patterns_choose_articles_and_software(
    program: Workspace, patterns: list[str], expected: list[str]
) -> None:
    assert names(gate.targets(program, patterns)) == expected


def test_a_path_means_an_edition_or_any_catalog(program: Workspace) -> None:
    program.sync(program.article("seeds/story.txt"), "ko")
    foreign = program.root / "po/fr.po"
    foreign.parent.mkdir()
    foreign.write_text(PROGRAM, encoding="utf-8")
    edition = "locales/ko/story.txt.po"
    assert names(gate.targets(program, [edition])) == ["seeds/story.txt"]
    (one,) = gate.targets(program, ["./po/fr.po"])
    assert gate.place(program, one) == (foreign, "fr")
    both = gate.targets(program, [edition, "po/fr.po"], ["ko"])
    assert names(both) == ["seeds/story.txt"]
    with pytest.raises(NothingMatchedError):
        gate.targets(program, [f"../{program.root.name}/po/fr.po"])


def test_the_catalogs_of_the_world_are_checked(tmp_path: Path) -> None:
    shutil.copytree(ZOO, tmp_path / "zoo")
    (tmp_path / "workbench.toml").write_text('source = "en"\ntargets = ["ko"]\n')
    paths = [f"zoo/{path.name}" for path in sorted(ZOO.glob("*.po"))]
    outcome = run(tmp_path, "check", *paths, "--format", "json")
    assert outcome.code == 1
    findings = json.loads(outcome.out)["findings"]
    locales = {one["path"]: one["locale"] for one in findings}
    assert sorted(locales) == paths
    assert locales["zoo/wagtail__es_419__django.po"] == "es-419"
    assert locales["zoo/polib__est_wrap__test_wrap.po"] == "ko"


def test_a_locale_chooses_in_both(program: Workspace) -> None:
    assert names(gate.targets(program, [], ["en"])) == ["seeds/ko/border.txt"]


def test_a_pattern_that_fits_nothing_is_an_error(program: Workspace) -> None:
    with pytest.raises(NothingMatchedError):
        gate.targets(program, ["seeds/story.txt", "locales/ko/LC_MESSAGES/none.po"])


def test_software_strings_are_checked_by_their_format_flag(program: Workspace) -> None:
    (target,) = gate.targets(program, ["locales/**/app.po"])
    audited = gate.audited(program, target, State.REVIEW)
    lost = [f for f in audited.findings if f.code == "lost-placeholder"]
    assert [finding.target for finding in lost] == ["파일"]


def test_a_catalog_of_a_deleted_article_is_an_orphan(workspace: Workspace) -> None:
    article = workspace.article("seeds/story.txt")
    workspace.sync(article, "ko")
    assert list(gate.orphans(workspace)) == []
    article.path.unlink()
    (orphan,) = gate.orphans(workspace)
    assert (orphan.code, orphan.path) == ("orphan-catalog", "locales/ko/story.txt.po")


def test_a_glossary_is_no_orphan(workspace: Workspace) -> None:
    glossary = Path(workspace.root / "locales/ko/glossary.po")
    glossary.parent.mkdir(parents=True)
    glossary.write_text('msgid "border"\nmsgstr "국경"\n', encoding="utf-8")
    assert list(gate.orphans(workspace)) == []
