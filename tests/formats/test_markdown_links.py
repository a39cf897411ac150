"""Reference links keep their definitions, whatever their text becomes."""

from __future__ import annotations

import markdown_pages
import pytest
from markdown_pages import parse, texts

from workbench import formats, inline
from workbench.model import Markup

DEFINED = "\n[one]: /1\n[two `c`]: /2\n[Three]: /3\n"


def shown(source: str) -> list[str]:
    return texts(source + DEFINED)


def translated(source: str, target: str) -> str:
    whole = markdown_pages.translated(source + DEFINED, target)
    return whole.removesuffix(DEFINED)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("See [one].\n", "See [one][]."),
        ("See [one][].\n", "See [one][]."),
        ("See [a][one].\n", "See [a][one]."),
        ("[one]\n", "[one][]"),
        ("- [one]\n", "[one][]"),
        ("See [two\n`c`] and ![Three].\n", "See [two `c`][] and ![Three][]."),
        ("See \\[one] and [1] and [none][].\n", "See \\[one] and [1] and [none][]."),
        ("[one] and [ONE] x\n", "[one][] and [ONE][] x"),
        ("| [one] x | b |\n|-|-|\n", "[one][] x"),
        ("> x [one]\n> [Three]\n", "x [one][] [Three][]"),
    ],
)
def test_a_short_link_is_shown_as_a_link(source: str, text: str) -> None:
    assert shown(source)[0] == text


@pytest.mark.parametrize(
    ("source", "target", "result"),
    [
        ("See [one].\n", "Siehe [eins][].", "Siehe [eins][one].\n"),
        ("See [one][].\n", "Siehe [eins][].", "Siehe [eins][one].\n"),
        ("See [one].\n", "Siehe [one][].", "Siehe [one].\n"),
        ("See [one][].\n", "Siehe [One][].", "Siehe [One][].\n"),
        ("See [one].\n", "Siehe [one][](a).", "Siehe [one][](a).\n"),
        ("[one] [Three] x\n", "[a][] [b][] x", "[a][one] [b][Three] x\n"),
        ("[one] [Three] x\n", "[b][three] [a][] x", "[b][three] [a][one] x\n"),
        ("[one] [Three] x\n", "[b][] [one][] x", "[b][Three] [one] x\n"),
        ("[one] [a][one] x\n", "[b][] [c][one] x", "[b][one] [c][one] x\n"),
        ("[two\n`c`] x\n", "[zwei `c`][] x", "[zwei `c`][two `c`] x\n"),
        ("x [one] y\n", "x [a][] [b][] y", "x [a][one] [b][] y\n"),
        ("# [one] x\n", "[eins][]: x", "# [eins][one]: x\n"),
        ("![one] x\n", "![eins][] x", "![eins][one] x\n"),
    ],
)
def test_a_translated_link_gets_its_label(
    source: str, target: str, result: str
) -> None:
    assert translated(source, target) == result


def test_the_source_stays_as_it_is() -> None:
    source = "See [one], [one][], [a][one] and [two\n`c`].\n" + DEFINED
    document = parse(source)
    same = {n: segment.text for n, segment in enumerate(document.segments)}
    assert formats.render(document, same).decode() == source


def test_every_letter_knows_its_place_around_what_is_only_shown() -> None:
    source = "> Go [one]\n> and [Three] there.\n" + DEFINED
    [segment] = parse(source).segments
    assert segment.text == "Go [one][] and [Three][] there."
    for word in ("Go", "one", "and", "Three", "there."):
        assert segment.place(segment.text.index(word)) == source.index(word)
    assert segment.place(len(segment.text)) == segment.end


@pytest.mark.parametrize(
    ("target", "missing", "added"),
    [
        ("[하나][]를 보라", [], []),
        ("[하나][one]를 보라", [], []),
        ("[하나][two]를 보라", ["][]"], ["][two]"]),
        ("하나를 보라", ["[", "][]"], []),
    ],
)
def test_a_label_that_the_translator_writes_is_no_difference(
    target: str, missing: list[str], added: list[str]
) -> None:
    lost, new = inline.compare("See [one][]", target, Markup.MARKDOWN)
    assert [item.text for item in lost] == missing
    assert [item.text for item in new] == added


def test_a_label_counts_once() -> None:
    source = "[one][] and [a][one]"
    assert inline.compare(source, "[b][one], [c][one]", Markup.MARKDOWN) == ((), ())
    lost, _ = inline.compare(source, "[b][one]", Markup.MARKDOWN)
    assert {item.text for item in lost} == {"[", "][]"}
