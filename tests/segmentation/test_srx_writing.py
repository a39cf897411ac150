"""What is written is SRX 2.0, and says what was meant."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import ConfigurationError
from workbench.segmentation import srx
from workbench.segmentation.rules import Handling, LanguageMap, Rule, RuleList, Rules

DATA = Path(__file__).parents[1] / "data" / "srx"
SPACE = "{http://www.lisa.org/srx20}"

# Every character XML 1.0 can hold, controls among them.
TEXTS = st.text(
    st.one_of(
        st.sampled_from("<>&'\"\\ \t\n\r-.()[]가\x85\x9b\u2028\u202e\ufeff"),
        st.characters(
            exclude_categories=["Cs"],
            exclude_characters=[*map(chr, range(32)), "\ufffe", "\uffff"],
        ),
    ),
    max_size=12,
)
COMMENTS = st.lists(st.sampled_from(["a", "a b", "- & <x>", "가 -"]), max_size=2).map(
    tuple
)
RULES = st.builds(Rule, st.booleans(), TEXTS, TEXTS, COMMENTS)


@st.composite
def all_rules(draw: st.DrawFn) -> Rules:
    names = draw(st.lists(TEXTS, unique=True, min_size=1, max_size=3))
    lists = tuple(
        RuleList(
            name, tuple(draw(st.lists(RULES, min_size=1, max_size=3))), draw(COMMENTS)
        )
        for name in names
    )
    maps = st.builds(LanguageMap, TEXTS, st.sampled_from(names), COMMENTS)
    handles = st.tuples(st.sampled_from(["start", "end", "isolated"]), st.booleans())
    return Rules(
        lists,
        tuple(draw(st.lists(maps, min_size=1, max_size=3))),
        cascade=draw(st.booleans()),
        handling=Handling(
            draw(st.booleans()),
            tuple(draw(st.lists(handles, max_size=3, unique_by=lambda one: one[0]))),
        ),
        comments=draw(COMMENTS),
    )


def assert_valid(source: bytes) -> None:
    """Check what the schema of SRX 2.0 demands: elements, order, values."""
    root = ET.fromstring(source)  # noqa: S314  we wrote it
    assert (root.tag, root.attrib) == (f"{SPACE}srx", {"version": "2.0"})
    header, body = root
    assert header.tag == f"{SPACE}header"
    assert {*header.attrib} == {"segmentsubflows", "cascade"}
    assert {*header.attrib.values()} <= {"yes", "no"}
    assert len(header) <= 3
    for handle in header:
        assert handle.tag == f"{SPACE}formathandle"
        assert handle.attrib["type"] in {"start", "end", "isolated"}
        assert handle.attrib["include"] in {"yes", "no"}
    assert [part.tag for part in body] == [f"{SPACE}languagerules", f"{SPACE}maprules"]
    names = [assert_valid_list(found) for found in body[0]]
    assert len(names) == len(set(names))
    for known in body[1]:
        assert known.tag == f"{SPACE}languagemap"
        assert {*known.attrib} == {"languagepattern", "languagerulename"}
        assert known.attrib["languagerulename"] in names


def assert_valid_list(found: ET.Element) -> str:
    assert found.tag == f"{SPACE}languagerule"
    for rule in found:
        assert rule.tag == f"{SPACE}rule"
        assert rule.attrib["break"] in {"yes", "no"}
        names = [part.tag for part in rule]
        assert names == [f"{SPACE}beforebreak", f"{SPACE}afterbreak"]
    return found.attrib["languagerulename"]


@settings(max_examples=150, deadline=None)
@given(all_rules())
def test_what_is_written_is_read_again(rules: Rules) -> None:
    source = srx.write(rules)
    assert srx.read(source) == rules
    assert_valid(source)


@pytest.mark.parametrize("path", sorted(DATA.glob("*.srx")), ids=lambda path: path.stem)
def test_foreign_files_keep_what_they_say(path: Path) -> None:
    rules = srx.read(path.read_bytes())
    source = srx.write(rules)
    assert srx.read(source) == rules
    assert_valid(source)
    assert srx.write(srx.read(source)) == source


def test_the_bytes_are_these() -> None:
    rules = Rules(
        (RuleList("en", (Rule(False, r"abt\.", r"\s<", ("said",)),)),),
        (LanguageMap('"en"', "en"),),
    )
    assert srx.write(rules).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<srx xmlns="http://www.lisa.org/srx20" version="2.0">\n'
        '  <header segmentsubflows="yes" cascade="yes">\n'
        '    <formathandle type="start" include="no"/>\n'
        '    <formathandle type="end" include="yes"/>\n'
        '    <formathandle type="isolated" include="no"/>\n'
        "  </header>\n"
        "  <body>\n"
        "    <languagerules>\n"
        '      <languagerule languagerulename="en">\n'
        "        <!-- said -->\n"
        '        <rule break="no">\n'
        "          <beforebreak>abt\\.</beforebreak>\n"
        "          <afterbreak>\\s&lt;</afterbreak>\n"
        "        </rule>\n"
        "      </languagerule>\n"
        "    </languagerules>\n"
        "    <maprules>\n"
        '      <languagemap languagepattern="&quot;en&quot;" languagerulename="en"/>\n'
        "    </maprules>\n"
        "  </body>\n"
        "</srx>\n"
    )


def test_what_cannot_be_seen_is_written_as_its_number() -> None:
    rule = Rule(False, "\x9b\u202e\u00a0가", "")
    source = srx.write(Rules((RuleList("\u200b", (rule,)),)))
    assert b"<beforebreak>&#x9B;&#x202E;&#xA0;\xea\xb0\x80</beforebreak>" in source
    assert b'languagerulename="&#x200B;"' in source
    assert srx.read(source).lists[0].rules[0].before == rule.before


@pytest.mark.parametrize("character", ["\0", "\x1b", "\ud800", "\uffff"])
def test_what_xml_cannot_hold_is_refused(character: str) -> None:
    rule = Rule(False, f"a{character}", "")
    with pytest.raises(ConfigurationError, match=f"U\\+{ord(character):04X}"):
        srx.write(Rules((RuleList("en", (rule,)),)))
    with pytest.raises(ConfigurationError, match="XML cannot hold"):
        srx.write(Rules(comments=("a -- b",)))


def test_our_own_knowledge_is_valid_and_works_as_rules_do() -> None:
    rules = srx.ours()
    rules.verify()
    source = srx.write(rules)
    assert_valid(source)
    assert srx.read(source) == rules
    text = "Gen. Kim met approx. 5 men at noon. He is No. 1 in the U.S. Army."
    assert rules.apply(text, [], "en") == [36]
    assert rules.apply("Am 3. Mai kam er. Er ging.", [], "de-AT") == [18]
    assert rules.apply("2026. 11. 23.에 왔다. 갔다.", [], "ko") == [19]
    assert rules.apply("彼は「行く。」と言った。帰った。", [], "ja") == [12]
