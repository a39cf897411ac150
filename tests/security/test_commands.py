"""Hostile text, names and catalogs, through the real commands."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from faults.running import CATALOG, Outcome, contents, run

from workbench.workspace import Workspace

TESTS = Path(__file__).parents[1]
ONE = ("seeds/story.txt", "--locale", "ko")


def child(code: str, *arguments: str) -> str:
    """Run Python code in a process of its own and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", code, str(TESTS), *arguments],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def header(plural: str = "nplurals=1; plural=0;") -> str:
    return (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Language: ko\\n"\n"Plural-Forms: {plural}\\n"\n\n'
    )


def write_catalog(root: Path, text: str) -> Path:
    path = root / CATALOG
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


BOUNDED = """
import json, resource, sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from faults.running import run
root = Path(sys.argv[2])
catalog = root / sys.argv[3]
def everything():
    yield run(root, "check", "seeds/story.txt")
    for command in ("sync", "status", "rebuild", "adopt --by kim"):
        yield run(root, *command.split())
    one = "seeds/story.txt --locale ko"
    for command in (f"units {one}", f"export {one}", f"draft {one}"):
        yield run(root, *command.split())
all(everything())  # so that everything is loaded
size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (size + 100_000_000,) * 2)
for hostile in json.loads(sys.argv[4]):
    catalog.write_text(hostile)
    started = time.process_time()
    print([done.code for done in everything()])
    assert time.process_time() - started < 1, (hostile[:200], time.process_time())
    assert catalog.read_text() == hostile
"""
PLURALS = (
    "nplurals=10000000000000000000000; plural=0;",
    "nplurals=1000000; plural=n;",
    "nplurals=0; plural=0;",
    "nplurals=2; plural=__import__('os').system('touch pwned');",
    "nplurals=2; plural=" + "(" * 5000 + "n" + ")" * 5000 + ";",
    "nplurals=2; plural=n%0;",
    "nplurals=2; plural=9**9**9**9;",
)


def test_t16_hostile_nplurals(workspace: Workspace) -> None:
    hostile = json.dumps([header(plural) for plural in PLURALS])
    told = child(BOUNDED, str(workspace.root), CATALOG, hostile).splitlines()
    for plural, codes in zip(PLURALS, told, strict=True):
        assert json.loads(codes) == [1, 2, 2, 2, 2, 2, 2, 2], plural[:40]
    assert not list(workspace.root.rglob("pwned"))


def test_t17_workflow_flags_are_kept_as_fuzzy_and_never_written(
    workspace: Workspace,
) -> None:
    root = workspace.root
    path = write_catalog(
        root,
        header() + '#= fuzzy\nmsgid "Workers cannot go home."\nmsgstr "초안"\n',
    )
    listed = run(root, "units", *ONE, "--format", "json").out
    assert json.loads(listed)["units"][0]["state"] == "rework"
    run(root, "export", *ONE)
    assert "초안" not in (root / "out/ko/story.txt").read_text(encoding="utf-8")
    assert run(root, "sync").code == 0
    text = path.read_text(encoding="utf-8")
    assert "#=" not in text
    assert '#, fuzzy\nmsgid "Workers cannot go home."' in text


NAMES = [
    "../../x",
    "../story.txt",
    "seeds/../../x.txt",
    "/etc/passwd",
    "seeds/ko/../../../x.txt",
    "..\\x.txt",
    "%2e%2e%2fx.txt",
    "a\0b.txt",
    "x" * 5000,
    "",
]


def around(root: Path) -> tuple[dict[str, bytes], set[str]]:
    """Return every file of the workspace, and the names of what lies beside it."""
    return contents(root), {path.name for path in root.parent.iterdir()}


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name[:12]))
def test_t08_hostile_article_names(workspace: Workspace, name: str) -> None:
    root = workspace.root
    run(root, "sync")
    before = around(root)
    for command in (
        ("units", name, "--locale", "ko"),
        ("set", name, "--locale", "ko", "--unit", "x", "--target", "y", "--by", "kim"),
        ("sync", name),
        ("draft", name, "--locale", "ko"),
        ("export", name, "--locale", "ko"),
        ("check", name),
        ("status", name),
        ("adopt", name, "--by", "kim"),
    ):
        done = run(root, *command)
        assert (done.code, done.out, len(done.complaints)) == (2, "", 1), command
        assert len(done.err) < 6000
    assert around(root) == before


LOCALES = ["../../x", "ko/../en", "x" * 100_000, "ko\0", "ko_KR_" + "a" * 100, "", "*"]


