"""Lexing: what is PO is read exactly, what is not is refused with its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.catalog.lexing import Entry, SyntaxFault, entries


def lexed(text: str, encoding: str = "utf-8") -> list[Entry]:
    return list(entries(text, encoding=encoding))


def one(text: str, encoding: str = "utf-8") -> Entry:
    (entry,) = lexed(text, encoding)
    return entry


WHOLE = """\
# note
#
#  indented
#no blank
#. extracted
#: a.md:1 b.md:2
#: c.md:3
#, fuzzy, c-format
#, no-wrap
#| msgctxt "old"
#| "er"
#| msgid "was"
#| msgid_plural "were"
msgctxt "con"
"text"
msgid ""
"one "
"two"
msgid_plural "many"
msgstr[0] "하나"
msgstr[1] ""
"둘"
"""


def test_every_part_of_an_entry_is_read() -> None:
    entry = one(WHOLE)
    assert entry.comments == ["note", "", " indented", "no blank"]
    assert entry.extracted == ["extracted"]
    assert entry.references == ["a.md:1 b.md:2", "c.md:3"]
    assert entry.flags == [["fuzzy", "c-format"], ["no-wrap"]]
    assert entry.fields == {
        "|msgctxt": "older",
        "|msgid": "was",
        "|msgid_plural": "were",
        "msgctxt": "context",
        "msgid": "one two",
        "msgid_plural": "many",
        "msgstr[0]": "하나",
        "msgstr[1]": "둘",
    }
    assert entry.targets == ("하나", "둘")
    assert (entry.line, entry.obsolete) == (14, False)


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_t18_other_line_ends_mean_the_same(newline: str) -> None:
    assert lexed(WHOLE.replace("\n", newline)) == lexed(WHOLE)


def test_an_obsolete_entry_is_read_with_its_previous_source() -> None:
    entry = one(
        '# wb-state: stale\n#, fuzzy\n#~| msgid ""\n#~| "o\\n"\n#~| "ld"\n'
        '#~ msgid "new"\n#~ msgstr ""\n#~ "tar"\n#~ "get"\n'
    )
    assert entry.obsolete
    assert entry.comments == ["wb-state: stale"]
    assert entry.fields == {"|msgid": "o\nld", "msgid": "new", "msgstr": "target"}


@pytest.mark.parametrize(
    "flags", ["#= fuzzy", "#=fuzzy", "#~= fuzzy", "#~ #= fuzzy", "#~, fuzzy"]
)
def test_t17_workflow_flags_are_flags(flags: str) -> None:
    entry = one(f'{flags}\n#~ msgid "a"\n#~ msgstr "b"\n')
    assert entry.flags == [["fuzzy"]]
    assert entry.fuzzy


@pytest.mark.parametrize(
    ("lines", "fuzzy", "hidden"),
    [
        ("#, fuzzy", True, False),
        ("#, c-format", False, False),
        ("#= fuzzy", True, True),
        ("#= fuzzy\n#, c-format", True, True),
        ("#, fuzzy\n#= no-wrap", True, True),
        ("#, fuzzy\n#, c-format", True, True),
        ("#, c-format\n#, fuzzy", True, False),
        ("#= fuzzy\n#, fuzzy", True, False),
        ("#= no-wrap\n#, c-format", False, False),
    ],
)
def test_t17_a_fuzzy_mark_that_some_tools_miss_is_noticed(
    lines: str, fuzzy: bool, hidden: bool
) -> None:
    entry = one(f'{lines}\nmsgid "a"\nmsgstr "b"\n')
    assert (entry.fuzzy, entry.hidden_fuzzy) == (fuzzy, hidden)


def test_entries_need_no_blank_line_between_them() -> None:
    found = lexed(
        'msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n'
        '#: x:1\nmsgctxt "e"\nmsgid "f"\nmsgstr "g"'
    )
    assert [entry.fields["msgid"] for entry in found] == ["a", "c", "f"]
    assert [entry.line for entry in found] == [1, 3, 6]
    assert found[2].references == ["x:1"]


def test_blank_lines_and_loose_comments_are_no_entries() -> None:
    assert lexed("") == []
    assert lexed("\n\n# only\n#~\n#. comments\n") == []
    found = lexed('# far\n\n\n# near\nmsgid "a"\n\n\nmsgstr "b"\n# after\n')
    assert [entry.comments for entry in found] == [["far", "near"]]


def test_a_comment_that_ends_in_a_backslash_swallows_the_next_line() -> None:
    entry = one('# note\\\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n')
    assert (entry.comments, entry.flags, entry.line) == (["note#, fuzzy"], [], 3)
    with pytest.raises(SyntaxFault) as caught:
        lexed('# note\\\nmsgid "a"\nmsgstr "b"\n')
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("quoted", "value"),
    [
        (r"\n\t\r\"\\\a\b\f\v", '\n\t\r"\\\a\b\f\v'),
        (r"\\n", "\\n"),
        (r"\101\x42\7", "AB\7"),
        (r"\303\251\xc3\xa9", "éé"),
        ("", ""),
        ("# no comment", "# no comment"),
        ("\u2028 \u2029 \x85 \x1c \x1d \x1e", "\u2028 \u2029 \x85 \x1c \x1d \x1e"),
    ],
)
def test_strings_are_unescaped_as_gettext_does(quoted: str, value: str) -> None:
    entry = one(f'msgid "{quoted}"\nmsgstr "x" \t"{quoted}"  \n')
    assert entry.fields == {"msgid": value, "msgstr": "x" + value}


def test_number_escapes_are_bytes_of_the_files_charset() -> None:
    assert one(r'msgid "\260\241"' + '\nmsgstr ""', "cp949").fields["msgid"] == "가"


@pytest.mark.parametrize(
    ("line", "text", "fault"),
    [
        (2, 'msgid "a"\nmsgstr "b\n', "without its closing quote"),
        (1, 'msgid "a\\"\nmsgstr "b"\n', "without its closing quote"),
        (3, 'msgid "a"\nmsgstr "b"\n"c\n', "without its closing quote"),
        (1, 'msgid "a"b"\nmsgstr ""\n', "an unescaped quote"),
        (1, 'msgid "a" b\nmsgstr ""\n', "text after a string"),
        (2, 'msgid "a"\nmsgstr "\\q"\n', r"unknown escape \\q"),
        (2, 'msgid "a"\nmsgstr "\\377"\n', "no utf-8 character"),
        (2, 'msgid "a"\nmsgstr "\\777"\n', "no utf-8 character"),
        (1, 'msgstr "a"\n', "msgstr does not belong here"),
        (1, 'msgid_plural "a"\n', "msgid_plural does not belong here"),
        (2, 'msgctxt "a"\nmsgstr "a"\n', "msgstr does not belong here"),
        (2, 'msgid "a"\nmsgid "b"\nmsgstr "c"\n', "msgid does not belong here"),
        (3, 'msgid "a"\nmsgstr "b"\nmsgstr "c"\n', "msgstr does not belong here"),
        (2, 'msgid "a"\nmsgstr[0] "c"\n', r"msgstr\[0\] does not belong here"),
        (3, 'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', "does not belong here"),
        (3, 'msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', "not the next form"),
        (4, 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[2] ""', "not the next"),
        (3, 'msgid "a"\nmsgstr "b"\nmsgid_plural "c"\n', "does not belong here"),
        (1, 'msgid "a"\n', "an entry without msgstr"),
        (1, 'msgid "a"\n# b\nmsgstr "c"\n', "an entry without msgstr"),
        (1, '#| msgid "a"\n', "an entry without msgstr"),
        (1, '"a"\n', "a string without a keyword"),
        (2, '#| msgid "a"\n"b"\n', "a string without a keyword"),
        (1, '#| "a"\n', "not a previous msgid"),
        (1, '#| msgstr "a"\n', "not a previous msgid"),
        (1, "#| msgid\n", "not a previous msgid"),
        (2, 'msgid "a"\nmsgstr "b\\', "without its closing quote"),
        (1, "hello\n", "neither a keyword, a string nor a comment"),
        (1, "msgid\n", "neither a keyword, a string nor a comment"),
        (1, 'domain "x"\n', "neither a keyword, a string nor a comment"),
        (2, '#~ msgid "a"\nmsgstr "b"\n', "obsolete"),
        (2, 'msgid "a"\n#~ msgstr "b"\n', "obsolete"),
        (3, 'msgid "a"\nmsgstr "b"\n#~ "c"\n', "obsolete"),
        (2, 'msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n', "merge conflict of git"),
        (3, 'msgid "a"\nmsgstr "b"\n=======\nmsgstr "c"\n', "merge conflict of git"),
        (3, 'msgid "a"\nmsgstr "c"\n>>>>>>> topic\n', "merge conflict of git"),
    ],
)
def test_t18_a_fault_is_named_with_its_line(line: int, text: str, fault: str) -> None:
    with pytest.raises(SyntaxFault, match=fault) as caught:
        lexed(text)
    assert caught.value.line == line


def test_more_forms_than_any_language_has_are_refused() -> None:
    forms = "".join(f'msgstr[{index}] ""\n' for index in range(7))
    with pytest.raises(SyntaxFault, match=r"msgstr\[6\]") as caught:
        lexed(f'msgid "a"\nmsgid_plural "b"\n{forms}')
    assert caught.value.line == 9


LINES = [
    *('msgid "a"', 'msgctxt "b"', 'msgid_plural "c"', 'msgstr "d"', 'msgstr[0] "e"'),
    *('msgstr[1] ""', '"more"', "# note", "#. kind", "#: a:1", "#, fuzzy", "#= x", ""),
    *('#| msgid "old"', '#| "er"', '#~ msgid "z"', '#~ msgstr "y"', '#~| msgid "w"'),
    *('#~ "v"', "#~", "#~ # u", "<<<<<<<", "junk", 'msgid "\\', '"'),
]


@given(st.lists(st.sampled_from(LINES), max_size=12))
@settings(max_examples=300, deadline=None)
def test_any_lines_are_read_or_refused(lines: list[str]) -> None:
    try:
        found = lexed("\n".join(lines))
    except SyntaxFault as fault:
        fault_line = fault.line
    else:
        fault_line = 1
        for entry in found:
            assert lines[entry.line - 1].lstrip("#~ ").startswith(("msgid", "msgctxt"))
            assert {"msgstr", "msgstr[0]"} & entry.fields.keys()
    assert 1 <= fault_line <= max(1, len(lines))


PLAIN = [
    *('# note\n# more\n#. kind\n#: a:1\n#, fuzzy\nmsgid "a"\nmsgstr "d"',),
    *('msgctxt "c"\nmsgid "a"\nmsgstr ""', 'msgid "é\u2028"\nmsgstr "f"\n'),
    *('#\n#=fuzzy\nmsgid "a"\nmsgstr "d"', '#~ msgid "a"\n#~ msgstr "d"'),
    *('#| msgid "o"\nmsgid "a"\nmsgstr "d"', "# \x85loose", "", "\n"),
    *('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "e"', 'msgid "a\\n"\nmsgstr "d\\n"'),
    *('msgid "a"', 'msgstr "late"', '"more"', "# ends in \\", "#, fuzzy"),
]


def outcome(text: str) -> tuple[list[Entry], str, int]:
    found: list[Entry] = []
    try:
        found.extend(entries(text))
    except SyntaxFault as fault:
        return found, fault.message, fault.line
    return found, "", 0


@given(st.lists(st.sampled_from(PLAIN), max_size=8), st.sampled_from(["", "\n"]))
@settings(max_examples=500, deadline=None)
def test_entries_in_plain_sight_are_read_as_all_others(
    blocks: list[str], end: str
) -> None:
    text = "\n\n".join(blocks) + end
    # A blank at the end of a line means nothing, but the line is plain no more.
    blanks = text.replace("\n", " \n").replace("\\ \n", "\\\n")
    assert outcome(text) == outcome(blanks)
