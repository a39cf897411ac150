"""Catalogs from strangers: bounded time, exact lines, no way to pose or to peek."""

from __future__ import annotations

import gettext
import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages import mofile, pofile

from workbench import catalog as po
from workbench.catalog import Catalog
from workbench.errors import CatalogError, SourceError
from workbench.model import Origin, Reference, State, Unit

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: {forms}\\n"\n\n'
)
ONE = 'msgid "a"\nmsgstr "b"\n'


def write(root: Path, content: str | bytes) -> Path:
    path = root / "a.po"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(path: Path) -> Catalog:
    return po.read(path, locale="ko", root=path.parent)


HOSTILE_FORMS = [
    "nplurals=" + "9" * 22 + "; plural=0;",
    "nplurals=1000000; plural=0;",
    "nplurals=0; plural=0;",
    "nplurals=-1; plural=0;",
    "nplurals=2; plural=__import__('os').system('id');",
    "nplurals=2; plural=" + "(" * 5000 + "n" + ")" * 5000 + ";",
    "nplurals=2; plural=n%0;",
    "nplurals=2; plural=n;",
]


@pytest.mark.parametrize("forms", HOSTILE_FORMS, ids=lambda forms: forms[:30])
def test_t16_hostile_nplurals(tmp_path: Path, forms: str) -> None:
    path = write(tmp_path, HEADER.format(forms=forms) + ONE)
    code = """
import json, resource, sys, time
from pathlib import Path
from workbench import catalog, languages
languages.plural_forms("ko")
path = Path(sys.argv[1])
size = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
before, started = size(), time.monotonic()
found, findings = catalog.inspect(path, locale="ko", root=path.parent)
used, took = size() - before, time.monotonic() - started
print(json.dumps([found is None, [f.code for f in findings], used, took]))
"""
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    nothing, codes, used, took = json.loads(done.stdout)
    assert (nothing, codes) == (True, ["invalid-po"])
    assert used < 100_000_000
    assert took < 1
    with pytest.raises(CatalogError, match=r"^a\.po:1: (nplurals|plural|Plural-Forms)"):
        read(path)


def test_t17_workflow_flags_are_read_and_never_written(tmp_path: Path) -> None:
    text = HEADER.format(forms="nplurals=1; plural=0;") + "#= fuzzy\n" + ONE
    path = write(tmp_path, text + '\n#= fuzzy\n#~ msgid "c"\n#~ msgstr "d"\n')
    assert [unit.state for unit in read(path).units] == [State.REWORK, State.REWORK]
    po.update(path, lambda found: found, locale="ko", root=tmp_path)
    assert "#=" not in path.read_text()
    assert path.read_text().count("\n#, fuzzy\n") == 2


BIG: dict[str, Callable[[], str]] = {
    "one line of 10 MB": lambda: f'msgid "{"x" * 10_000_000}"\nmsgstr ""\n',
    "2 MB of escapes": lambda: 'msgid "' + "\\n" * 1_000_000 + '"\nmsgstr ""\n',
    "2 MB of octal": lambda: 'msgid "' + "\\141" * 500_000 + '"\nmsgstr ""\n',
    "2 MB of strings": lambda: "msgid " + '"x" ' * 500_000 + '\nmsgstr ""\n',
    "100,000 comments": lambda: "# wb-x: y\n" * 100_000 + ONE,
    "100,000 references": lambda: "#: a.md:1 b\n" * 100_000 + ONE,
    "100,000 flags": lambda: "#, fuzzy, no-wrap\n" * 100_000 + ONE,
    "a million backslashed lines": lambda: "# \\\n" * 1_000_000 + "\n" + ONE,
    "one reference of 5 MB": lambda: "#: " + "a:" * 2_500_000 + "\n" + ONE,
    "5 MB of opened isolates": lambda: "#: " + "\u2068" * 1_600_000 + "\n" + ONE,
    "a mark of 10 MB": lambda: "# wb-" + "a" * 10_000_000 + "\n" + ONE,
    "a person of 5 MB": lambda: "# wb-by: " + "a " * 2_500_000 + "\n" + ONE,
    "100,000 entries": lambda: "".join(
        f'msgid "{number}"\nmsgstr "{number}"\n\n' for number in range(100_000)
    ),
}


@pytest.mark.parametrize("kind", BIG)
def test_t18_large_files_take_bounded_time(tmp_path: Path, kind: str) -> None:
    path = write(tmp_path, BIG[kind]())
    before = time.process_time()
    units = read(path).units
    assert units
    assert time.process_time() - before < 20


def test_t18_many_units_are_written_in_bounded_time() -> None:
    units = tuple(
        Unit(source=f"Unit {number}", target="단위", state=State.REVIEW)
        for number in range(30_000)
    )
    before = time.process_time()
    po.serialize(Catalog(path=Path("a.po"), locale="ko", units=units))
    assert time.process_time() - before < 15


def test_t18_a_larger_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    with path.open("wb") as stream:
        stream.truncate(50_000_001)
    with pytest.raises(SourceError, match="larger than"):
        read(path)


def test_t18_an_unterminated_string_is_named_at_its_line(tmp_path: Path) -> None:
    text = (ONE.replace("a", "{}") + "\n") * 50
    content = text.format(*range(50)).replace('"17"', '"17')
    with pytest.raises(CatalogError, match=r"^a\.po:52: a string without its closing"):
        read(write(tmp_path, content))


