"""The commands as a person or a script meets them: output, exit codes, errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench import cli


def units(run, *options: str) -> list[dict[str, object]]:
    code, out, _ = run("units", "seeds/story.txt", "--locale", "ko", *options)
    assert code == 0
    return json.loads(out)["units"]


def test_the_main_job_from_source_to_a_checked_export(run, workspace) -> None:
    code, out, _ = run("sync")
    assert (code, "4 added" in out) == (0, True)
    assert run("sync", "--check")[0] == 0
    assert run("check")[0] == 1
    code, out, _ = run("draft", "--locale", "ko")
    assert (code, "4 by machine" in out) == (0, True)
    for unit in units(run, "--format", "json"):
        assert unit["state"] == "draft"
        assert str(unit["origin"]).startswith("mt pseudo")
        place = ("seeds/story.txt", "--locale", "ko", "--unit", str(unit["id"]))
        assert run("set", *place, "--state", "approved", "--by", "kim")[0] == 0
    code, out, err = run("export", "seeds/story.txt", "--locale", "ko")
    assert (code, err) == (0, "")
    assert out == "out/ko/story.txt: 4 of 4 units\n"
    exported = (workspace.root / "out/ko/story.txt").read_text(encoding="utf-8")
    assert "desk@example.org" in exported
    assert "border" not in exported


def test_an_export_elsewhere_is_named_from_the_current_folder(
    run, tmp_path_factory, monkeypatch
) -> None:
    run("sync")
    here = tmp_path_factory.mktemp("here")
    monkeypatch.chdir(here)
    _, out, _ = run("export", "--locale", "ko", "--to", "csv", "--out", "sent")
    assert "sent/ko/story.txt.csv: 4 units" in out.splitlines()
    assert (here / "sent/ko/story.txt.csv").is_file()


def test_an_export_says_which_sentences_stayed_in_the_source(run) -> None:
    run("sync")
    code, out, err = run("export", "seeds/story.txt", "--locale", "ko")
    assert (code, "0 of 4 units" in out) == (0, True)
    left = "  seeds/story.txt:3: left in the source language: untranslated"
    lines = (f"{left} · Workers cannot go home.", f"{left} · They wait in Vladivostok.")
    assert err.splitlines()[1:3] == [*lines]


def test_check_says_where_and_what(run) -> None:
    run("sync")
    code, out, _ = run("check", "seeds/story.txt")
    assert code == 1
    assert "locales/ko/story.txt.po:" in out
    assert "error untranslated" in out


def test_check_prints_versioned_json(run) -> None:
    run("sync")
    code, out, _ = run("check", "--locale", "ko", "--format", "json")
    report = json.loads(out)
    assert (code, report["version"]) == (1, 1)
    assert {f["code"] for f in report["findings"]} == {"untranslated"}
    assert report["findings"][0]["article"] == "seeds/story.txt"


def test_check_writes_its_report_to_a_file(run, workspace) -> None:
    run("sync")
    code, out, _ = run("check", "--format", "github", "--output", "/dev/null")
    assert (code, out) == (1, "")
    target = workspace.root / "report.txt"
    run("check", "--output", str(target))
    assert "untranslated" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["sync", "check", "status"])
def test_nothing_matched_is_exit_2(run, command: str) -> None:
    code, _, err = run(command, "seeds/nothing.txt")
    assert code == 2
    assert err.count("\n") == 1
    assert "no article matches" in err


def test_nothing_matched_may_be_allowed(run) -> None:
    assert run("check", "seeds/nothing.txt", "--allow-empty")[0] == 0


def test_segment_needs_no_workspace(tmp_path: Path, run) -> None:
    file = tmp_path / "alone.txt"
    file.write_text("One. Two.\n", encoding="utf-8")
    code, out, _ = run("segment", str(file), "--format", "json")
    pieces = json.loads(out)["segments"]
    assert code == 0
    assert [(s["text"], s["start"], s["end"], s["line"]) for s in pieces] == [
        ("One.", 0, 4, 1),
        ("Two.", 5, 9, 1),
    ]


def test_status_counts_words_and_characters(run) -> None:
    run("sync")
    code, out, _ = run("status", "--format", "json")
    english = json.loads(out)["articles"][1]
    assert code == 0
    assert english["units"]["untranslated"] == 4
    assert english["words"]["untranslated"] == 20


def test_set_sends_back_with_a_reason(run, workspace) -> None:
    run("sync")
    place = ("seeds/story.txt", "--locale", "ko", "--by", "lee", "--unit")
    first = str(units(run, "--format", "json")[0]["id"])
    run("set", *place, first, "--target", "국경은 닫혀 있다.")
    run("set", *place, first, "--state", "rework", "--reason", "언제부터?")
    text = (workspace.root / "locales/ko/story.txt.po").read_text(encoding="utf-8")
    assert "# wb-reason: 언제부터?" in text


def test_set_without_anything_to_set_is_a_usage_error(run) -> None:
    code, _, err = run(
        "set", "seeds/story.txt", "--locale", "ko", "--unit", "x", "--by", "kim"
    )
    assert code == 2
    assert "--target" in err


def test_a_stale_unit_shows_how_its_source_changed(run, workspace) -> None:
    article = workspace.article("seeds/story.txt")
    workspace.sync(article, "ko")
    unit = units(run, "--format", "json")[2]
    assert unit["source"] == "They wait in Vladivostok."
    assert (unit["previous"], unit["difference"]) == (None, None)
    given = ("--unit", str(unit["id"]), "--target", "그들은 기다린다.", "--by", "kim")
    assert run("set", "seeds/story.txt", "--locale", "ko", *given)[0] == 0
    text = article.path.read_text(encoding="utf-8")
    text = text.replace("They wait in", "They do not wait in")
    article.path.write_text(text, encoding="utf-8")
    workspace.sync(article, "ko")
    stale = units(run, "--state", "stale", "--format", "json")[0]
    assert stale["previous"] == "They wait in Vladivostok."
    assert stale["difference"] == {
        "pieces": [
            {"kind": "kept", "text": "They "},
            {"kind": "added", "text": "do not "},
            {"kind": "kept", "text": "wait in Vladivostok."},
        ],
        "alarms": [{"kind": "negation", "old": "", "new": "not"}],
    }
    _, out, _ = run("units", "seeds/story.txt", "--locale", "ko", "--state", "stale")
    assert out.splitlines()[1:] == [
        "    They {+do not +}wait in Vladivostok.",
        "    changed: “not” added",
        "    그들은 기다린다.",
    ]


def test_the_doubtful_drafts_come_first(run, workspace) -> None:
    run("draft", "--locale", "ko")
    path = workspace.root / "locales/ko/story.txt.po"
    text = path.read_text()
    for score in ("0.90", "0.20", "0.70"):
        text = text.replace("mt pseudo\n", f"mt pseudo {score}\n", 1)
    path.write_text(text)
    listed = units(run, "--order", "doubtful", "--format", "json")
    origins = [str(unit["origin"]) for unit in listed]
    assert [origin.split()[-1] for origin in origins] == [
        "0.20",
        "pseudo",
        "0.70",
        "0.90",
    ]


def test_units_cannot_steer_the_terminal(run, workspace) -> None:
    (workspace.root / "seeds/story.txt").write_text("Ring \x1b]0;pwned\x07 bell.\n")
    _, out, err = run("segment", str(workspace.root / "seeds/story.txt"))
    assert "\x1b" not in out + err
    assert "\x07" not in out + err


@pytest.mark.parametrize("folder", ["nowhere", "seeds"])
def test_a_folder_that_is_no_workspace(
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    folder: str,
) -> None:
    root = tmp_path_factory.mktemp("empty")
    (root / "seeds").mkdir()
    with pytest.raises(SystemExit) as ended:
        cli.main(["-C", str(root / folder), "status"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("workbench: ")


BAD_ARTICLES = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (b"\x7fELF\0\0\1\2", "binary"),
    "latin.txt": ("café “news”\n".encode("cp1252"), "windows-1252"),
}


@pytest.mark.parametrize("name", BAD_ARTICLES)
def test_a_bad_article_is_one_line_and_the_others_go_on(
    run, workspace, name: str
) -> None:
    content, _ = BAD_ARTICLES[name]
    (workspace.root / "seeds" / name).write_bytes(content)
    code, out, err = run("sync")
    assert code == 2
    assert err.count("\n") == 1
    assert f"seeds/{name}" in err
    assert "locales/ko/story.txt.po: 4 added" in out


def test_a_huge_article_is_refused(run, workspace) -> None:
    with (workspace.root / "seeds/huge.txt").open("wb") as stream:
        stream.truncate(51 * 1024 * 1024)
    code, _, err = run("sync", "seeds/huge.txt")
    assert (code, "larger than" in err) == (2, True)


def test_a_broken_catalog_is_one_line_and_the_others_go_on(run, workspace) -> None:
    run("sync")
    path = workspace.root / "locales/ko/story.txt.po"
    broken = path.read_text(encoding="utf-8") + 'msgid "open\n'
    path.write_text(broken, encoding="utf-8")
    (workspace.root / "seeds/ko/border.txt").write_text("새 소식이 왔다.\n")
    code, out, err = run("sync")
    assert code == 2
    assert "locales/ko/story.txt.po:" in err
    assert "locales/en/ko/border.txt.po" in out
    assert path.read_text(encoding="utf-8") == broken


def test_no_model_fills_what_memory_knows_and_names_the_command(
    run, workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "models"))
    run("sync")
    known = units(run, "--format", "json")[0]
    place = ("seeds/story.txt", "--locale", "ko", "--unit", str(known["id"]))
    run("set", *place, "--target", "국경은 1월부터 닫혀 있다.", "--by", "kim")
    run("set", *place, "--state", "approved", "--by", "kim")
    (workspace.root / "seeds/next.txt").write_text(f"{known['source']} New.\n")
    run("sync")
    code, out, err = run(
        "draft", "seeds/next.txt", "--locale", "ko", "--engine", "argos"
    )
    assert code == 2
    assert "1 from memory" in out
    assert err.count("\n") == 1
    assert "workbench engines install en ko" in err


def test_where_nothing_can_be_locked_each_article_says_so(run, workspace) -> None:
    (workspace.root / ".workbench").write_text("a file where a folder belongs")
    code, _, err = run("sync")
    assert code == 2
    assert err.count("cannot be locked") == err.count("\n") == 2


def test_segment_shows_every_string_of_a_data_file_or_the_chosen_ones(
    run, tmp_path: Path
) -> None:
    data = tmp_path / "menu.json"
    data.write_text('{"id": 7, "nav": [{"label": "Home", "hint": "Go back."}]}')
    _, every, _ = run("segment", str(data))
    assert "Home" in every
    assert "Go back." in every
    _, chosen, _ = run("segment", str(data), "--key", "nav.*.label")
    assert "Home" in chosen
    assert "Go back." not in chosen


def test_a_folder_is_drafted_as_each_article_would_be(run, workspace) -> None:
    names = [f"{number:02}.txt" for number in range(40)]
    for name in names:
        text = f"It snowed. Article {name} begins with 3 words.\n"
        workspace.add_article(name, text.encode())
    code, out, err = run("draft", "seeds/[0-9]*.txt", "--locale", "ko")
    assert (code, err) == (0, "")
    lines = [f"seeds/{name} → ko: 2 by machine" for name in names]
    assert out.splitlines() == lines
    for name in names:
        units = workspace.catalog(workspace.article(f"seeds/{name}"), "ko").live
        assert [unit.state for unit in units] == ["draft", "draft"]
        assert all(unit.origin and unit.origin.detail == "pseudo" for unit in units)
        assert workspace.store.history_of("ko", f"seeds/{name}", units[0].id)
    assert run("draft", "seeds/[0-9]*.txt", "--locale", "ko") == (0, "", "")


def test_one_broken_catalog_stops_no_other_draft(run, workspace) -> None:
    for number in range(20):
        workspace.add_article(f"{number:02}.txt", b"It snowed.\n")
    broken = workspace.catalog_path(workspace.article("seeds/07.txt"), "ko")
    broken.parent.mkdir(parents=True, exist_ok=True)
    broken.write_text("no catalog", encoding="utf-8")
    code, out, err = run("draft", "seeds/[0-9]*.txt", "--locale", "ko")
    assert code == 2
    assert out.count("1 by machine") == 19
    assert "07.txt.po:1: neither a keyword" in err


def test_drafting_says_what_to_look_at(run, workspace) -> None:
    run("sync")
    first = units(run, "--format", "json")[0]
    place = ("seeds/story.txt", "--locale", "ko", "--unit", str(first["id"]))
    approve = ("--target", "국경은 닫혔다.", "--state", "approved", "--by", "kim")
    assert run("set", *place, *approve)[0] == 0
    text = "The border has not been closed since January.\n"
    workspace.add_article("sequel.txt", text.encode())
    code, out, err = run("draft", "seeds/sequel.txt", "--locale", "ko")
    assert (code, "1 from memory" in out) == (0, True)
    assert "made for a text that says something else: “not” added" in err
