"""Literals that people see are found where they stand, and nothing else is."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from faults.running import run
from hypothesis import example, given, settings
from hypothesis import strategies as st
from program import program

from workbench import config
from workbench.software import keywords, modules, scripts, templates
from workbench.software.auditing import unmarked
from workbench.software.literals import SHOWS, Functions, Scan, findings

ROOT = Path(__file__).resolve().parents[2]
FUNCTIONS = Functions(
    keywords.DEFAULT,
    SHOWS | {"tell": keywords.parse("tell"), "Refusal": keywords.parse("Refusal:2")},
)


def found(scan: Scan, text: str) -> list[tuple[int, int, str]]:
    told = findings(text, "x", scan, FUNCTIONS)
    return [(finding.line, finding.column, finding.source) for finding in told]


def words(scan: Scan, text: str) -> list[str]:
    return [source for _, _, source in found(scan, text)]


@pytest.mark.parametrize(
    ("template", "texts"),
    [
        ("<p>Hello there</p>", ["Hello there"]),
        ("<p>{{ _('Hello') }}</p>", []),
        ("<p>{{ name }} was here</p>", ["was here"]),
        ("<p>Dear {{ name }}, bye</p>", ["Dear", ", bye"]),
        ("{% trans %}Hello {{ name }}{% endtrans %} there", ["there"]),
        ("{% trans n=n %}One{% pluralize %}Many{% endtrans %}", []),
        ("{% raw %}Raw text{% endraw %}", ["Raw text"]),
        ("{% if x -%} Yes please {%- else %}No{% endif %}", ["Yes please", "No"]),
        ("{# Hello #}<!-- Hello there --><b>1 2 → ·</b>", []),
        (
            "<title>My page</title><textarea>Write here</textarea>",
            ["My page", "Write here"],
        ),
        ("<script>var a = 'Hello there';</script><style>p { color: red }</style>", []),
        ("<script>alert('Hello there')</script>", ["Hello there"]),
        ("<code>git push</code> <kbd>Enter</kbd> <samp>Done it</samp>", []),
        ("<p translate='no'>Daily <b>News</b></p><p>Yes</p>", ["Yes"]),
        ("<code>a<b>c d</b></code> then", ["then"]),
        ("<img alt='A cat' src='A cat'>", ["A cat"]),
        ("<a title=\"{{ _('Go') }} now\" class='big red'>", ["now"]),
        ("<input type=submit value='Send it'><input value='As typed'>", ["Send it"]),
        ("<input type='{{ t }}' placeholder=Name>", ["Name"]),
        ("<option label='One'>", ["One"]),
        (
            "<meta name=description content='All news'><meta name=x content='All'>",
            ["All news"],
        ),
        ("<button{% if a %} title='Press me'{% endif %}>", ["Press me"]),
        ("<p>{{ 'Yes' if a else 'No' }}</p>", ["Yes", "No"]),
        ("<p class=\"{{ 'big' if a else 'small' }}\">", []),
        ("{{ name or 'Nobody' }} {{ x|default('Nothing') }}", ["Nobody", "Nothing"]),
        ("{{ 'Total: ' ~ n }} {{ join('all', things) }} {{ a['key'] }}", ["Total: "]),
        ("{{ {'a': 'Hello'}[x] }} {{ 'x' in 'Hello' }}", []),
        (
            "<p>Ctrl+Enter</p> HTML, PDF 3 kB: https://a.example/some/page",
            ["HTML, PDF 3 kB: https://a.example/some/page"],
        ),
        ("HTML &nbsp; PDF &copy; 2026, a@b.example ./some/file.po", []),
        ("예", ["예"]),
        ("<p>One</p> {# workbench:unmarked #}\n<p>Two</p>", ["Two"]),
        ("{# workbench:unmarked: a name #}\n<p>One</p>\n<p>Two</p>", ["Two"]),
        ("<!-- workbench:off -->\nOne\n<!-- workbench:on -->\n<p>Two</p>", ["Two"]),
    ],
)
def test_templates(template: str, texts: list[str]) -> None:
    assert words(templates.literals, template) == texts


@pytest.mark.parametrize(
    ("script", "texts"),
    [
        ("a.textContent = 'Hello';", ["Hello"]),
        ("a.textContent = _('Hello'); b.title = text('saved')", []),
        ("a.title += bad ? 'Broken' : `Fine ${x}`", ["Broken", "Fine ${}"]),
        ("a.title = x === 'new' ? b : c", []),
        ("a.title = (x || 'Nothing') + y['key']", ["Nothing"]),
        ("a.title = bad && 'Bad'\nb.c('Other')", ["Bad"]),
        ("a.title = 'Hello'.toLowerCase()", []),
        ("a.className = 'Big'; title = 'Local'; const alt = 'x'", []),
        ("alert('Stop it'); window.confirm(`Really?`)", ["Stop it", "Really?"]),
        ("function alert(a = 'Hello') {}", []),
        ("tell('Hello', 'no'); Refusal('no', 'Hello')", ["Hello", "Hello"]),
        (
            "a.setAttribute('aria-label', 'Close'); a.setAttribute('id', 'Close')",
            ["Close"],
        ),
        (
            "a.append('Two words'); form.append('name', x); b.append('word')",
            ["Two words"],
        ),
        ("a.innerHTML = '<b class=\"Big one\">Bold</b>'", ["Bold"]),
        ("a.innerHTML = '<b id=' + x + ' class=big>' + '<i title='", []),
        ("x(`${a.map((b) => { b.title = 'Deep'; return `${b}`; })}`)", ["Deep"]),
        ("// a.title = 'No'\n/* a.title = 'No' */ a.title = 'Yes'", ["Yes"]),
        ("s = '// '; a.title = 'Yes'", ["Yes"]),
        ("r = /[/'\"]/g; a.title = 'Yes'; b = c / d; e.title = '/'", ["Yes"]),
        ("if (x) return /'/; a.title = 'Yes'", ["Yes"]),
        ("a.title = 'It\\'s'; b.title = 'saved', 'Other'", ["It\\'s", "saved"]),
        ("a.title = 'One'; // workbench:unmarked\nb.title = 'Two'", ["Two"]),
        ("// workbench:unmarked\na.title = 'One'\nb.title = 'Two'", ["Two"]),
        ("a.title = 'Never ends\nb.title = 'Two'", ["Never ends", "Two"]),
        ("a?.b.title = 'Yes'", ["Yes"]),
        ("a.dataset.title = 'Not me'; a.style.alt = 'Nor me'", []),
        (
            "a.insertAdjacentHTML('beforeend', '<b class=\"Big one\">Bold</b>')",
            ["Bold"],
        ),
    ],
)
def test_scripts(script: str, texts: list[str]) -> None:
    assert words(scripts.literals, script) == texts


@pytest.mark.parametrize(
    ("module", "texts"),
    [
        ("flash('Saved it')", ["Saved it"]),
        ("flash(_('Saved')); print('Saved'); x = 'Saved'", []),
        ("flash('Saved' if a else f'Lost {n} files')", ["Saved", "Lost {} files"]),
        ("flash('%s files' % n + 'left')", ["%s files", "left"]),
        ("raise a.Refusal(1, 'Not you')", ["Not you"]),
        ("tell('{} left'.format(n)); tell(*a); tell(x)", ["{} left"]),
        ("flash('saved_it.po', 'bad')", []),
        ("flash('One')  # workbench:unmarked\nflash('Two')", ["Two"]),
        ("flash('가' + tell('Yes'))", ["가", "Yes"]),
        ("flash(category='bad', message='Saved it')", ["Saved it"]),
        (
            "flash(str('One two')); flash(Markup('Three four'))",
            ["One two", "Three four"],
        ),
        (
            "flash(', '.join(['One', 'Two'])); flash(' a word '.strip())",
            ["One", "Two", " a word "],
        ),
        ("flash(load('some key')); flash(', '.join(names))", []),
        (
            "abort(404, 'No such page'); abort(403, description='Not you')",
            ["No such page", "Not you"],
        ),
        ("abort(404); abort('Not a text of people'); sys.exit('Bye now')", []),
    ],
)
def test_modules(module: str, texts: list[str]) -> None:
    assert words(modules.literals, module) == texts


@pytest.mark.parametrize(
    ("scan", "text", "messages"),
    [
        (modules.literals, "_(f'Hello {name}')", ["f'Hello {name}'"]),
        (modules.literals, "_('Hello %s' % name)", ["'Hello %s' % name"]),
        (modules.literals, "_('Hello {}'.format(x))", ["'Hello {}'.format(x)"]),
        (modules.literals, "_(f'Hello'); _('a' 'b'); _(name); _(a + b)", []),
        (modules.literals, "_('Hello %s') % name", []),
        (scripts.literals, "_(`Hello ${name}`); _(`Hello`)", ["Hello ${}"]),
        (scripts.literals, "_('Hello ' + name); _(x + 'bye')", ["Hello ", "bye"]),
        (scripts.literals, "_(a + b); _(c['a' + b]); ngettext('a', 'b', n + 1)", []),
        (templates.literals, "{{ _('Hello ' ~ name) }}", ["Hello "]),
        (templates.literals, "<a title=\"{{ _('Hello %s' % x) }}\">", ["Hello %s"]),
        (templates.literals, "{{ f(_('Hello {}'.format(x))) }}", ["Hello {}"]),
        (templates.literals, "{{ _('Hello %(a)s', a='b' ~ c) }}{{ _(x ~ y) }}", []),
    ],
)
def test_messages_that_are_computed_are_never_found(
    scan: Scan, text: str, messages: list[str]
) -> None:
    told = list(findings(text, "x", scan, FUNCTIONS))
    assert [finding.source for finding in told] == messages
    assert {(f.code, str(f.severity)) for f in told} <= {("dynamic-message", "error")}


def test_places_are_lines_and_columns_of_characters() -> None:
    page = "{% if a -%}\n\n  <p>\n 예쁜 <b>é</b> Hello\n</p>{% endif %}"
    assert found(templates.literals, page) == [(4, 2, "예쁜"), (4, 14, "Hello")]
    assert found(scripts.literals, "é;\n a.title = 'Yes'") == [(2, 12, "Yes")]
    assert found(modules.literals, "é;\nflash('é', flash('Yes'))") == [(2, 18, "Yes")]


SOUP = st.lists(
    st.sampled_from(
        [
            "`",
            "${",
            "}",
            "'",
            '"',
            "/",
            "[",
            "(",
            ")",
            "\\",
            "\n",
            "a.title =",
            "_(",
            "<p",
            ">",
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "#}",
            "alert(",
            "?",
            ":",
            "é",
            "x",
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(SOUP)
@example("`${" * 200)
@example("(" * 400)
@example("a.title = " + "x ? " * 400)
def test_any_script_is_cut_whole(text: str) -> None:
    for literal in scripts.literals(text, FUNCTIONS):
        assert 0 <= literal.offset < len(text)
    tokens = scripts.Scanner(text).tokens()
    ends = [0, *(token.end for token in tokens)]
    assert all(token.start >= end for token, end in zip(tokens, ends, strict=False))


@pytest.mark.parametrize(
    "text",
    [
        *("/[" * 2500, "'\\" * 2500, "a.append(" * 500, "`${" * 1600, "<a " * 1600),
        *("/*" * 2500, "a.title=" * 600, "(" * 5000, "a.title = b ? " * 300),
    ],
)
def test_hostile_code_takes_no_time(text: str) -> None:
    begun = time.process_time()
    list(findings(text, "x", scripts.literals, FUNCTIONS))
    list(findings(text, "x", templates.literals, FUNCTIONS))
    assert time.process_time() - begun < 5


def test_the_workbench_itself_has_none() -> None:
    (domain,) = config.load(ROOT / "pyproject.toml").domains
    told = [
        f"{finding.path}:{finding.line}:{finding.column}: {finding.message}"
        for source in domain.sources(ROOT)
        for finding in unmarked(domain, source, ROOT)
    ]
    assert told == []


MARKED = re.compile(r"\{\{ _\((['\"])([^'\"]*)\1\) \}\}")


def test_every_message_of_our_pages_is_found_once_its_mark_is_gone() -> None:
    """But for what style sheets and scripts show: it is in attributes of ours."""
    missed = []
    pages = sorted((ROOT / "workbench/web/templates").glob("*.html"))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        bare = MARKED.sub(lambda match: match[2], text)
        told = {source for _, _, source in found(templates.literals, bare)}
        seen = " ".join(told)
        missed += [m[2] for m in MARKED.finditer(text) if m[2] not in seen]
    assert missed == ["removed:", "added:", "Unit number", "Selected: {count}"]


def test_check_reports_them_with_their_place(tmp_path: Path) -> None:
    root = program(tmp_path).root
    (root / "app/templates/page.html").write_text("<p>\n  Not marked</p>")
    (root / "app/main.py").write_text('raise Refusal(403, "Not you")\n')
    outcome = run(root, "check", "--format", "json", "--fail-on", "warning")
    assert outcome.code == 1
    told = json.loads(outcome.out)["findings"]
    assert [(one["path"], one["line"], one["column"]) for one in told] == [
        ("app/main.py", 1, 20),
        ("app/templates/page.html", 2, 3),
    ]
    assert {one["code"] for one in told} == {"unmarked-literal"}
    outcome = run(root, "check", "app/main.py")
    assert "app/main.py:1" in outcome.out
    assert "page.html" not in outcome.out
    assert run(root, "check", "--locale", "ko", "--allow-empty").code == 0


def test_code_that_cannot_be_parsed_is_named(tmp_path: Path) -> None:
    root = program(tmp_path).root
    (root / "app/main.py").write_text("a = (\n")
    outcome = run(root, "check")
    assert outcome.code == 2
    assert outcome.complaints[0].startswith("app/main.py:1: is not Python")


def test_they_can_be_left_alone(tmp_path: Path) -> None:
    root = program(tmp_path).root
    settings_file = root / "workbench.toml"
    settings_file.write_text(settings_file.read_text() + "unmarked = false\n")
    (root / "app/main.py").write_text('flash("Not marked")')
    assert run(root, "check", "--allow-empty").out == ""