def units_with(text: str) -> list[Unit]:
    """Units with ``text`` in every place that takes any."""
    good = Unit(source="s", target="t", state=State.REVIEW)
    return [
        replace(good, source=text),
        replace(good, target=text),
        replace(good, context=text),
        replace(good, previous=text),
        replace(good, previous="p", previous_context=text),
        replace(good, plural=text, target="", targets=("x",)),
        replace(good, plural="p", target="", targets=(text,)),
        replace(good, note=text),
        replace(good, extracted=text),
        replace(good, by=text),
        replace(good, reason=text),
        replace(good, origin=Origin("mt", text)),
        replace(good, marks=(("wb-x", text),)),
    ]


def serialize(unit: Unit) -> bytes:
    return po.serialize(Catalog(path=Path("a.po"), locale="ko", units=(unit,)))


@pytest.mark.parametrize("control", ["\0", "\x04", "\x1b", "\x08", "\x0c", "\x1d"])
def test_t19_control_characters_are_refused_everywhere(control: str) -> None:
    for unit in units_with(f"a{control}b"):
        with pytest.raises(CatalogError, match=f"U\\+{ord(control):04X}"):
            serialize(unit)


def test_t19_no_message_can_pose_as_another_in_a_context(tmp_path: Path) -> None:
    """Babel compiles a U+0004 in a msgid into another's context: hence the refusal."""
    spoof = HEADER.format(forms="nplurals=1; plural=0;") + (
        'msgid "menu\x04Open"\nmsgstr "evil"\n'
    )
    compiled = io.BytesIO()
    mofile.write_mo(compiled, pofile.read_po(io.BytesIO(spoof.encode())))
    compiled.seek(0)
    assert gettext.GNUTranslations(compiled).pgettext("menu", "Open") == "evil"
    catalog = read(write(tmp_path, spoof))
    with pytest.raises(CatalogError, match=r"U\+0004"):
        po.serialize(catalog)
    _, findings = po.inspect(tmp_path / "a.po", locale="ko", root=tmp_path)
    assert "unwritable-unit" in {finding.code for finding in findings}


EVIL = 'x\nmsgid "evil"\nmsgstr "evil"\n\n# wb-state: approved\n#~ '


@pytest.mark.parametrize("newline", ["\n", "\r", "\r\n", "\u2028", "\u2029", "\x85"])
def test_t20_no_value_can_bring_in_lines(newline: str) -> None:
    for unit in units_with(EVIL.replace("\n", newline)):
        try:
            content = serialize(unit)
        except CatalogError:
            continue
        catalog = po.parse(content, path=Path("a.po"), locale="ko")
        assert len(catalog.units) == 1
        assert catalog.units[0].state is State.REVIEW
        assert content.count(b"\nmsgid") + content.count(b"\n#~") <= 2


@pytest.mark.parametrize("newline", ["\n", "\r", "\u2028", "\x85", "\x1c"])
def test_t20_flags_and_references_of_several_lines_are_refused(newline: str) -> None:
    good = Unit(source="s", target="t", state=State.REVIEW)
    evil = EVIL.replace("\n", newline)
    for unit in (
        replace(good, flags=(evil,)),
        replace(good, references=(Reference(evil, 1),)),
    ):
        with pytest.raises(CatalogError):
            serialize(unit)


def test_t21_a_text_that_is_a_path_is_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.po"
    secret.write_text('msgid "secret"\nmsgstr "secret"\n')
    code = """
import sys
from dataclasses import replace
from pathlib import Path
from workbench import catalog, languages
from workbench.model import State, Unit
languages.plural_forms("ko")
secret = sys.argv[1]
opened = []
sys.addaudithook(lambda event, arguments: opened.append((event, arguments)))
unit = Unit(source=secret, target=secret, context=secret, note=secret, by=secret,
            reason=secret, previous=secret, extracted=secret, state=State.REVIEW)
content = catalog.serialize(
    catalog.Catalog(path=Path("a.po"), locale="ko", header_comment=secret,
                    header=(("X-File", secret),), units=(unit,)))
found = catalog.parse(content, path=Path("a.po"), locale="ko")
touched = [e for e in opened if e[0] in ("open", "os.open") and secret in str(e[1])]
assert not touched, touched
assert found.units[0].source == secret
"""
    for path in (str(secret), "/etc/passwd"):
        subprocess.run([sys.executable, "-c", code, path], check=True, timeout=60)
    with pytest.raises(CatalogError, match="neither a keyword"):
        po.parse(str(secret).encode(), path=Path("a.po"), locale="ko")


def test_a_note_ending_in_a_backslash_cannot_hide_a_fuzzy_mark() -> None:
    for unit in units_with("a\\"):
        content = serialize(unit).decode()
        comments = [line for line in content.split("\n") if line.startswith("#")]
        assert not [line for line in comments if line.endswith("\\")]


@pytest.mark.gettext
def test_a_hand_written_backslash_that_hides_a_fuzzy_mark_is_found(
    tmp_path: Path,
) -> None:
    text = HEADER.format(forms="nplurals=1; plural=0;")
    text += f"# wb-state: draft\n# C:\\\n#, fuzzy\n{ONE}"
    path = write(tmp_path, text)
    command = ["msgfmt", "-o", "-", path]
    shipped = subprocess.run(command, capture_output=True, check=True).stdout
    assert gettext.GNUTranslations(io.BytesIO(shipped)).gettext("a") == "b"
    (unit,) = read(path).units
    assert (unit.state, unit.unsound) == (State.DRAFT, "cleared-fuzzy")
    po.update(path, lambda found: found, locale="ko", root=tmp_path)
    shipped = subprocess.run(command, capture_output=True, check=True).stdout
    assert gettext.GNUTranslations(io.BytesIO(shipped)).gettext("a") == "a"
