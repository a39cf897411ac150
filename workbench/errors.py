"""Every error the workbench raises on purpose, in one tree.

::

    WorkbenchError                 one clear line for a person; exit code 2
    ├── UsageError                 the request itself is wrong
    │   ├── NothingMatchedError    no article, unit or file fits the request
    │   ├── QueryError             a query for units is wrong; says in which column
    │   └── LocaleError            not a locale, or not one of the workspace
    ├── ConfigurationError         workbench.toml or pyproject.toml is wrong
    │   └── NoWorkspaceError       there is neither, in no folder above
    ├── SourceError                an article cannot be read or parsed
    ├── CatalogError               a PO file cannot be read or may not be written
    ├── StorageError               disk full, read-only folder, lock not obtained
    ├── UnsafePathError            a path that leaves the workspace
    ├── ExportError                parts of an article may not be published yet
    │   └── HeldError              too much of it is as a machine wrote it
    ├── CancelledError             somebody asked a running job to stop
    ├── ForbiddenError             the person's role does not allow it
    ├── SignInError                nobody has that name with that password
    │   └── LimitedError           too many attempts lately
    ├── ProviderError              the provider of sign-ins cannot be believed
    ├── TransitionError            the unit's state does not allow the step
    │   ├── ConflictError          someone else changed the unit meanwhile
    │   ├── BlockedError           errors speak against approving the unit
    │   ├── SelfApprovalError      somebody else has to approve this text
    │   └── UnknownWriterError     nobody says who wrote what is to be approved
    └── EngineError                an engine failed
        ├── ModelMissingError      no model for the language pair
        └── PackageError           a model package is broken or unsafe

Each carries what a caller needs to decide (``path``, ``line``, …) and composes
its own message. Only the shells (``cli``, ``web``) catch the whole tree.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.model import N_, shortened

if TYPE_CHECKING:
    from workbench.model import Finding


class Message(str):
    """A line in English that also knows how it was made, for other languages.

    The template, with ``%(name)s`` places, is marked with ``N_`` where the line is
    made; what fills its places may be such a line itself.
    """

    template: str
    arguments: dict[str, object]

    def __new__(cls, template: str, **arguments: object) -> Message:
        line = super().__new__(cls, template % arguments if arguments else template)
        line.template, line.arguments = template, arguments
        return line

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """Let it reach another process as it is."""
        return (self.template,), self.arguments


class WorkbenchError(Exception):
    """A failure with one clear line for the person who caused or meets it."""

    exit_code = 2

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Let the error reach another process with all it carries."""
        return _again, (type(self), self.args, self.__dict__)

    def __str__(self) -> str:
        place = f"{self.path}:" if self.path is not None else ""
        if place and self.line is not None:
            place += f"{self.line}:"
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place} {self.message}{hint}".strip()


def _again(
    kind: type[WorkbenchError], args: tuple[object, ...], carried: dict[str, object]
) -> WorkbenchError:
    """Return an error as it was; its kind may be made from other arguments."""
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(carried)
    return error


class UsageError(WorkbenchError):
    """The request cannot be carried out as it was made."""


class NothingMatchedError(UsageError):
    """No article, unit or file fits the request."""


class QueryError(UsageError):
    """A query for units cannot be understood, or takes too long."""

    def __init__(self, message: str, *, column: int, hint: str = "") -> None:
        place = N_("column %(column)d of the query: %(reason)s")
        super().__init__(Message(place, column=column, reason=message), hint=hint)
        self.column = column
        """Of the query, counted from 1."""


class LocaleError(UsageError):
    """The text is not a locale code, or the workspace does not know it."""

    def __init__(self, code: str, *, known: tuple[str, ...] = ()) -> None:
        hint = f"known here: {', '.join(known)}" if known else "for example: ko, pt-BR"
        super().__init__(f"unknown locale {shortened(code, 40)!r}", hint=hint)
        self.code = code


class ConfigurationError(WorkbenchError):
    """A setting is missing, misspelt or out of range."""


