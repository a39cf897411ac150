"""What settings say of programs is checked, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import config
from workbench.errors import ConfigurationError


def load(tmp_path: Path, text: str) -> config.Settings:
    path = tmp_path / "workbench.toml"
    path.write_text(text, encoding="utf-8")
    return config.load(path)


def test_a_domain_has_usual_places_and_words(tmp_path: Path) -> None:
    text = '[[domains]]\nname = "app"\npython = ["app"]\nlocales = ["pt_br"]\n'
    (domain,) = load(tmp_path, text).domains
    assert domain.python == ("app",)
    assert domain.locales == ("pt-BR",)
    name = domain.catalog_name("pt-BR", "po")
    assert name == "po/pt_BR/LC_MESSAGES/app.po"
    assert domain.compiled_name(name, "pt-BR") == "po/pt_BR/LC_MESSAGES/app.mo"
    assert domain.template_name("po") == "po/app.pot"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('python = ["x"]', "each [[domains]] table needs a 'name'"),
        ('name = "../a"', "'name' must be letters"),
        ('name = "a"\ncatalog = "po/app.po"', "'catalog' must hold {locale} once"),
        ('name = "a"\ncatalog = "/x/{locale}.po"', "'catalog' must be inside"),
        ('name = "a"\njinja = ["../**/*.html"]', "'jinja' must be inside"),
        ('name = "a"\nkeywords = ["f:1,2,3"]', "'keywords' one argument"),
        ('name = "a"\nshown = ["a b"]', "'shown' 'a b' is not the name"),
        ('name = "a"\nlocales = ["xx"]', "unknown locale 'xx'"),
        ('name = "a"\npyhton = []', "unknown setting 'pyhton'"),
        ('name = "a"\n[[domains]]\nname = "a"', "two domains are called 'a'"),
    ],
)
def test_mistakes_are_told_with_their_line(
    tmp_path: Path, lines: str, message: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, f"[[domains]]\n{lines}\n")
    assert message in str(caught.value)
    assert caught.value.line is not None
