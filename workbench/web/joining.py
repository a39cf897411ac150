"""Joins scripts into one, and style sheets into one, so that a page asks once.

The scripts are modules in the manner of this house: what a module imports it names in
whole statements at the start of a line, and what it exports are functions, classes and
constants. Each becomes a function that is called once, after those it imports, and
hands out what it exports; so no name of one meets a name of another, and all runs in
the order in which a browser would run them. Every line stays a line, under the name of
its file, for whoever reads a trace.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence

Read = Callable[[str], str]
"""Gives the text of a file by its name, as ``js/editor.js``."""

_IMPORT = re.compile(
    r'^import\b(?:\s*\{(?P<names>[^{}"]*)\}\s*from)?\s*"(?P<place>\.{1,2}/[\w./-]+\.js)";',
    re.MULTILINE,
)
_EXPORT = re.compile(
    r"^export (?P<kept>(?:async )?(?:function\*?|class|const) (?P<name>[\w$]+))",
    re.MULTILINE,
)
_LEFT = re.compile(r"^(?:import|export)\b", re.MULTILINE)
_AS = re.compile(r"\b([\w$]+)\s+as\s+([\w$]+)")
_BESIDE = re.compile(r'url\("\.\./')


def script(entries: Sequence[str], read: Read) -> str:
    """Return one module that does what the entries do, one after the other.

    :raises ValueError: a module is written in another manner, or modules import each
        other in a circle; it names the file.
    """
    names = list(_in_order(entries, read))
    numbers = {name: number for number, name in enumerate(names)}
    return "".join(_as_function(name, read(name), numbers) for name in names)


def sheet(names: Sequence[str], read: Read, *, deeper: int) -> str:
    """Return the sheets one after the other.

    :param deeper: folders by which the address of the whole is below that of each.
    """
    up = 'url("' + "../" * (deeper + 1)
    return "".join(f"/* {name} */\n{_BESIDE.sub(up, read(name))}" for name in names)


def _in_order(entries: Sequence[str], read: Read) -> Iterator[str]:
    """Yield the entries and all that they import, each after what it imports."""
    done: set[str] = set()
    above: list[str] = []

    def visit(name: str) -> Iterator[str]:
        if name in above:
            raise ValueError(f"{name} imports itself by way of {above[-1]}")
        if name in done:
            return
        above.append(name)
        for found in _IMPORT.finditer(read(name)):
            yield from visit(_named(name, found["place"]))
        above.pop()
        done.add(name)
        yield name

    for entry in entries:
        yield from visit(entry)


def _as_function(name: str, text: str, numbers: dict[str, int]) -> str:
    exported = [found["name"] for found in _EXPORT.finditer(text)]

    def taken(found: re.Match[str]) -> str:
        if found["names"] is None:
            return "\n" * found[0].count("\n")
        names = _AS.sub(r"\1: \2", found["names"])
        return f"const {{{names}}} = m{numbers[_named(name, found['place'])]};"

    body = _EXPORT.sub(lambda found: found["kept"], _IMPORT.sub(taken, text))
    if left := _LEFT.search(body):
        line = body.count("\n", 0, left.start()) + 1
        raise ValueError(f"{name}:{line}: cannot be joined with other modules")
    given = f"return {{ {', '.join(exported)} }};\n" if exported else ""
    kept = f"const m{numbers[name]} = " if exported else ""
    return f"// {name}\n{kept}(() => {{\n{body}{given}}})();\n"


def _named(importer: str, place: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), place))
