"""SRX as other tools write it, and as an attacker would."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import ConfigurationError
from workbench.segmentation import srx
from workbench.segmentation.rules import Handling, LanguageMap, Rule, RuleList, Rules
from workbench.segmentation.srx.reading import LARGEST_FILE, MOST_RULES
from workbench.segmentation.srx.tree import DEEPEST, MOST_ELEMENTS

DATA = Path(__file__).parents[1] / "data" / "srx"


def stored(name: str) -> Rules:
    return srx.read((DATA / f"{name}.srx").read_bytes(), path=f"{name}.srx")


def file(rules: str = "", maps: str = "", header: str = "<header/>") -> bytes:
    """Return a file with one list, English, on lines 3 and up."""
    return (
        f"<srx>{header}<body>\n<languagerules>"
        f'<languagerule languagerulename="English">\n{rules}</languagerule>'
        f"</languagerules><maprules>{maps}</maprules></body></srx>"
    ).encode()


def test_a_file_in_the_manner_of_omegat() -> None:
    rules = stored("omegat_style")
    assert rules.cascade
    assert [found.name for found in rules.lists] == [
        "English",
        "Korean",
        "Default",
        "Text files",
    ]
    assert rules.lists[0].rules[1] == Rule(False, r"Rm\.", r"\s\P{Lu}")
    assert rules.lists[3].rules == (Rule(True, r"\n", ""),)
    assert rules.maps[0] == LanguageMap("EN.*", "English")
    english = [rule.before for rule in rules.for_language("en-GB")]
    assert english == [r"abt\.", r"Rm\.", r"\b\p{Lu}\.", r"\n", r"[\.\?!]+"]
    rules.verify()


def test_a_file_in_the_manner_of_languagetool() -> None:
    rules = stored("languagetool_style")
    assert rules.lists[0].rules[0].comments == ("streets",)
    assert rules.lists[0].rules[2].comments == ("a name of a group",)
    assert rules.lists[0].rules[1].before == r"[\s\(\[][\p{L}&&[^aio]]\.\s+"
    assert rules.lists[0].rules[4].after == r"(?<!,\s)\p{Ll}++"
    assert rules.comments == (
        "Rules in the manner of a grammar checker: they cut behind the space.",
    )
    rules.verify()


def test_version_1_knows_no_cascade() -> None:
    rules = stored("version_1")
    assert not rules.cascade
    assert rules.handling == Handling(subflows=False, formats=(("start", False),))
    assert rules.maps == (
        LanguageMap("[Ff][Rr].*", "French"),
        LanguageMap(".*", "Default"),
    )
    assert rules.for_language("fr") == (Rule(False, r"env\.", r"\s"),)
    assert rules.for_language("en") == (Rule(True, ";", r"\s"),)


def test_prefixes_and_encodings_do_not_matter() -> None:
    rules = stored("prefixed")
    assert rules.lists == (RuleList("Français", (Rule(False, r"\bdép\.", ""),)),)
    assert not rules.cascade


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_any_encoding_that_is_declared(encoding: str) -> None:
    shown = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{shown}"?>\n' + file(
        "<rule><beforebreak>é</beforebreak></rule>"
    ).decode("utf-8")
    assert srx.read(text.encode(encoding)).lists[0].rules[0].before == "é"


def test_white_space_in_a_pattern_counts_and_markup_is_undone() -> None:
    rules = srx.read(
        file(
            "<rule><beforebreak> a&lt;\t</beforebreak><afterbreak>&#13;</afterbreak>"
        ).replace(b"</languagerule>", b"</rule></languagerule>")
    )
    assert rules.lists[0].rules == (Rule(True, " a<\t", "\r"),)


def test_rules_know_their_lines() -> None:
    rules = srx.read(file("<rule/>\n\n<rule/>"))
    assert [rule.line for rule in rules.lists[0].rules] == [3, 5]


def test_comments_cannot_steer_a_terminal() -> None:
    rules = srx.read(file("<!-- a\u009b31m\u202e\nb --><rule/>"))
    assert rules.lists[0].rules[0].comments == ("a31m b",)


WRONG = [
    (b"", 1, "no element found"),
    (b"<html/>", 1, "<html> is not SRX"),
    (b'<srx version="3.0"><body/></srx>', 1, "SRX 3.0 is not known"),
    (b"<srx>\n<header>", 2, "not well-formed"),
    (b"<srx/>", 1, "has no body"),
    (b'<?xml version="1.0" encoding="klingon"?><srx/>', 1, "unknown encoding"),
    (b'<?xml version="1.0" encoding="utf-8"?><srx>\xff</srx>', 1, "not well-formed"),
    (b'<?xml version="1.0" encoding="utf-7"?><srx/>', 1, ""),
    (b'<?xml version="1.0" encoding="euc-kr"?><srx/>', 1, ""),
    (file("<rule>text</rule>"), 3, "text is not expected in <rule>"),
    (file("<exception/>"), 3, "<exception> is not expected here"),
    (file('<rule break="maybe"/>'), 3, 'break= must be "yes" or "no"'),
    (file("\n<rule><beforebreak/><beforebreak/></rule>"), 4, "second <beforebreak>"),
    (file(maps="<languagemap/>"), 3, "needs languagerulename="),
    (file(maps='<languagemap languagerulename="English"/>'), 3, "languagepattern="),
    (
        file(maps='<languagemap languagerulename="Dutch" languagepattern="nl"/>'),
        3,
        "no list of rules named 'Dutch'",
    ),
    (
        file().replace(
            b"</languagerules>",
            b'\n<languagerule languagerulename="English"/></languagerules>',
        ),
        4,
        "second list of rules named 'English'",
    ),
    (file(header='<header cascade="1"/>'), 1, 'cascade= must be "yes" or "no"'),
]


@pytest.mark.parametrize(("source", "line", "why"), WRONG)
def test_what_is_wrong_is_named_with_its_line(
    source: bytes, line: int, why: str
) -> None:
    with pytest.raises(ConfigurationError) as raised:
        srx.read(source, path="house.srx")
    assert raised.value.path == "house.srx"
    assert raised.value.line == line
    assert why in str(raised.value)


ENTITY = b'<!DOCTYPE srx [<!ENTITY a "aaaa">]><srx>&a;</srx>'
HOSTILE = [
    (ENTITY, "DOCTYPE"),
    (b'<!DOCTYPE srx SYSTEM "file:///etc/passwd"><srx/>', "DOCTYPE"),
    (b'<!DOCTYPE srx PUBLIC "-//SRX//DTD SRX//EN" "http://x.test/srx.dtd"><srx/>', "D"),
    (b'<!DOCTYPE srx [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><srx/>', "DOCTYPE"),
    (b"<srx>&lol;</srx>", "undefined entity"),
    (
        b'<srx xmlns:xi="http://www.w3.org/2001/XInclude">'
        b'<xi:include href="file:///etc/passwd" parse="text"/></srx>',
        "XInclude",
    ),
    (b"<srx>" * 150_000, f"more than {DEEPEST} elements deep"),
    (b'<srx xmlns:x="y"><x:a>' + b"<x:a>" * 150_000, f"more than {DEEPEST} elements"),
    (b"<srx>" + b"<a/>" * (MOST_ELEMENTS + 1), "elements"),
    (b"<srx " + b"a" * LARGEST_FILE + b'="1"/>', "is larger than"),
    (file("<rule/>" * (MOST_RULES + 1)), f"more than {MOST_RULES:,} rules"),
]


@pytest.mark.parametrize(("source", "why"), HOSTILE)
def test_t22_hostile_files_are_refused(source: bytes, why: str) -> None:
    with pytest.raises(ConfigurationError, match=why):
        srx.read(source, path="house.srx")
