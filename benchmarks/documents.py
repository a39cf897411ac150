"""Carries real documents there and back, beside po4a, mdpo and translate-toolkit.

Run with ``python benchmarks/documents.py --mdpo DIR --toolkit DIR``, the folders of the
peers' programs. The documents are the Markdown and HTML files that packages on this
machine brought with them, the same ones for every tool:

    same       documents that come back byte for byte when every message is translated
               by itself, but for the language that the workbench declares
    structure  documents whose headings, links, code, tables and images are the same
               after every message was translated by accented letters
    seconds    extraction and rebuilding, of the translation by itself
    kB/s       size of the documents over that time
    units/s    messages over that time; a message is what the tool makes of a document
    ratio      the tool's kB/s over the fastest peer's

The peers work on one file and are started for each, twice. ``workbench`` is started
once for all to extract and once to rebuild, which is how it is used: it works on all
processors, and rebuilds from what it kept of its parsing. ``workbench, each``
(``--each``) is started for each file, like the peers.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "formats")]

import html_structure  # noqa: E402  beside the tests that use it too
import structure  # noqa: E402
from corpus import Found, documents  # noqa: E402

from workbench import formats, inline  # noqa: E402
from workbench.errors import SourceError  # noqa: E402
from workbench.model import Markup  # noqa: E402

ACCENTS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
KEPT = re.compile(r"(&#?\w{1,32};|\\.|[a-z]{2,8}://\S+)")
SUFFIX = {"markdown": ".md", "html": ".html"}
MARKUP = {"markdown": Markup.MARKDOWN, "html": Markup.HTML}
STRUCTURE: dict[str, Callable[[str], object]] = {
    "markdown": structure.structure,
    "html": html_structure.structure,
}


@dataclass(frozen=True)
class Tool:
    """How a tool is called on one file, by the names of the files."""

    name: str
    formats: tuple[str, ...]
    there: Callable[[str, str], Sequence[str]]
    """From source and PO."""
    back: Callable[[str, str, str], Sequence[str]]
    """From source, PO and result."""


@dataclass
class Result:
    """What became of the documents of one format in one tool."""

    tool: str
    format: str
    seconds: float = 0.0
    size: int = 0
    messages: int = 0
    total: int = 0
    same: int = 0
    alike: int = 0
    failed: list[str] = field(default_factory=list)


def main() -> None:
    options = _options()
    for format in SUFFIX:
        found = [d for d in documents() if d.format == format][: options.files]
        size = sum(len(document.source) for document in found)
        print(f"{len(found)} {format} documents, {size / 1000:.0f} kB\n")
        results = [_together(found, format)]
        if options.each:
            results.append(_each(found, format))
        for tool in _peers(options):
            if format in tool.formats:
                results.append(_peer(tool, found, format))
        _print_table(results)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=100, help="documents a format")
    parser.add_argument("--each", action="store_true", help="one process a file, too")
    parser.add_argument("--peer", action="append", help="only this one; may repeat")
    parser.add_argument("--mdpo", type=Path, metavar="DIR")
    parser.add_argument("--toolkit", type=Path, metavar="DIR")
    return parser.parse_args()


def _peers(options: argparse.Namespace) -> list[Tool]:
    """Return the peers that are there, and say which are not."""
    tools = []
    if shutil.which("po4a-updatepo"):
        tools += [_po4a("markdown", "text", "-o", "markdown"), _po4a("html", "xhtml")]
    if options.mdpo:
        tools.append(_mdpo(options.mdpo))
    if options.toolkit:
        tools += [_toolkit(options.toolkit, "md"), _toolkit(options.toolkit, "html")]
    for name, given in (("mdpo", options.mdpo), ("toolkit", options.toolkit)):
        if not given:
            print(f"--{name} is not given; left out", file=sys.stderr)
    return [t for t in tools if options.peer is None or t.name in options.peer]


# The peers, one process a file


def _po4a(format: str, module: str, *more: str) -> Tool:
    read = ("-f", module, *more, "-M", "UTF-8", "-L", "UTF-8")
    return Tool(
        "po4a",
        (format,),
        lambda source, po: ("po4a-updatepo", *read[:-2], "-m", source, "-p", po),
        lambda source, po, out: (
            *("po4a-translate", *read),
            *("-m", source, "-p", po, "-l", out, "-k", "0"),
        ),
    )


def _mdpo(programs: Path) -> Tool:
    return Tool(
        "mdpo",
        ("markdown",),
        lambda source, po: (
            *(str(programs / "md2po"), "--quiet", "--save"),
            *("--po-filepath", po, source),
        ),
        lambda source, po, out: (
            *(str(programs / "po2md"), "--quiet", "--pofiles", po),
            *("--save", out, source),
        ),
    )


def _toolkit(programs: Path, kind: str) -> Tool:
    there, back = str(programs / f"{kind}2po"), str(programs / f"po2{kind}")
    quiet = ("--progress", "none")
    return Tool(
        f"{kind}2po",
        ("markdown" if kind == "md" else "html",),
        lambda source, po: (there, *quiet, "--duplicates=merge", source, po),
        lambda source, po, out: (
            *(back, *quiet, "--threshold=0"),
            *("-t", source, po, out),
        ),
    )


def _peer(tool: Tool, found: Sequence[Found], format: str) -> Result:
    result = Result(tool.name, format)
    with tempfile.TemporaryDirectory(prefix="workbench-documents-") as folder:
        for number, document in enumerate(found):
            place = Path(folder, str(number))
            place.mkdir()
            _carry(tool, document, place, result)
    return result


def _carry(tool: Tool, document: Found, place: Path, result: Result) -> None:
    source = place / f"source{SUFFIX[document.format]}"
    source.write_bytes(document.source)
    po, out = place / "all.po", place / f"out{source.suffix}"
    result.total += 1
    result.size += len(document.source)
    seconds, done = _run(tool.there(str(source), str(po)), place)
    result.seconds += seconds
    if not done or not po.exists():
        result.failed.append(document.name)
        return
    result.messages += _fill(po, document.format, accent=False)
    seconds, done = _run(tool.back(str(source), str(po), str(out)), place)
    result.seconds += seconds
    result.same += done and out.exists() and out.read_bytes() == document.source
    _fill(po, document.format, accent=True)
    out.unlink(missing_ok=True)
    _, done = _run(tool.back(str(source), str(po), str(out)), place)
    if done and out.exists():
        result.alike += _alike(document, out.read_bytes())


# The workbench


def _together(found: Sequence[Found], format: str) -> Result:
    """Carry all documents with one process for each direction."""
    return _workbench("workbench", found, format, lambda names: [()])


def _each(found: Sequence[Found], format: str) -> Result:
    """Carry every document with a process of its own for each direction."""
    return _workbench(
        "workbench, each", found, format, lambda names: [(name,) for name in names]
    )


def _workbench(
    tool: str,
    found: Sequence[Found],
    format: str,
    calls: Callable[[Sequence[str]], Sequence[tuple[str, ...]]],
) -> Result:
    result = Result(tool, format, total=len(found))
    result.size = sum(len(document.source) for document in found)
    program = str(Path(sys.executable).with_name("workbench"))
    export = ("export", "--locale", "ko", "--include", "review")
    with tempfile.TemporaryDirectory(prefix="workbench-documents-") as folder:
        root = Path(folder)
        names = _newsroom(root, found, format)
        for call in calls(names):
            result.seconds += _run((program, "sync", *call), root)[0]
        catalogs = sorted(root.glob("locales/ko/*.po"))
        result.messages = sum(_fill(po, format, accent=False) for po in catalogs)
        for call in calls(names):
            result.seconds += _run((program, *export, *call), root)[0]
        result.same = sum(
            _read(root / "out/ko" / Path(name).name) == _declared(document)
            for document, name in zip(found, names, strict=True)
        )
        for po in catalogs:
            _fill(po, format, accent=True)
        _run((program, *export), root)
        result.alike = sum(
            _alike(
                replace(document, source=_declared(document)),
                _read(root / "out/ko" / Path(name).name),
            )
            for document, name in zip(found, names, strict=True)
        )
    return result


def _newsroom(root: Path, found: Sequence[Found], format: str) -> list[str]:
    settings = 'source = "en"\ntargets = ["ko"]\n'
    (root / "workbench.toml").write_text(settings, encoding="utf-8")
    (root / "seeds").mkdir()
    names = []
    for number, document in enumerate(found):
        name = f"seeds/{number:04}{SUFFIX[format]}"
        (root / name).write_bytes(document.source)
        names.append(name)
    return names


def _declared(document: Found) -> bytes:
    """Return the document as it is when it declares the language of the export.

    No peer does that, which is why the workbench may differ by it.
    """
    options = formats.ParseOptions()
    try:
        read = formats.parse(document.source, format=document.format, options=options)
    except SourceError:
        return document.source
    edits = formats.localize(read, locale="ko", direction="ltr")
    return formats.render(read, {}, edits=edits)


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


# Messages


def _fill(po: Path, format: str, *, accent: bool) -> int:
    """Translate every message by itself or by accented letters; return how many."""
    catalog = polib.pofile(str(po), wrapwidth=0)
    for entry in catalog:
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        text = _accented(entry.msgid, MARKUP[format]) if accent else entry.msgid
        entry.msgstr = text
    catalog.save()
    return len(catalog)


def _accented(text: str, markup: Markup) -> str:
    """Return the text with accents on its letters, but for what is no text."""
    parts: list[str] = []
    offset = 0
    for mark in inline.placeholders(text, markup):
        parts += (_with_accents(text[offset : mark.start]), mark.text)
        offset = mark.end
    return "".join((*parts, _with_accents(text[offset:])))


def _with_accents(text: str) -> str:
    pieces = KEPT.split(text)
    pieces[::2] = [piece.translate(ACCENTS) for piece in pieces[::2]]
    return "".join(pieces)


def _alike(document: Found, result: bytes) -> bool:
    compare = STRUCTURE[document.format]
    source, target = (
        _text(data, document.format) for data in (document.source, result)
    )
    return compare(source) == compare(target)


def _text(data: bytes, format: str) -> str:
    """Return the text in the encoding that the document declares."""
    try:
        return formats.load(format).unpack(data).text
    except SourceError:
        return data.decode("utf-8", "replace")


# Time


def _run(command: Sequence[str], folder: Path) -> tuple[float, bool]:
    # What earlier runs kept of their parsing must not help this one.
    fresh = {**os.environ, "XDG_CACHE_HOME": str(folder / ".cache")}
    started = time.perf_counter()
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=fresh,
            stdout=subprocess.DEVNULL,  # some have gigabytes to say
            stderr=subprocess.DEVNULL,
            timeout=300,
        )
    except subprocess.TimeoutExpired:
        return time.perf_counter() - started, False
    return time.perf_counter() - started, done.returncode == 0


def _print_table(results: Sequence[Result]) -> None:
    peers = [r.size / r.seconds for r in results if not r.tool.startswith("workbench")]
    fastest = max(peers, default=0.0)
    print(
        f"{'tool':<16} {'same':>6} {'structure':>9} {'failed':>6} "
        f"{'seconds':>8} {'kB/s':>7} {'units/s':>8} {'ratio':>6}"
    )
    for one in results:
        speed = one.size / one.seconds
        print(
            f"{one.tool:<16} {one.same / one.total:>6.0%} "
            f"{one.alike / one.total:>9.0%} {len(one.failed):>6} {one.seconds:>8.1f} "
            f"{speed / 1000:>7.0f} {one.messages / one.seconds:>8.0f} "
            + (f"{speed / fastest:>6.1f}" if fastest else f"{'–':>6}")
        )
    print(f"\n{os.cpu_count()} cores\n")


if __name__ == "__main__":
    main()