@pytest.mark.parametrize("locale", LOCALES, ids=lambda code: ascii(code[:12]))
def test_t09_hostile_locales(workspace: Workspace, locale: str) -> None:
    root = workspace.root
    run(root, "sync")
    before = around(root)
    place = ("--locale", locale)
    for command in (
        ("sync", *place),
        ("draft", *place),
        ("units", "seeds/story.txt", *place),
        ("set", "seeds/story.txt", *place, "--unit", "x", "--target", "y", "--by", "k"),
        ("status", *place),
        ("export", *place),
        ("check", *place),
        ("adopt", *place, "--by", "kim"),
        ("segment", str(root / "seeds/story.txt"), "--language", locale),
        ("init", str(root / "new"), "--target", locale),
    ):
        done = run(root, *command)
        assert (done.code, done.out, len(done.complaints)) == (2, "", 1), command
        assert len(done.err) < 300
    assert around(root) == before


def test_t10_an_export_stays_where_it_is_sent(workspace: Workspace) -> None:
    root = workspace.root
    run(root, "sync")
    elsewhere = root.parent / f"{root.name}-elsewhere"
    elsewhere.mkdir()
    links = {"out": elsewhere, "out/ko": elsewhere, "out/ko/story.txt": elsewhere / "x"}
    for link, target in links.items():
        place = root / link
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(target)
        done = run(root, "export", "--locale", "ko")
        assert (done.code, len(done.complaints)) == (2, 1), link
        assert "leads out of the workspace" in done.complaints[0]
        place.unlink()
    assert list(elsewhere.iterdir()) == []


def test_an_export_never_replaces_or_makes_an_article(workspace: Workspace) -> None:
    root = workspace.root
    (root / "seeds/ko/story.txt").write_text("사람이 쓴 글.\n", encoding="utf-8")
    run(root, "sync")
    before = contents(root)
    for out in ("seeds", "seeds/new"):
        done = run(root, "export", *ONE, "--out", str(root / out))
        assert (done.code, len(done.complaints)) == (2, 1)
        assert "would be an article of this workspace" in done.complaints[0]
    assert contents(root) == before
    (root / "link").symlink_to(root / "seeds")
    assert run(root, "export", *ONE, "--out", str(root / "link")).code == 2
    assert contents(root) == before


@pytest.mark.parametrize("out", ["locales", "locales/ko", "locales/../locales", "link"])
def test_an_export_never_stands_among_the_catalogs(
    workspace: Workspace, out: str
) -> None:
    root = workspace.root
    run(root, "sync")
    (root / "link").symlink_to(root / "locales")
    before = contents(root)
    done = run(root, "export", "--locale", "ko", "--out", str(root / out))
    assert (done.code, len(done.complaints)) == (2, 1)
    assert "is among the catalogs" in done.complaints[0]
    assert contents(root) == before


def test_a_folder_of_exports_may_stand_beside_those_of_languages(
    workspace: Workspace,
) -> None:
    root = workspace.root
    run(root, "sync")
    assert run(root, "export", *ONE, "--out", str(root / "locales/out")).code == 0
    settings = root / "workbench.toml"
    kept = settings.read_text(encoding="utf-8")
    settings.write_text(f'catalogs = "."\n{kept}', encoding="utf-8")
    run(root, "sync")
    assert run(root, "export", *ONE).code == 0
    settings.write_text(f'exports = "locales"\n{kept}', encoding="utf-8")
    done = run(root, "export", *ONE)
    assert (done.code, len(done.complaints)) == (2, 1)
    assert "locales/ko: is among the catalogs" in done.complaints[0]


def test_t14_no_command_writes_into_git(workspace: Workspace) -> None:
    root = workspace.root
    (root / ".git/hooks").mkdir(parents=True)
    settings = root / "workbench.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'catalogs = ".git/x"\nexports = ".git/hooks"\n{text}')
    for command in ("sync", "draft --locale ko", "export --locale ko"):
        done = run(root, *command.split())
        assert (done.code, "belongs to git" in done.err) == (2, True), command
    assert list((root / ".git").rglob("*")) == [root / ".git/hooks"]


STEERING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
"""What may move the cursor, open a link, ring, or show text in another order."""

FOUL = "a\x1b]0;title\x07b\x1b[2J c\x9b31m d\u202ee\u2066f\rg\x08h\u2028i\x00j"


def everything(root: Path, article: str) -> list[Outcome]:
    """Run all commands on an article, and with foul arguments too."""
    foul = FOUL.replace("\0", "")
    one = (article, "--locale", "ko")
    commands = [
        ("segment", str(root / article)),
        ("segment", str(root / article), "--format", "json"),
        ("sync",),
        ("sync", foul),
        ("draft", "--locale", "ko"),
        ("draft", "--locale", foul),
        ("draft", "--locale", "ko", "--engine", foul),
        ("draft", "--locale", "ko", "--states", foul),
        ("units", *one),
        ("units", *one, "--format", "json"),
        ("units", article, foul, "--locale", "ko"),
        ("set", *one, "--unit", foul, "--target", "x", "--by", "kim"),
        ("set", *one, "--unit", "x", "--target", foul, "--by", foul),
        ("status",),
        ("status", "--format", "json"),
        ("check",),
        ("check", "--format", "json"),
        ("check", "--format", "github"),
        ("check", "--output", str(root / "nowhere.txt" / foul)),
        ("export", "--locale", "ko"),
        ("export", "--locale", "ko", "--out", str(root / "seeds/story.txt" / foul)),
        ("adopt", "--by", "kim"),
        ("rebuild",),
        ("init", str(root / "seeds/story.txt" / foul), "--target", "ko"),
        ("engines", "install", foul),
        ("engines", "remove", foul, "ko"),
        (foul,),
        (f"--{foul}",),
    ]
    return [run(root, *command) for command in commands]


