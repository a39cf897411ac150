"""How much each finding matters here: severities as a workspace sets them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Protocol

from workbench import globs
from workbench.errors import Message
from workbench.model import N_, Finding, Severity

OFF = "off"
SEVERITIES = (*(severity.value for severity in Severity), OFF)
"""What a setting may say of a check."""

_RANKS = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


UNIT_AS_IT_IS, PARAGRAPH_AS_IT_IS = "unedited-unit", "unedited-paragraph"
ARTICLE_AS_IT_IS = "unedited-article"
OF_MANY = frozenset({PARAGRAPH_AS_IT_IS, ARTICLE_AS_IT_IS})
"""What is found of several units at once, and set aside in all of them at once."""
AS_IT_IS = frozenset({UNIT_AS_IT_IS, *OF_MANY})
"""What is found of text that is as a machine wrote it. To set that aside declares the
text right as it is, which people may do however grave it is."""

ALLOW, WARN, HOLD = "allow", "warn", "hold"
UNEDITED = (ALLOW, WARN, HOLD)
"""What a workspace may say of machine text that nobody edited."""


@dataclass(frozen=True, slots=True)
class Unedited:
    """From which share of its characters on a text counts as unedited machine text.

    0 asks nothing of units, of paragraphs or of the article.
    """

    policy: str = ALLOW
    """One of ``UNEDITED``; ``hold`` keeps an article from being exported."""
    unit: float = 1.0
    paragraph: float = 0.95
    article: float = 0.9
    shortest: int = 20
    """Characters of the shortest translation that counts; names and numbers do not."""

    @property
    def asked(self) -> bool:
        """Whether anything is to be found."""
        return self.policy != ALLOW

    @property
    def held(self) -> bool:
        """Whether what is found keeps an article back."""
        return self.policy == HOLD


@dataclass(frozen=True, slots=True)
class CheckRule:
    """Severities for the findings in some articles and languages."""

    match: str = ""
    """Glob of article or catalog, below its folder or from the workspace on; empty
    means all."""
    locales: tuple[str, ...] = ()
    """Canonical codes; empty means all."""
    severities: tuple[tuple[str, str], ...] = ()
    """Codes that the rule speaks of, and one of :data:`SEVERITIES` for each."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What a workspace says of its checks; the last rule that speaks of one counts."""

    rules: tuple[CheckRule, ...] = ()
    """The first is what holds everywhere, if anything does."""
    dismiss_errors: bool = False
    """Whether an error can be dismissed; what says how far a unit is never can."""
    block_approval: bool = False
    """Whether a unit with an error can be approved by nobody, however they ask."""

    def applied(
        self,
        findings: Iterable[Finding],
        *,
        usual: Mapping[str, Severity],
        sources: str,
    ) -> tuple[Finding, ...]:
        """Return the findings that are wanted, as grave as they are wanted.

        What a check itself takes for less grave than usual never becomes graver than
        that. A second time changes nothing.

        :param usual: the severity of each code.
        :param sources: folder of the articles, which ``match`` need not name.
        """
        return tuple(self._applied(findings, usual, sources))

    def _applied(
        self,
        findings: Iterable[Finding],
        usual: Mapping[str, Severity],
        sources: str,
    ) -> Iterator[Finding]:
        for finding in findings:
            wanted = self._wanted(finding, sources) if self.rules else None
            if wanted == OFF:
                continue
            if wanted is not None:
                severity = Severity(wanted)
                if finding.severity is not usual.get(finding.code, finding.severity):
                    severity = min(severity, finding.severity, key=_RANKS.__getitem__)
                finding = replace(finding, severity=severity)
            if finding.dismissed and not self.may_dismiss(finding):
                finding = replace(finding, dismissed="")
            yield finding

    def may_dismiss(self, finding: Finding) -> bool:
        """Tell whether a finding that is a matter of judgement can be set aside."""
        free = self.dismiss_errors or finding.code in AS_IT_IS
        return free or finding.severity is not Severity.ERROR

    def _wanted(self, finding: Finding, sources: str) -> str | None:
        for rule in reversed(self.rules):
            wanted = dict(rule.severities).get(finding.code)
            if wanted is not None and _is_meant(finding, rule, sources):
                return wanted
        return None