class NoWorkspaceError(ConfigurationError):
    """No folder from here upwards is a workspace."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "not inside a workspace", path=path, hint="run: workbench init"
        )


class SourceError(WorkbenchError):
    """An article cannot be read, decoded or parsed."""


class CatalogError(WorkbenchError):
    """A PO file cannot be read, or holds what may not be written."""


class StorageError(WorkbenchError):
    """The file system refused: disk full, read-only, lock not obtained."""


class UnsafePathError(WorkbenchError):
    """A path or link that leads out of the workspace."""


class ExportError(WorkbenchError):
    """Parts of an article have no translation that may be published."""

    exit_code = 1

    def __init__(
        self, message: str, *, findings: tuple[Finding, ...], hint: str = ""
    ) -> None:
        first = findings[0]
        super().__init__(message, path=first.path, line=first.line or None, hint=hint)
        self.findings = findings
        """One for each of them, in document order; never empty."""


class HeldError(ExportError):
    """Too much of an article is as a machine wrote it to be published, by a setting."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            Message(
                N_("held back: too much is as a machine wrote it (%(places)s places)"),
                places=len(findings),
            ),
            findings=findings,
            hint=Message(N_("edit it, or say that it is right as it is")),
        )


class CancelledError(WorkbenchError):
    """A running job has to stop, by default on request; what it had finished stays."""

    def __init__(self, message: str = "stopped on request") -> None:
        super().__init__(message)


class ForbiddenError(WorkbenchError):
    """The person's role does not allow this."""


class SignInError(WorkbenchError):
    """Name and password, or token, are nobody's; does not tell which of them."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or Message(N_("name or password is wrong")))


class ProviderError(WorkbenchError):
    """The provider of sign-ins cannot be asked, or its answer proves nothing."""

    def __init__(self, provider: str, reason: str) -> None:
        line = N_("signing in with %(provider)s failed: %(reason)s")
        super().__init__(Message(line, provider=provider, reason=reason))


class LimitedError(SignInError):
    """Too many attempts; the next one is looked at after some seconds."""

    def __init__(self, seconds: int) -> None:
        line = N_("too many attempts; try again in %(minutes)s minutes")
        super().__init__(Message(line, minutes=-(-seconds // 60)))
        self.seconds = seconds


class TransitionError(WorkbenchError):
    """The unit is not in a state that allows this step."""


class ConflictError(TransitionError):
    """The unit changed since the caller saw it; both versions are carried."""

    def __init__(
        self, *, unit: str, theirs: str, mine: str, revision: str, by: str = ""
    ) -> None:
        super().__init__(f"unit {unit} was changed by someone else meanwhile")
        self.unit = unit
        self.theirs = theirs
        """The target text now in the catalog."""
        self.mine = mine
        """The target text that was not written."""
        self.revision = revision
        """The revision now in the catalog."""
        self.by = by
        """Who changed it, where that is known."""
        self.base: str | None = None
        """The text that mine was made from, where the caller says so."""


class OutdatedError(TransitionError):
    """The translation of the article changed since the caller saw it."""

    def __init__(self, article: str, version: str) -> None:
        line = N_("%(article)s was changed by someone else meanwhile")
        super().__init__(Message(line, article=article))
        self.version = version
        """That of the catalog now."""


class BlockedError(TransitionError):
    """A unit with errors may not be approved in this workspace."""

    def __init__(self, unit: str, findings: tuple[Finding, ...]) -> None:
        said = "; ".join(f"{one.code}: {one.message}" for one in findings)
        super().__init__(f"unit {unit} cannot be approved: {said}")
        self.unit = unit
        self.findings = findings
        """The errors; never empty."""


class SelfApprovalError(TransitionError):
    """One person may not both write and approve a text, by a setting."""

    def __init__(self, *, unit: str, by: str) -> None:
        super().__init__(
            Message(
                N_("%(by)s wrote the text of unit %(unit)s; somebody else approves it"),
                by=by,
                unit=unit,
            ),
            hint=Message(N_("the workspace sets self_approval = forbid")),
        )
        self.unit = unit
        self.by = by


class UnknownWriterError(TransitionError):
    """Two people have to see a text, by a setting, and nobody says who the first is."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_("nobody says who wrote the texts, and two people have to see them")
            ),
            hint=Message(N_("the workspace sets self_approval = forbid")),
        )


class EngineError(WorkbenchError):
    """A translation engine failed or is not configured."""


class ModelMissingError(EngineError):
    """No model for the language pair is installed."""

    def __init__(self, source: str, target: str) -> None:
        super().__init__(
            Message(
                N_("no translation model for %(source)s → %(target)s is installed"),
                source=source,
                target=target,
            ),
            hint=installing(source, target),
        )
        self.source = source
        self.target = target


class PackageError(EngineError):
    """A model package is broken, unsafe or not what the index promised."""


def installing(source: str, target: str) -> Message:
    """Return the advice to install the model of a language pair."""
    command = f"workbench engines install {source} {target}"
    return Message(N_("run: %(command)s"), command=command)


def plainly(error: OSError) -> str:
    """Return one line about an error of the operating system, for a person."""
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{error.strerror or error}"
