"""Puts rules together and takes them apart: values in, values out."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import replace

from workbench.errors import NothingMatchedError
from workbench.segmentation.rules import LanguageMap, Rule, RuleList, Rules

_OTHERS = ("ar", "de", "en", "es", "fr", "ja", "ko", "pl", "pt", "ru", "zh", "qaa")
"""Languages to tell a list for one language by; nobody speaks the last."""
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, and what Chinese and Japanese are written in."""


def escaped(text: str) -> str:
    r"""Return an ICU regular expression for ``text``, whatever its white space."""
    return r"\s+".join("".join(map(_escaped, word)) for word in text.split())


def whole_word(text: str) -> str:
    """Return one that begins where a word does: ``St.`` is not in ``Most.``

    Scripts without spaces between words show no beginnings.
    """
    first = text.lstrip()[:1]
    begins_word = first.isalnum() and not _UNSPACED.match(first)
    return rf"\b{escaped(text)}" if begins_word else escaped(text)


def language_pattern(language: str) -> str:
    """Return a pattern for a language that matches in any case, for tools that mind."""
    shown = (
        f"[{letter.upper()}{letter.lower()}]" if letter.isalpha() else letter
        for letter in language.replace("_", "-")
    )
    return "".join(shown).replace("-", "[-_]") + "(?:[-_].*)?"


def added(rules: Rules, rule: Rule, language: str) -> Rules:
    """Return the rules with one more for a language, asked before all others of it.

    Other languages are left as they are.

    :raises ConfigurationError: a pattern is wrong, the new rule's or a map's.
    """
    known = LanguageMap(language_pattern(language), language)
    single = Rules((RuleList(language, (rule,)),), (known,))
    single.verify()
    name = _own_list(rules, language)
    if name is None:
        return in_front(single, rules)
    lists = tuple(
        replace(found, rules=(rule, *found.rules)) if found.name == name else found
        for found in rules.lists
    )
    return replace(rules, lists=lists)


def removed(rules: Rules, number: int) -> tuple[Rules, Rule]:
    """Return the rules without number ``number``, and that one.

    :raises NothingMatchedError: there are not so many.
    """
    numbered = list(rules.rules)
    if not 1 <= number <= len(numbered):
        count = len(numbered)
        hint = f"there are {count}; see: workbench rules list"
        raise NothingMatchedError(f"there is no rule {number}", hint=hint)
    owner, gone = numbered[number - 1]
    left = tuple(rule for rule in owner.rules if rule is not gone)
    if left or not rules.cascade:
        # An empty list still keeps the maps behind it from speaking of its languages.
        lists = (replace(f, rules=left) if f is owner else f for f in rules.lists)
        return replace(rules, lists=tuple(lists)), gone
    return _without(rules, owner), gone


def exceptions(rules: Rules) -> Rules:
    """Return the rules without those that cut."""
    lists = (
        replace(found, rules=tuple(rule for rule in found.rules if not rule.breaks))
        for found in rules.lists
    )
    return replace(rules, lists=tuple(lists))


def in_front(first: Rules, second: Rules) -> Rules:
    """Return the rules of both, in one cascade, in which ``first`` are asked first.

    What each says of a language alone, it says there: a file of which only the first
    map counts becomes one whose maps exclude each other.
    """
    if not second.lists:
        return replace(first, path=second.path or first.path)
    front, back = _cascading(first), _cascading(second)
    back = _renamed(back, {found.name for found in front.lists})
    return replace(
        second,
        lists=(*front.lists, *back.lists),
        maps=(*front.maps, *back.maps),
        cascade=True,
        comments=tuple(dict.fromkeys((*second.comments, *first.comments))),
    )


def _escaped(character: str) -> str:
    plain = character.isalnum() or not character.isascii()
    return character if plain else f"\\{character}"


def _own_list(rules: Rules, language: str) -> str | None:
    """Return the list that is asked first for a language, if for no other one."""
    first = next((m for m in rules.maps if rules.is_for(m, language)), None)
    if first is None:
        return None
    same = [known for known in rules.maps if known.name == first.name]
    others = [code for code in _OTHERS if code != language]
    shared = any(rules.is_for(known, code) for known in same for code in others)
    return None if shared else first.name


def _without(rules: Rules, owner: RuleList) -> Rules:
    lists = tuple(found for found in rules.lists if found is not owner)
    maps = tuple(known for known in rules.maps if known.name != owner.name)
    return replace(rules, lists=lists, maps=maps)


def _cascading(rules: Rules) -> Rules:
    """Return rules that decide alike and of which all maps count."""
    if rules.cascade:
        return rules
    maps: list[LanguageMap] = []
    before: list[str] = []
    for known in rules.maps:
        excluded = f"(?!(?:{'|'.join(before)})$)" if before else ""
        pattern = f"{excluded}(?:{known.pattern})" if before else known.pattern
        maps.append(replace(known, pattern=pattern))
        before.append(known.pattern)
    return replace(rules, maps=tuple(maps), cascade=True)


def _renamed(rules: Rules, taken: Container[str]) -> Rules:
    """Return the same rules under names that are not taken."""
    own = {found.name for found in rules.lists}
    names: dict[str, str] = {}
    for found in rules.lists:
        names[found.name] = (
            _free(found.name, taken, own) if found.name in taken else found.name
        )
    return replace(
        rules,
        lists=tuple(replace(f, name=names[f.name]) for f in rules.lists),
        maps=tuple(replace(m, name=names[m.name]) for m in rules.maps),
    )


def _free(name: str, taken: Container[str], own: Iterable[str]) -> str:
    number = 2
    while f"{name} {number}" in taken or f"{name} {number}" in own:
        number += 1
    return f"{name} {number}"
