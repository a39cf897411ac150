"""Where in the bytes of a PO file the strings of a finding are."""

from __future__ import annotations

from workbench import catalog
from workbench.model import Finding, Severity, Unit

CONTENT = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#, fuzzy
msgid "one"
msgid_plural "many"
msgstr[0] "하나"
msgstr[1]   ""
"여럿 "
"\\"이다\\""

#~ msgid "gone"
#~ msgstr "갔다"
"""
UNIT = Unit(source="one", plural="many", targets=("하나", '여럿 "이다"'))


def finding(line: int, target: str, fix: str | None = "x") -> Finding:
    return Finding(
        code="x",
        severity=Severity.INFO,
        template="x",
        line=line,
        unit=UNIT.id,
        target=target,
        fix=fix,
    )


def place(one: Finding, newline: str = "\n") -> tuple[object, ...]:
    content = CONTENT.replace("\n", newline).encode()
    (told,) = catalog.located([one], content, [UNIT])
    return told.line, told.column, told.region


def test_each_form_has_its_own_place() -> None:
    assert place(finding(5, "하나")) == (7, 12, (7, 11, 7, 15))
    second = (8, 14, (8, 13, 10, 9))
    assert place(finding(5, '여럿 "이다"')) == second
    assert place(finding(5, '여럿 "이다"'), "\r\n") == second
    assert place(finding(5, '여럿 "이다"'), "\r") == second


def test_an_obsolete_entry_has_its_place() -> None:
    assert place(finding(12, "갔다")) == (13, 12, (13, 11, 13, 15))


def test_without_fix_there_is_no_region_and_without_text_the_entry_counts() -> None:
    assert place(finding(5, "하나", None)) == (7, 12, None)
    assert place(finding(5, "")) == (5, 1, None)
    assert place(finding(0, "하나")) == (0, 0, None)


def test_a_line_beyond_the_file_is_left_alone() -> None:
    assert place(finding(99, "하나")) == (99, 1, None)


def test_a_quoted_text_is_one_string() -> None:
    assert catalog.quoted('a "b"\n\\') == '"a \\"b\\"\\n\\\\"'
