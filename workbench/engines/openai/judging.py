"""Judges what a model answered: marks, language, and who is speaking.

A judgement never makes a text better than a draft; it decides whether to ask again,
and what a reviewer is told.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from workbench import languages
from workbench.model import N_, Finding, Severity

_TOKEN: Final = re.compile("⟦[0-9]{1,7}⟧")
_LETTER: Final = re.compile(r"[^\W\d_]")
_TELLING: Final = 8
"""Letters below which a text's script tells nothing."""
_WORDS: Final = 4
"""Words from which on a text that came back as it was is not a name or a title."""
_SHARE: Final = 0.3
_SCRIPTS: Final = {
    "Arab": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff",
    "Beng": "\u0980-\u09ff",
    "Cyrl": "\u0400-\u052f",
    "Deva": "\u0900-\u097f",
    "Ethi": "\u1200-\u137f",
    "Geor": "\u10a0-\u10ff",
    "Armn": "\u0530-\u058f",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Hans": "\u3400-\u9fff",
    "Hant": "\u3400-\u9fff",
    "Hebr": "\u0590-\u05ff",
    "Jpan": "\u3040-\u30ff\u3400-\u9fff",
    "Kore": "\u1100-\u11ff\uac00-\ud7a3",
    "Khmr": "\u1780-\u17ff",
    "Latn": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "Mymr": "\u1000-\u109f",
    "Taml": "\u0b80-\u0bff",
    "Telu": "\u0c00-\u0c7f",
    "Thai": "\u0e00-\u0e7f",
}
_CHAT: Final = r"<\|[a-z_]{2,30}\|>|\[/?INST\]|</?(?:system|assistant)>"
_ORDERS: Final = re.compile(
    rf"{_CHAT}|^\s*(?:system|assistant)\s*:|system prompt\b|\byou are now\b"
    r"|\b(?:ignore|disregard|forget)\s(?:(?:all|any|the|your|of|these|those)\s){0,4}"
    r"(?:previous|prior|above|earlier|preceding|other)?\s?"
    r"(?:instruction|prompt|order|rule)s?\b"
    r"|\b(?:respond|reply|answer)\s(?:only\s)?with\b"
    r"|(?:이전|앞선|위)의?\s?(?:모든\s?)?(?:지시|명령|지침)\S{0,3}\s?\S{0,3}\s?(?:무시|잊)",
    re.IGNORECASE,
)
_CHATTER: Final = re.compile(
    rf"{_CHAT}|\bas an ai\b|\blanguage model\b"
    r"|\bI(?:'m| am)? (?:can(?:'t|not| not)|unable to|sorry)\b"
    r"|^\s*(?:sure|certainly|of course)\b[,!.]"
    r"|\bhere(?:'s| is) (?:the|your|a) translation\b|^\s*translation\s*:"
    r"|저는 (?:AI|인공지능)|번역(?:문|본)?은 다음과 같습니다|^\s*번역\s*:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be said about one answer."""

    findings: tuple[Finding, ...] = ()
    """What a reviewer should know, should nothing better come."""
    again: bool = False
    """Whether another try may do better."""


def judge(text: str, answer: str, source: str, target: str, canary: str) -> Judgement:
    """Judge the answer to a text between two locales."""
    findings = []
    if canary in answer or (_CHATTER.search(answer) and not _CHATTER.search(text)):
        findings.append(_MACHINE)
    if not in_language(text, answer, source, target):
        name = languages.name(target)
        findings.append(replace(_LANGUAGE, arguments=(("language", name),)))
    # Torn marks are repaired by drafting where they can be, and reported where not.
    torn = Counter(_TOKEN.findall(text)) != Counter(_TOKEN.findall(answer))
    again = torn or bool(findings) or not answer.strip()
    return Judgement((*findings, *_orders(text)), again)


def in_language(text: str, answer: str, source: str, target: str) -> bool:
    """Whether the answer may be a text in the target language.

    Languages of one script are told apart only by whether anything changed.
    """
    before, after = _TOKEN.sub(" ", text), _TOKEN.sub(" ", answer)
    if before.split() == after.split():
        return len(_LETTER.findall(before)) < _TELLING or len(before.split()) < _WORDS
    wanted, given = languages.script(target), languages.script(source)
    letters = len(_LETTER.findall(after))
    if wanted == given or wanted not in _SCRIPTS or letters < _TELLING:
        return True
    return len(re.findall(f"[{_SCRIPTS[wanted]}]", after)) >= _SHARE * letters


def _orders(text: str) -> tuple[Finding, ...]:
    return (_INJECTION,) if _ORDERS.search(text) else ()


_MACHINE: Final = Finding(
    code="draft-chatter",
    severity=Severity.WARNING,
    template=N_("The machine seems to speak of itself instead of translating."),
)
_LANGUAGE: Final = Finding(
    code="draft-language",
    severity=Severity.WARNING,
    template=N_("The draft does not look like {language}."),
)
_INJECTION: Final = Finding(
    code="draft-injection",
    severity=Severity.WARNING,
    template=N_(
        "The source reads like orders to a machine; compare the draft word by word."
    ),
)
