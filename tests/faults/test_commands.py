"""Bad articles, catalogs, disks and settings, through the commands that meet them.

Each is one clear line that names the file, exit code 2, nothing lost, and the work on
everything else is done.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from faults.running import CATALOG, contents, run
from workbench.workspace import Workspace

Bad = Callable[[Path], object]


def huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(51 * 1024 * 1024)


BAD_ARTICLES: dict[str, tuple[str, Bad, str]] = {
    "empty": ("bad.txt", lambda p: p.write_bytes(b""), " the article is empty"),
    "blank": ("bad.md", lambda p: p.write_bytes(b"\xef\xbb\xbf \r\n"), " the article"),
    "binary": (
        "bad.md",
        lambda p: p.write_bytes(b"ok\n\x89PNG\0\0\r"),
        "2: not a text",
    ),
    "latin": ("bad.txt", lambda p: p.write_bytes(b"A\ncaf\xe9\n"), "2: not utf-8"),
    "utf-16": (
        "bad.txt",
        lambda p: p.write_bytes("No mark.\n".encode("utf-16-le")),
        "1: looks like UTF-16",
    ),
    "charset": (
        "bad.html",
        lambda p: p.write_bytes(b'<p>\n<meta charset="rot13"><p>Guvf.'),
        "2: declares the unknown encoding 'rot13'",
    ),
    "huge": ("bad.txt", huge, " is larger than 52,428,800 bytes"),
    "gone": ("bad.txt", lambda p: p.symlink_to("gone.txt"), " there is no such file"),
    "circle": ("bad.txt", lambda p: p.symlink_to(p.name), " cannot be followed"),
    "outside": ("bad.txt", lambda p: p.symlink_to("/etc/passwd"), " leads out of"),
    "pipe": ("bad.txt", os.mkfifo, " is not a regular file"),
}


@pytest.mark.parametrize("kind", BAD_ARTICLES)
def test_a_bad_article_stops_no_other(workspace: Workspace, kind: str) -> None:
    name, make, message = BAD_ARTICLES[kind]
    root = workspace.root
    make(root / "seeds" / name)
    wanted = f"seeds/{name}:{message}"
    all_of_them = {
        "sync": lambda done: "locales/ko/story.txt.po: 4 added" in done.out,
        "draft --locale ko": lambda done: "seeds/story.txt → ko: 4 by" in done.out,
        "check": lambda done: "4 errors" in done.out or "story" in done.out,
        "status": lambda done: "seeds/story.txt" in done.out,
    }
    for command, others_are_done in all_of_them.items():
        done = run(root, *command.split())
        assert others_are_done(done), command
        if command != "status":
            assert (done.code, len(done.complaints)) == (2, 1), command
            assert done.complaints[0].startswith(wanted), command
    exported = run(root, "export", "--locale", "ko", "--include", "draft")
    assert exported.code == 2
    assert wanted in exported.err
    assert (root / "out/ko/story.txt").is_file()
    for command in (
        f"units seeds/{name} --locale ko",
        f"export seeds/{name} --locale ko",
    ):
        done = run(root, *command.split())
        assert (done.code, done.out) == (2, "")
        assert done.complaints[0].startswith(wanted), command


@pytest.mark.parametrize("kind", sorted(BAD_ARTICLES.keys() - {"outside"}))
def test_a_bad_file_cannot_be_segmented(tmp_path: Path, kind: str) -> None:
    name, make, message = BAD_ARTICLES[kind]
    make(tmp_path / name)
    done = run(tmp_path, "segment", str(tmp_path / name))
    assert (done.code, done.out, len(done.complaints)) == (2, "", 1)
    assert done.complaints[0].startswith(f"{tmp_path / name}:{message}")


@pytest.mark.parametrize(
    ("name", "message"),
    [("folder.txt", "it is a folder"), ("x" * 300 + ".txt", "name is too long")],
)
def test_what_is_no_file_cannot_be_segmented(
    tmp_path: Path, name: str, message: str
) -> None:
    (tmp_path / "folder.txt").mkdir()
    done = run(tmp_path, "segment", str(tmp_path / name))
    assert (done.code, message in done.complaints[0]) == (2, True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mark.txt", "Stay home.\r\n".encode("utf-16")),
        ("euc.txt", "국경은 닫혀 있다.\n".encode("euc-kr")),
        (
            "euc.html",
            '<meta charset="euc-kr"><p lang="ko">국경은.</p>'.encode("euc-kr"),
        ),
    ],
)
def test_other_encodings_go_through_every_command(
    workspace: Workspace, name: str, content: bytes
) -> None:
    root = workspace.root
    (root / "seeds" / name).write_bytes(content)
    article = f"seeds/{name}"
    assert "1 added" in run(root, "sync", article).out
    assert "1 by machine" in run(root, "draft", article, "--locale", "ko").out
    done = run(root, "export", article, "--locale", "ko")
    assert done.code == 0
    # Nothing is approved yet, so it leaves as it came.
    exported = (root / "out/ko" / name).read_bytes()
    assert exported == content.replace(b'lang="en"', b'lang="ko"')


def test_a_linked_folder_is_not_entered(workspace: Workspace) -> None:
    elsewhere = workspace.root.parent / f"{workspace.root.name}-elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret.txt").write_text("Secret.\n")
    (workspace.root / "seeds/linked").symlink_to(elsewhere)
    assert "secret" not in run(workspace.root, "sync").out
    for command in ("units", "export"):
        done = run(workspace.root, command, "seeds/linked/secret.txt", "--locale", "ko")
        assert (done.code, len(done.complaints)) == (2, 1)
    assert "Secret" not in "".join(map(str, contents(workspace.root).values()))


def header(plural: str = "nplurals=1; plural=0;", language: str = "ko") -> str:
    return (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Language: {language}\\n"\n"Plural-Forms: {plural}\\n"\n\n'
    )


ENTRY = 'msgid "Workers cannot go home."\nmsgstr "노동자들은 집에 갈 수 없다."\n'
MERGE = (
    'msgid "Workers cannot go home."\n<<<<<<< HEAD\nmsgstr "가"\n=======\n'
    'msgstr "나"\n>>>>>>> other\n'
)
BAD_CATALOGS: dict[str, tuple[str, int, str]] = {
    "unterminated": (header() + ENTRY + 'msgid "open\n', 9, "a string without"),
    "merge": (header() + MERGE, 8, "an unresolved merge conflict of git"),
    "twice": (header() + ENTRY + "\n" + ENTRY, 10, "the same entry"),
    "language": (header(language="fr") + ENTRY, 4, "its header says fr"),
    "charset": (header().replace("UTF-8", "rot13"), 3, "unknown charset rot13"),
    "no text": (header() + "Sorry, this is no catalog.\n", 7, "neither a keyword"),
}


def expect_refusal(root: Path, place: str, message: str) -> None:
    """Every command says the same of the catalog and works on the other one."""
    one = "seeds/story.txt --locale ko"
    commands = {
        "sync": "",
        "status": "seeds/ko/border.txt",
        "draft --locale ko": "",
        "draft --locale en": "seeds/ko/border.txt → en: 2 by machine",
        "export --locale ko": "",
        "adopt --by kim": "",
        f"units {one}": "",
        f"set {one} --unit 7234f1d94af2 --target x --by kim": "",
        "rebuild": "memory: 1 catalog",
    }
    for command, others in commands.items():
        done = run(root, *command.split())
        assert others in done.out, command
        if not command.endswith("en"):
            assert (done.code, len(done.complaints)) == (2, 1), (command, done)
            assert done.complaints[0].startswith(place), command
            assert message in done.complaints[0], command


@pytest.mark.parametrize("kind", BAD_CATALOGS)
def test_a_bad_catalog_is_left_alone(workspace: Workspace, kind: str) -> None:
    text, line, message = BAD_CATALOGS[kind]
    path = workspace.root / CATALOG
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    expect_refusal(workspace.root, f"{CATALOG}:{line}: ", message)
    checked = run(workspace.root, "check", "seeds/story.txt")
    assert checked.code == 1
    # What is said of a unit points at its translation, here in the next line.
    place = rf"^{CATALOG}:(?:{line}|{line + 1})(?::\d+)?: error "
    assert re.search(place, checked.out, re.MULTILINE)
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("kind", ["folder", "pipe", "outside", "huge"])
def test_what_is_no_catalog_is_left_alone(workspace: Workspace, kind: str) -> None:
    path = workspace.root / CATALOG
    path.parent.mkdir(parents=True)
    make, message = {
        "folder": (Path.mkdir, "it is a folder"),
        "pipe": (os.mkfifo, "is not a regular file"),
        "outside": (lambda p: p.symlink_to("/etc/passwd"), "leads out of"),
        "huge": (huge, "is larger than"),
    }[kind]
    make(path)
    before = _identity(path)
    expect_refusal(workspace.root, f"{CATALOG}: ", message)
    assert _identity(path) == before
    checked = run(workspace.root, "check", "seeds/story.txt")
    assert (checked.code, message in checked.complaints[0]) == (2, True)


def _identity(path: Path) -> tuple[int, ...]:
    """What no refusal may change; a look at a file changes its time of access."""
    status = path.lstat()
    return status.st_ino, status.st_mode, status.st_size, status.st_mtime_ns


def test_windows_line_ends_in_a_catalog_are_read_and_not_rewritten(
    workspace: Workspace,
) -> None:
    run(workspace.root, "sync")
    path = workspace.root / CATALOG
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    for command in ("sync", "sync --check", "status"):
        assert run(workspace.root, *command.split()).code == 0
    assert path.read_bytes() == before
    place = ("seeds/story.txt", "--locale", "ko", "--by", "kim")
    run(workspace.root, "set", *place, "--unit", "7234f1d94af2", "--target", "가")
    assert 'msgstr "가"' in path.read_text(encoding="utf-8")
