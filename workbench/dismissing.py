"""Setting a finding aside, with a reason, and taking that back.

It is one of a unit, or of several at once: see :mod:`workbench.declaring`.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from workbench import audit, catalog, declaring, desk, gate, unedited
from workbench.catalog import dismissals
from workbench.chronicle import DISMISS, TAKE_BACK
from workbench.errors import Message, TransitionError, UsageError
from workbench.model import N_, Address, Article, Finding, State, Unit
from workbench.policy import ARTICLE_AS_IT_IS, PARAGRAPH_AS_IT_IS
from workbench.programs import Software
from workbench.workspace import Workspace


def dismiss(
    workspace: Workspace,
    address: Address,
    code: str,
    *,
    reason: str,
    by: str,
    seen: str | None = None,
    version: str | None = None,
) -> Unit:
    """Set the findings of one check aside in one unit, while its texts stay.

    What is found of its paragraph is set aside in all units of that.

    :param version: of the catalog in which a paragraph was seen.
    :raises UsageError: there is no such check, or no reason.
    :raises TransitionError: the unit has no such finding, or it cannot be dismissed.
    :raises ConflictError: the unit changed since it was ``seen``.
    """
    _require_reason(reason)
    _require_code(code)
    if code == PARAGRAPH_AS_IT_IS:
        declaring.declare(
            workspace,
            address,
            code,
            reason=reason,
            by=by,
            seen=seen,
            version=version,
        )
        return workspace.catalog(address.article, address.locale).get(address.unit)
    _require_found(workspace, _found(workspace, address), address.unit, code)

    def step(unit: Unit) -> Unit:
        return dismissals.dismiss(unit, code, by=by, reason=reason)

    return desk.revise(
        workspace, address, step, by=by, action=DISMISS, seen=seen, reason=reason
    )


def take_back(
    workspace: Workspace,
    address: Address,
    code: str,
    *,
    by: str,
    seen: str | None = None,
) -> Unit:
    """Let the findings of one check count again in one unit, or in its paragraph.

    :raises TransitionError: they are not dismissed there.
    :raises ConflictError: the unit changed since it was ``seen``.
    """
    if code == PARAGRAPH_AS_IT_IS:
        declaring.withdraw(workspace, address, code, by=by, seen=seen)
        return workspace.catalog(address.article, address.locale).get(address.unit)

    def step(unit: Unit) -> Unit:
        return _taken_back(unit, code)

    return desk.revise(workspace, address, step, by=by, action=TAKE_BACK, seen=seen)


def declare_article(
    workspace: Workspace,
    article: Article,
    locale: str,
    *,
    reason: str,
    by: str,
    version: str | None = None,
) -> None:
    """Say that the machine text of a whole article is right as it is.

    :raises UsageError: there is no reason.
    :raises TransitionError: the article has no such finding.
    :raises OutdatedError: the catalog is of another ``version`` than was seen.
    """
    _require_reason(reason)
    place = Address(article, locale, "")
    code = ARTICLE_AS_IT_IS
    declaring.declare(workspace, place, code, reason=reason, by=by, version=version)


def doubt_article(
    workspace: Workspace,
    article: Article,
    locale: str,
    *,
    by: str,
    version: str | None = None,
) -> None:
    """Take back what :func:`declare_article` said.

    :raises TransitionError: it was not said.
    :raises OutdatedError: the catalog is of another ``version`` than was seen.
    """
    place = Address(article, locale, "")
    declaring.withdraw(workspace, place, ARTICLE_AS_IT_IS, by=by, version=version)


def dismiss_in_program(
    workspace: Workspace, one: Software, unit: str, code: str, *, reason: str, by: str
) -> None:
    """Set the findings of one check aside in one string of a program.

    The catalog remembers it; there is no history of the strings of programs.

    :raises UsageError: there is no such check, or no reason.
    :raises NothingMatchedError: the catalog has no such unit.
    :raises TransitionError: the unit has no such finding, or it cannot be dismissed.
    """
    _require_reason(reason)
    _require_code(code)
    catalog.read(one.path, locale=one.locale, root=workspace.root).get(unit)
    found = gate.audited(workspace, one, State.APPROVED).findings
    _require_found(workspace, found, unit, code)

    def step(present: Unit) -> Unit:
        return dismissals.dismiss(present, code, by=by, reason=reason)

    catalog.annotate(one.path, unit, step, locale=one.locale, root=workspace.root)


def take_back_in_program(
    workspace: Workspace, one: Software, unit: str, code: str
) -> None:
    """Let the findings of one check count again in one string of a program.

    :raises NothingMatchedError: the catalog has no such unit.
    :raises TransitionError: they are not dismissed there.
    """

    def step(present: Unit) -> Unit:
        return _taken_back(present, code)

    catalog.annotate(one.path, unit, step, locale=one.locale, root=workspace.root)


def _taken_back(unit: Unit, code: str) -> Unit:
    if code not in dismissals.standing(unit):
        raise TransitionError(
            Message(
                N_("%(code)s is not dismissed in unit %(unit)s"),
                code=code,
                unit=unit.id,
            )
        )
    return dismissals.take_back(unit, code)


def is_dismissible(workspace: Workspace, finding: Finding) -> bool:
    """Tell whether a finding can be set aside here."""
    policy = workspace.settings.checks
    return audit.is_dismissible(finding.code) and policy.may_dismiss(finding)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise UsageError(Message(N_("a dismissal needs a reason")))


def _require_code(code: str) -> None:
    known = audit.severities()
    if code not in known:
        close = get_close_matches(code, known, 3, 0.5)
        hint = (
            Message(N_("did you mean %(known)s?"), known=", ".join(close))
            if close
            else Message(N_("see docs/checks.md"))
        )
        raise UsageError(
            Message(N_("unknown check %(code)s"), code=repr(code)), hint=hint
        )


def _found(workspace: Workspace, address: Address) -> Sequence[Finding]:
    # Asked first, so that a wrong id is what the error is about.
    unit = workspace.catalog(address.article, address.locale).get(address.unit)
    audited = workspace.audit(address.article, address.locale)
    # A draft is not audited for what it would be if it were approved as it is.
    return (*audited.findings, *unedited.about(unit, workspace.settings.unedited))


def _require_found(
    workspace: Workspace, found: Sequence[Finding], unit: str, code: str
) -> None:
    about = [f for f in found if (f.unit, f.code) == (unit, code)]
    if not about:
        raise TransitionError(
            Message(N_("unit %(unit)s has no finding %(code)s"), unit=unit, code=code)
        )
    if not all(is_dismissible(workspace, finding) for finding in about):
        raise TransitionError(
            Message(
                N_("%(code)s is an %(severity)s here and cannot be dismissed"),
                code=code,
                severity=about[0].severity,
            ),
            hint=Message(N_("its severity is a setting: [checks] in docs/settings.md")),
        )
