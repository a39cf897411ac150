"""A workspace's own rules, from the file to the catalogs, and the commands for them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench import cli, config
from workbench.errors import ConfigurationError, SourceError, UnsafePathError
from workbench.segmentation import srx
from workbench.segmentation.rules import LanguageMap, Rule, RuleList, Rules
from workbench.workspace import Workspace

Run = Callable[..., tuple[int, str, str]]
DATA = Path(__file__).parent / "data" / "srx"
TEXT = "The price is xyz. Won 50. He left; she stayed.\n"
ADDED = r"rule 1 (en): no break \bxyz\. | \s"


@pytest.fixture
def run(workspace: Workspace, run: Run) -> Run:
    """Run one command in a workspace with a text of many readings."""
    (workspace.root / "seeds/story.txt").write_text(TEXT, encoding="utf-8")
    return run


def segments(run, root: Path) -> list[str]:
    code, out, _ = run("segment", str(root / "seeds/story.txt"), "--format", "json")
    assert code == 0
    return [segment["text"] for segment in json.loads(out)["segments"]]


def house(*rules: Rule) -> bytes:
    lists = (RuleList("House", rules),)
    return srx.write(Rules(lists, (LanguageMap(".*", "House"),)))


def test_a_rule_goes_from_the_command_to_the_catalog(run, workspace) -> None:
    before = ["The price is xyz.", "Won 50.", "He left; she stayed."]
    assert segments(run, workspace.root) == before
    run("sync")
    code, out, _ = run("rules", "add", "xyz.")
    assert (code, out.splitlines()[0]) == (0, f"added {ADDED}")
    assert "run: workbench sync" in out
    after = ["The price is xyz. Won 50.", "He left; she stayed."]
    assert segments(run, workspace.root) == after
    assert run("sync", "--check")[0] == 1
    assert run("sync", "seeds/story.txt")[0] == 0
    article = workspace.article("story.txt")
    known = Workspace.open(workspace.root).catalog(article, "ko")
    assert [unit.source for unit in known.live] == after
    assert run("sync", "--check", "seeds/story.txt")[0] == 0


def test_rules_of_one_language_leave_the_others_alone(run, workspace) -> None:
    run("rules", "add", ";", "--break", "--language", "ko")
    assert len(segments(run, workspace.root)) == 3
    run("rules", "add", ";", "--break", "--language", "en")
    assert segments(run, workspace.root)[-2:] == ["He left;", "she stayed."]


def test_what_is_added_is_listed_and_removed(run, workspace) -> None:
    assert run("rules", "list") == (
        0,
        'no rule; for example: workbench rules add "approx."\n',
        "",
    )
    run("rules", "add", "xyz.")
    run("rules", "add", r"\bR\d\.", "--regex", "--after", r"\s\p{Lu}")
    run("rules", "add", "약.", "--language", "ko")
    run("rules", "add", "株式会社。", "--language", "ja")
    code, out, _ = run("rules", "list")
    assert [line.split() for line in out.splitlines()] == [
        ["1", "ja", "[Jj][Aa](?:[-_].*)?", "no", "break", "株式会社。"],
        ["2", "ko", "[Kk][Oo](?:[-_].*)?", "no", "break", r"\b약\.", r"\s"],
        ["3", "en", "[Ee][Nn](?:[-_].*)?", "no", "break", r"\bR\d\.", r"\s\p{Lu}"],
        ["4", "en", "[Ee][Nn](?:[-_].*)?", "no", "break", r"\bxyz\.", r"\s"],
    ]
    assert len(run("rules", "list", "--language", "en-GB")[1].splitlines()) == 2
    code, out, _ = run("rules", "remove", "2")
    assert (code, out.splitlines()[0]) == (0, r"removed no break \b약\. | \s")
    assert len(run("rules", "list")[1].splitlines()) == 3
    assert run("rules", "list", "--language", "ko")[1].startswith("no rule")


def test_adding_a_rule_again_changes_nothing(run, workspace) -> None:
    run("rules", "add", "xyz.")
    before = (workspace.root / "segmentation.srx").read_bytes()
    code, out, _ = run("rules", "add", "xyz.")
    assert (code, "already" in out) == (0, True)
    assert (workspace.root / "segmentation.srx").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("add", "a(", "--regex"), "beforebreak: a bracket ( is never closed"),
        (("add", "a", "--after", "["), "afterbreak: a bracket [ is never closed"),
        (("add", "a\x1b"), r"U+001B"),
        (("add", " "), "a text or pattern is needed"),
        (("add", "a", "--language", "klingon"), "unknown locale 'klingon'"),
        (("remove", "1"), "there is no rule 1"),
        (("import", "nowhere.srx"), "there is no such file"),
        (("test",), "give a file, or --text"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_written(
    run, workspace, arguments: tuple[str, ...], why: str
) -> None:
    code, _, err = run("rules", *arguments)
    assert (code, why in err) == (2, True), err
    assert not (workspace.root / "segmentation.srx").exists()


def test_rules_of_another_tool_come_first(run, workspace) -> None:
    run("rules", "add", "xyz.")
    code, out, _ = run("rules", "import", str(DATA / "omegat_style.srx"))
    assert (code, "6 rules" in out) == (0, True)
    names = [found.name for found in Workspace.open(workspace.root).rules.lists]
    assert names == ["English", "Korean", "Default", "Text files", "en"]
    run("rules", "import", str(DATA / "languagetool_style.srx"), "--replace")
    known = Workspace.open(workspace.root).rules
    assert known == srx.read((DATA / "languagetool_style.srx").read_bytes())
    run("rules", "import", str(DATA / "omegat_style.srx"), "--replace", "--exceptions")
    known = Workspace.open(workspace.root).rules
    assert [rule.before for _, rule in known.rules][-1] == r"약\."


def test_a_wrong_file_is_not_imported(run, workspace, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.srx"
    wrong.write_bytes(house(Rule(False, "a", ""), Rule(False, "(", "")))
    code, _, err = run("rules", "import", str(wrong))
    assert code == 2
    assert f"{wrong}:15: rule 2 (House): beforebreak: " in err
    assert not (workspace.root / "segmentation.srx").exists()


def test_rules_leave_for_other_tools(run, workspace, tmp_path: Path) -> None:
    run("rules", "add", "xyz.")
    out = tmp_path / "rules.srx"
    assert run("rules", "export", str(out)) == (0, "", "")
    assert out.read_bytes() == (workspace.root / "segmentation.srx").read_bytes()
    assert run("rules", "export") == (0, out.read_text(encoding="utf-8"), "")
    run("rules", "export", "--all", str(out))
    known = srx.read(out.read_bytes())
    assert known.lists[0] == workspace.rules.lists[0]
    assert known.for_language("en")[1:] == srx.ours().for_language("en")


def test_a_test_shows_sentences_and_what_cut_them(run, workspace) -> None:
    run("rules", "add", "xyz.")
    run("rules", "add", ";", "--break")
    expected = (
        "The price is xyz. Won 50.\nHe left;\nshe stayed.\n"
        "    rule 2 (en), no break: The price is xyz. ¦ Won 50. He left; she…\n"
        "    rule 1 (en), break: …xyz. Won 50. He left; ¦ she stayed.\n"
    )
    assert run("rules", "test", "--text", TEXT) == (0, expected, "")
    path = str(workspace.root / "seeds/story.txt")
    assert run("rules", "test", path) == (0, expected, "")
    assert (
        run("rules", "test", "--text", TEXT, "--language", "ko")[1].count("rule") == 0
    )


def test_a_broken_file_is_one_clear_error(run, workspace) -> None:
    path = workspace.root / "segmentation.srx"
    path.write_text("<srx>\n<body></srx>", encoding="utf-8")
    code, out, err = run("sync")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("workbench: segmentation.srx:2: is not well-formed")
    path.write_bytes(house(Rule(False, "a", "[")))
    assert "segmentation.srx:11: rule 1 (House): afterbreak" in run("sync")[2]
    path.write_bytes(b'<!DOCTYPE srx SYSTEM "srx.dtd"><srx/>')
    assert "segmentation.srx:1: has a DOCTYPE" in run("sync")[2]


def test_a_slow_rule_harms_one_article_and_is_named(run, workspace) -> None:
    slow = house(Rule(True, "q", r"(\w|\w\w)+\Z"))
    (workspace.root / "segmentation.srx").write_bytes(slow)
    (workspace.root / "seeds/slow.txt").write_text("q" + "a" * 4000 + "! Fin.")
    code, out, err = run("sync")
    assert code == 2
    assert "segmentation.srx:11: rule 1 (House) takes over 100 ms" in err
    assert "story.txt.po: 3 added" in out
    assert "slow" not in out


def test_the_setting_names_the_file(workspace) -> None:
    settings = workspace.root / "workbench.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'segmentation_rules = "house/rules.srx"\n{text}')
    with pytest.raises(ConfigurationError, match=r"no file 'house/rules.srx'"):
        _ = Workspace.open(workspace.root).rules
    (workspace.root / "house").mkdir()
    source = house(Rule(False, "a", ""))
    (workspace.root / "house/rules.srx").write_bytes(source)
    assert Workspace.open(workspace.root).rules == srx.read(source)


@pytest.mark.parametrize("name", ["/etc/rules.srx", "../rules.srx", "a\\\\b.srx"])
def test_the_setting_stays_inside_the_workspace(workspace, name: str) -> None:
    settings = workspace.root / "workbench.toml"
    settings.write_text(f'\nsegmentation_rules = "{name}"\n')
    with pytest.raises(ConfigurationError, match="must be a file inside") as raised:
        config.load(settings)
    assert raised.value.line == 2


def test_no_link_and_no_device_is_read_as_rules(workspace, tmp_path_factory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "rules.srx"
    outside.write_bytes(house(Rule(False, "a", "")))
    path = workspace.root / "segmentation.srx"
    path.symlink_to(outside)
    with pytest.raises(UnsafePathError):
        _ = workspace.rules
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(SourceError, match="is not a regular file"):
        _ = workspace.rules


def test_outside_of_a_workspace_there_are_no_rules(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        cli.main(["-C", str(tmp_path), "segment", str(tmp_path / "a.txt")])
    assert not ended.value.code
    assert "    Won 50.\n" in capsys.readouterr().out


def test_two_changes_at_once_both_stay(workspace) -> None:
    other = Workspace.open(workspace.root)
    assert not workspace.rules.lists
    assert not other.rules.lists
    one, two = Rule(False, "one", ""), Rule(False, "two", "")
    workspace.change_rules(lambda present: srx.added(present, one, "en"))
    other.change_rules(lambda present: srx.added(present, two, "en"))
    assert Workspace.open(workspace.root).rules.for_language("en") == (two, one)


def test_rules_speak_to_every_format(workspace) -> None:
    (workspace.root / "segmentation.srx").write_bytes(
        house(Rule(False, r"xyz\.", r"\s"), Rule(True, ";", r"\s"))
    )
    texts = {
        "a.md": "# T\n\nIt is **xyz.** Won 50; he\n  left.\n",
        "a.html": "<p>It is <b>xyz.</b> Won 50; he left.</p>",
        "a.txt": "It is xyz. Won 50; he left.\n",
    }
    for name, text in texts.items():
        (workspace.root / "seeds" / name).write_text(text, encoding="utf-8")
        document = workspace.document(workspace.article(name))
        found = [segment.text for segment in document.segments][-2:]
        assert [text[-3:] for text in found] == ["50;", "ft."], name
