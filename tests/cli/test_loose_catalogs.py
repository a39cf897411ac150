"""PO files that lie in no workspace are checked by the usual settings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench import cli

CATALOG = """\
msgid ""
msgstr ""
"Language: ko\\n"

msgid "Open %s"
msgstr "%s 열기"

msgid "Save %d files"
msgstr "파일 %s개 저장"

#, fuzzy
msgid "Close"
msgstr "닫기"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, which has a catalog and is in no workspace."""
    (tmp_path / "po").mkdir()
    (tmp_path / "po/ko.po").write_text(CATALOG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def check(folder: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(["check", *arguments])
        return int(ended.value.code or 0), *capsys.readouterr()

    return run


def codes(report: str) -> list[tuple[str, str, int]]:
    found = json.loads(report)["findings"]
    return [(one["code"], one["path"], one["line"]) for one in found]


def test_a_catalog_is_checked_where_it_lies_and_nothing_is_written(
    check, folder: Path
) -> None:
    before = sorted(folder.rglob("*"))
    code, out, err = check("po/ko.po", "--format", "json")
    assert code == 1
    assert err == "not inside a workspace: checked by the usual settings\n"
    assert codes(out) == [
        ("header-incomplete", "po/ko.po", 1),
        ("added-placeholder", "po/ko.po", 9),
        ("lost-placeholder", "po/ko.po", 9),
        ("rework", "po/ko.po", 13),
    ]
    assert sorted(folder.rglob("*")) == before


def test_who_asks_for_approvals_is_told_of_each_that_is_missing(check) -> None:
    _, out, _ = check("po/ko.po", "--require", "approved", "--format", "json")
    assert [code for code, *_ in codes(out)].count("unapproved") == 2


def test_catalogs_elsewhere_are_named_from_the_folder_they_share(
    check, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "empty").mkdir()
    monkeypatch.chdir(folder / "empty")
    other = folder / "app/fr/LC_MESSAGES"
    other.mkdir(parents=True)
    untold = CATALOG.replace('"Language: ko\\n"\n', "").replace("#, fuzzy\n", "")
    (other / "app.po").write_text(untold, encoding="utf-8")
    code, out, _ = check("../po/ko.po", str(other / "app.po"), "--format", "json")
    places = {path for _, path, _ in codes(out)}
    assert (code, places) == (1, {"po/ko.po", "app/fr/LC_MESSAGES/app.po"})
    assert {one["locale"] for one in json.loads(out)["findings"]} == {"ko", "fr"}


def test_the_language_of_a_catalog_can_be_said(check, folder: Path) -> None:
    untold = CATALOG.replace('"Language: ko\\n"\n', "")
    (folder / "messages.po").write_text(untold, encoding="utf-8")
    code, _, err = check("messages.po")
    assert (code, "nothing tells which language" in err) == (2, True)
    assert "say it: --locale ko" in err
    assert check("messages.po", "--locale", "ko")[0] == 1
    assert check("po/ko.po", "--locale", "fr")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["po/none.po"], "po/none.po: there is no such file"),
        (["po"], "not inside a workspace"),
        ([], "not inside a workspace"),
        (["po/ko.po", "desk/locales/ko/a.po"], "lies in a workspace"),
    ],
)
def test_what_cannot_be_checked_so_is_one_line(
    check, folder: Path, arguments: list[str], said: str
) -> None:
    (folder / "desk/locales/ko").mkdir(parents=True)
    (folder / "desk/workbench.toml").write_text('targets = ["ko"]\n')
    (folder / "desk/locales/ko/a.po").write_text(CATALOG, encoding="utf-8")
    code, out, err = check(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_in_a_workspace_its_settings_hold_for_any_catalog(check, folder: Path) -> None:
    (folder / "workbench.toml").write_text(
        'targets = ["ko"]\n[checks]\nlost-placeholder = "off"\n', encoding="utf-8"
    )
    _, out, _ = check("po/ko.po", "--format", "json")
    found = [code for code, *_ in codes(out)]
    assert "lost-placeholder" not in found
    assert found.count("unapproved") == 2


def test_a_file_that_is_no_po_is_a_finding(check, folder: Path) -> None:
    (folder / "po/ko.po").write_bytes(b"\xff\xfe no catalog")
    code, out, _ = check("po/ko.po", "--format", "json")
    assert (code, codes(out)[0][0]) == (1, "invalid-po")


def test_one_whose_language_nothing_tells_keeps_none_from_being_checked(
    check, folder: Path
) -> None:
    (folder / "messages.po").write_text('msgid "a"\nmsgstr "b"\n', encoding="utf-8")
    code, out, err = check("messages.po", "po/ko.po", "--format", "json")
    assert (code, {path for _, path, _ in codes(out)}) == (2, {"po/ko.po"})
    assert "workbench: messages.po: nothing tells which language this is" in err
    assert check("messages.po")[:2] == (2, "")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (CATALOG + 'msgid "half', 14),
        (CATALOG + "no PO at all\n", 14),
        (CATALOG.replace("열기", "\\q"), 6),
        ("<html>404</html>\n", 1),
    ],
)
def test_a_broken_catalog_is_told_with_its_line_whatever_names_its_language(
    check, folder: Path, content: str, line: int
) -> None:
    (folder / "messages.po").write_text(content, encoding="utf-8")
    code, out, _ = check("messages.po", "--format", "json")
    assert (code, codes(out)) == (1, [("invalid-po", "messages.po", line)])
    told = "ko" if "Language" in content else ""
    assert [one["locale"] for one in json.loads(out)["findings"]] == [told]
    assert json.loads(out)["summary"]["locales"] == [told][: bool(told)]


def test_a_catalog_lies_in_the_folder_of_its_language(
    check, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = folder / "fr/LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "app.po").write_text('msgid "Open"\nmsgstr "Ouvrir"\n', encoding="utf-8")
    monkeypatch.chdir(place)
    assert "app.po (fr)" in check("app.po")[1]


def test_where_nobody_approves_the_totals_are_those_of_msgfmt(
    check, folder: Path
) -> None:
    path = folder / "po/ko.po"
    path.write_text(CATALOG + '\nmsgid "Open all"\nmsgstr ""\n', encoding="utf-8")
    _, out, _ = check("po/ko.po")
    told = "2 translated, 1 fuzzy, 1 untranslated (4 units, 1 catalog, 1 locale)"
    assert out.endswith(f" · {told}\n")


def test_the_page_of_a_job_tells_of_catalogs_what_is_translated(
    check, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = folder / "page.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    check("po/ko.po")
    text = page.read_text("utf-8")
    assert "· 2 translated, 1 fuzzy, 0 untranslated\n" in text
    assert "| catalog | language | translated |" in text
    assert "| ko | 2 / 3 |" in text


def test_totals_of_nothing_say_so(check, folder: Path) -> None:
    header = CATALOG.partition("\n\n")[0]
    (folder / "po/ko.po").write_text(f"{header}\n", encoding="utf-8")
    assert "nothing to translate (0 units" in check("po/ko.po")[1]


@pytest.mark.parametrize("content", ["", "# a comment\n"])
def test_an_emptied_catalog_does_not_pass_for_one_without_faults(
    check, folder: Path, content: str
) -> None:
    (folder / "po/ko.po").write_text(content, encoding="utf-8")
    code, out, _ = check("po/ko.po", "--format", "json")
    assert (code, codes(out)) == (1, [("header-missing", "po/ko.po", 0)])
