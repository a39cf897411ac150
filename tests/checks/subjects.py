"""Subjects for the tests of checks."""

from workbench import checks
from workbench.checks.passage import Pair, Passage
from workbench.model import Finding, Markup, State, Unit

MARKUPS = {"plain": Markup.PLAIN, "markdown": Markup.MARKDOWN, "html": Markup.HTML}


def pair(source, target, *, markup="plain", languages=("en", "ko"), flags=()):
    return Pair(
        Passage(source, Markup(markup)),
        Passage(target, Markup(markup)),
        *languages,
        tuple(flags),
    )


def findings(unit, *, markup="plain", languages=("en", "ko"), required=State.APPROVED):
    subject = checks.Subject(unit, Markup(markup), *languages)
    return checks.run(subject, required=required)


def codes(unit, **options) -> list[str]:
    found: tuple[Finding, ...] = findings(unit, **options)
    return [finding.code for finding in found]


def approved(source, target, **values) -> Unit:
    return Unit(source=source, target=target, state=State.APPROVED, **values)