def _is_meant(finding: Finding, rule: CheckRule, sources: str) -> bool:
    if rule.locales and finding.locale not in rule.locales:
        return False
    name = finding.article or finding.path
    inside = name.removeprefix(f"{sources}/")
    return not rule.match or any(
        globs.matches(spelt, rule.match) for spelt in {name, inside}
    )


class Complaint(Protocol):
    """Makes the error about a key of the table."""

    def __call__(self, message: str, key: str, hint: str = "") -> Exception:
        """Return the error, naming file and line."""


def read(
    table: Mapping[str, object],
    *,
    usual: Mapping[str, Severity],
    locale: Callable[[str, str], str],
    complain: Complaint,
    of_rules: Complaint,
) -> CheckOptions:
    """Return what a ``[checks]`` table says.

    :param usual: every code that there is.
    :param locale: returns a canonical code, given the key and what stands there.
    :param of_rules: complains about keys of ``[[checks.rules]]``.
    :raises Exception: what ``complain`` made, about the first thing that is wrong.
    """
    reader = _Reader(usual, locale, of_rules)
    everywhere = {k: v for k, v in table.items() if k not in _KEYS}
    rules = table.get("rules", [])
    if not isinstance(rules, list) or not all(isinstance(r, dict) for r in rules):
        raise complain(Message(N_("'rules' must be tables: [[checks.rules]]")), "rules")
    for key in sorted(_SWITCHES):
        if type(table.get(key, False)) is not bool:
            raise complain(
                Message(N_("%(key)s must be true or false"), key=repr(key)), key
            )
    first = CheckRule(
        severities=_Reader(usual, locale, complain).severities(everywhere)
    )
    return CheckOptions(
        rules=(*([first] if everywhere else []), *map(reader.rule, rules)),
        dismiss_errors=bool(table.get("dismiss_errors")),
        block_approval=bool(table.get("block_approval")),
    )


_SWITCHES = frozenset({"dismiss_errors", "block_approval"})
_KEYS = _SWITCHES | {"rules"}
_FIRM = frozenset({"invalid-po"})
"""What is never off: it says that nothing else could be looked at."""


@dataclass(frozen=True, slots=True)
class _Reader:
    usual: Mapping[str, Severity]
    locale: Callable[[str, str], str]
    complain: Complaint

    def rule(self, table: Mapping[str, object]) -> CheckRule:
        match, locales = table.get("match", ""), table.get("locales", [])
        if not isinstance(match, str):
            raise self.complain(
                Message(N_("'match' must be a text in quotes")), "match"
            )
        if not isinstance(locales, list) or any(
            type(one) is not str for one in locales
        ):
            raise self.complain(
                Message(N_("'locales' must be a list of strings")), "locales"
            )
        rest = {k: v for k, v in table.items() if k not in {"match", "locales"}}
        return CheckRule(
            match=match,
            locales=tuple(self.locale("locales", code) for code in locales),
            severities=self.severities(rest),
        )

    def severities(self, table: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
        return tuple((code, self.severity(code, table[code])) for code in table)

    def severity(self, code: str, value: object) -> str:
        if code not in self.usual:
            close = get_close_matches(code, [*self.usual, *_KEYS], 3, 0.5)
            hint = (
                Message(N_("did you mean %(known)s?"), known=", ".join(close))
                if close
                else Message(N_("see docs/checks.md"))
            )
            raise self.complain(
                Message(N_("unknown check %(code)s"), code=repr(code)), code, hint
            )
        if not isinstance(value, str) or value not in SEVERITIES:
            known = Message(N_("known: %(known)s"), known=", ".join(SEVERITIES))
            raise self.complain(
                Message(
                    N_("%(code)s has no severity %(value)s"),
                    code=repr(code),
                    value=repr(value),
                ),
                code,
                known,
            )
        if value == OFF and code in _FIRM:
            raise self.complain(
                Message(N_("%(code)s cannot be off"), code=repr(code)), code
            )
        return value
