"""Every marked message is found, with what the code says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import program

from workbench.errors import NothingMatchedError, SourceError
from workbench.model import Unit
from workbench.software import keywords
from workbench.software.domain import Domain, Source
from workbench.software.extraction import calls, messages
from workbench.software.placeholders import format_flags


def found(root: Path) -> dict[tuple[str | None, str], Unit]:
    (domain,) = program(root).settings.domains
    return {(u.context, u.source): u for u in messages(domain, root)}


def places(unit: Unit) -> list[str]:
    return [*map(str, unit.references)]


def test_messages_come_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    assert [source for _, source in found(tmp_path)] == [
        *("Save", "Marked by hand", "Save", "%(num)d file"),
        *("Really?", "%s of 9"),
        *("Reports", "Hello %(name)s!", "{count} left"),
    ]


def test_a_message_has_all_its_places_and_remarks(tmp_path: Path) -> None:
    units = found(tmp_path)
    save = units[None, "Save"]
    assert places(save) == ["app/main.py:3", "app/templates/page.html:3"]
    assert save.extracted == "Translators: shown on a button"
    assert units[None, "Really?"].extracted == "Translators: in a dialog"
    assert places(units["verb", "Save"]) == ["app/main.py:6"]
    assert units[None, "%(num)d file"].plural == "%(num)d files"


def test_flags_follow_the_language_of_the_code(tmp_path: Path) -> None:
    assert {unit.source: unit.flags for unit in found(tmp_path).values()} == {
        "Save": (),
        "Marked by hand": (),
        "%(num)d file": ("python-format",),
        "Really?": (),
        "%s of 9": ("javascript-format",),
        "Reports": (),
        "Hello %(name)s!": ("python-format",),
        "{count} left": ("python-brace-format",),
    }


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("100% sure", ()),
        ("100% of %(name)s", ()),
        ("100%% of %(name)s", ("python-format",)),
        ("100%%", ()),
        ("{{ literal }}", ()),
        ("{name!r:>3} and {0.x[1]}", ("python-brace-format",)),
        ("a { b } of {c}", ()),
        ("a { b", ()),
    ],
)
def test_only_what_follows_the_rules_is_a_format_string(
    text: str, flags: tuple[str, ...]
) -> None:
    assert format_flags("python", text) == flags


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("app/main.py", 'a = 1\n_("x"', 2),
        ("app/main.py", "if x:\n    a\n  b\n", 3),
        ("app/templates/page.html", "\n\n{% if x %}", 3),
        ("app/templates/page.html", "{{ " + "(" * 5000, None),
    ],
)
def test_what_cannot_be_parsed_is_named_with_its_line(
    tmp_path: Path, name: str, text: str, line: int | None
) -> None:
    (domain,) = program(tmp_path).settings.domains
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        messages(domain, tmp_path)
    assert caught.value.path == name
    assert line is None or (caught.value.line or 0) >= line


def test_two_plurals_of_one_message_are_refused(tmp_path: Path) -> None:
    (domain,) = program(tmp_path).settings.domains
    (tmp_path / "app/more.py").write_text(
        '\n_("%(num)d file"); ngettext("%(num)d file", "many", n)', encoding="utf-8"
    )
    with pytest.raises(SourceError, match=r"another plural in app/main\.py:7") as seen:
        messages(domain, tmp_path)
    assert (seen.value.path, seen.value.line) == ("app/more.py", 2)


def test_a_domain_without_files_is_told(tmp_path: Path) -> None:
    with pytest.raises(NothingMatchedError):
        messages(Domain("none", python=("nothing/**",)), tmp_path)


def test_what_is_computed_is_no_message(capfd: pytest.CaptureFixture[str]) -> None:
    source = Source(Path("a.py"), "a.py", "python")
    content = b'_(f"Hello {name}"); _(x); _(""); ngettext("one"); _("yes")'
    told = [call.source for call in calls(source, content, keywords.DEFAULT)]
    assert told == ["yes"]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("text", ["", "a b", "f:0", "f:1c", "f:1,2,3", "f:x", "1"])
def test_odd_keywords_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"argument|function"):
        keywords.parse(text)


def test_catalogs_of_any_layout_are_found(tmp_path: Path) -> None:
    domain = Domain("django", catalog="app/[x]/locale/{locale}/LC_MESSAGES/django.po")
    for code in ("pt_BR", "ko", "nonsense!"):
        path = tmp_path / domain.catalog.replace("{locale}", code)
        path.parent.mkdir(parents=True)
        path.touch()
    assert domain.present(tmp_path, "locales") == {
        "app/[x]/locale/ko/LC_MESSAGES/django.po": "ko",
        "app/[x]/locale/pt_BR/LC_MESSAGES/django.po": "pt-BR",
    }
    assert domain.catalog_name("pt-BR", "") == (
        "app/[x]/locale/pt_BR/LC_MESSAGES/django.po"
    )