@pytest.mark.parametrize(
    "name",
    [
        "story.txt",
        "a\nb.txt",
        "a\x1b]0;x\x07b.txt",
        "a\u202eb.txt",
        "; rm -rf $HOME.txt",
    ],
    ids=ascii,
)
def test_t48_no_name_and_no_text_steers_the_terminal(
    workspace: Workspace, name: str
) -> None:
    root = workspace.root
    article = root / "seeds" / name
    article.write_text("One \x9b31m two \u202e three.\n\nFour\u2028five.\n")
    (root / "seeds/broken.txt").write_bytes(b"\xff\xfe\xff")
    run(root, "sync")
    for done in everything(root, f"seeds/{name}"):
        assert STEERING.search(done.out + done.err) is None, done
        assert done.code in {0, 1, 2}


def test_t48_a_translation_with_escapes_steers_nothing(workspace: Workspace) -> None:
    root = workspace.root
    escaped = r"\033]0;x\007 \033[31m" + "\u202e \x9b"
    entry = f'# {FOUL[:30]}\nmsgid "Workers cannot go home."\nmsgstr "{escaped}"\n'
    write_catalog(root, header() + entry.replace("\r", "").replace("\n\x08", ""))
    for done in everything(root, "seeds/story.txt"):
        assert STEERING.search(done.out + done.err) is None, done


INJECTIONS = (
    "::error::pwned",
    "::add-mask::secret and ::set-output name=x::y",
    "Fine%0A::warning::pwned",
    "##[error]pwned and ##vso[task.setvariable]x",
    "Ends with ]]> and <b>markup</b>",
)


@pytest.mark.parametrize("output", ["stdout", "file"])
def test_t47_a_report_to_github_commands_nothing(
    workspace: Workspace, output: str
) -> None:
    root = workspace.root
    (root / "seeds/story.txt").write_text("\n\n".join(INJECTIONS) + "\n")
    (root / "seeds/::error::name.txt").write_text("One.\n")
    run(root, "sync")
    run(root, "draft", "--locale", "ko")
    report = root / "report.txt"
    to_file = ("--output", str(report)) if output == "file" else ()
    done = run(root, "check", "--format", "github", *to_file)
    shown = report.read_text(encoding="utf-8") if to_file else done.out
    lines = shown.splitlines()
    assert done.code == 1
    assert len(lines) > len(INJECTIONS)
    for line in lines:
        command, _, message = line.removeprefix("::").partition("::")
        assert re.match(r"(error|warning|notice) file=[^:]*$", command), line
        assert not re.search(r"%(?!25|0A|0D)", message)
        assert "##[" not in message
        assert "##vso[" not in message


LISTEN = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from faults.running import run
root = Path(sys.argv[2])
seen = []
WATCHED = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo",
    "socket.gethostbyname", "urllib.Request", "http.client.connect", "ftplib.connect",
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork")
sys.addaudithook(lambda event, args: seen.append(event) if event in WATCHED else None)
one = "seeds/story.txt --locale ko"
commands = ["sync", "draft --locale ko", f"draft {one} --engine argos --states draft",
    f"units {one}", f"set {one} --unit 7234f1d94af2 --target x --by kim", "status",
    "export --locale ko --include draft", "check", "check --format github",
    "adopt --by kim", "rebuild", "engines list", f"segment {root}/seeds/story.txt",
    f"init {root}/new --target ko", "--help", "--version"]
for command in commands:
    done = run(root, *command.split())
    assert done.code != 3, (command, done)
    assert not seen, (command, seen)
print(len(commands))
run(root, "engines", "install", "en", "ko")
print(*dict.fromkeys(seen))
"""


def test_t42_no_command_but_an_install_connects(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "models"))
    with (workspace.root / "workbench.toml").open("r+", encoding="utf-8") as stream:
        text = stream.read()
        stream.seek(0)
        stream.write(text.replace("[engine]", f"[engine]\n{UNREACHABLE}"))
    silent, connected = child(LISTEN, str(workspace.root)).splitlines()
    assert int(silent) == 16
    assert "socket.connect" in connected


UNREACHABLE = 'index_url = "http://127.0.0.1:9/index.json"'
