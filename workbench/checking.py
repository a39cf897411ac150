"""One run of ``check``: what is known already, and what is found of the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from workbench import build, config, formats, gate
from workbench.gate import Target
from workbench.korean import analysis
from workbench.model import State
from workbench.outcomes import Kept
from workbench.parallel import Work
from workbench.programs import NO_LOCALE, Code
from workbench.records import RECORDS, Record, Show
from workbench.sight import Seen, Sight
from workbench.workspace import Workspace

LIBRARIES = (
    *("babel", "jinja2", "kiwipiepy", "kiwipiepy_model", "lxml", "pyromark"),
    *("rapidfuzz", "regex", "sentencex", "yaml"),
)
"""What decides what is found, besides this package."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found of one target, and the files it was found in."""

    record: Record
    seen: Seen | None
    """None where they changed meanwhile, or cannot be told from others."""


class Checking:
    """Asks what is kept first; outcomes are the same with it and without."""

    def __init__(
        self,
        workspace: Workspace,
        required: State,
        *,
        anew: bool = False,
        show: Show | None = None,
    ) -> None:
        """Read what is kept, unless everything is to be looked at ``anew``.

        :param show: a format that reports will be wanted in.
        """
        self._workspace = workspace
        self._required = required
        self._show = show
        self._kept = None if anew else _kept(workspace, required)
        self._found: dict[str, Record] = {}
        self._sights = {code: _sight(workspace, code) for code in workspace.locales()}
        self._sights[NO_LOCALE] = Sight(workspace.root)

    def unknown(self, targets: Sequence[Target]) -> list[Target]:
        """Return which targets have to be looked at."""
        if self._kept is None:
            return list(targets)
        kept = self._kept
        sights = {code: sight.fixed() for code, sight in self._sights.items()}
        return [one for one in targets if not self._is_known(one, kept, sights)]

    @property
    def work(self) -> Work[Target, Examined]:
        """What looks at one target, in whatever process."""
        return partial(
            _examined, required=self._required, sights=self._sights, show=self._show
        )

    def take(self, target: Target, examined: Examined) -> None:
        """Take what was found of a target that was unknown."""
        key = _key(target)
        self._found[key] = examined.record
        if self._kept is not None and examined.seen is not None:
            self._kept.keep(key, examined.seen, examined.record)

    def records(
        self, targets: Sequence[Target], *, everything: bool = False
    ) -> list[Record]:
        """Return what was found of the targets, in their order, and keep it.

        :param everything: whether they are all there is, so that others are gone.
        """
        keys = [_key(target) for target in targets]
        if self._kept is not None:
            self._kept.save(keys if everything else None)
        return [self._found[key] for key in keys if key in self._found]

    def _is_known(
        self, target: Target, kept: Kept[Record], sights: Mapping[str, Sight]
    ) -> bool:
        paths, sight = _looked_at(self._workspace, target, sights)
        key = _key(target)
        known = None if sight is None else kept.find(key, paths, sight)
        if known is None:
            return False
        if self._show is not None and known.shown != self._show.name:
            known = known.showing(self._show)
            kept.change(key, known)
        self._found[key] = known
        return True


def _examined(
    workspace: Workspace,
    target: Target,
    *,
    required: State,
    sights: Mapping[str, Sight],
    show: Show | None,
) -> Examined:
    paths, sight = _looked_at(workspace, target, sights)
    seen = None if sight is None else sight.seen(paths)
    record = Record.of(gate.audited(workspace, target, required).outcome)
    if show is not None:
        record = record.showing(show)
    if sight is None or seen is None or not sight.still(seen, paths):
        seen = None
    # Packed, so that this process and not the one that waits for all makes it small.
    return Examined(record.packed(), seen)


def _looked_at(
    workspace: Workspace, target: Target, sights: Mapping[str, Sight]
) -> tuple[tuple[str, ...], Sight | None]:
    """Return the files of a target, and what looks at them.

    Nothing does where the format is another package's: its code is not known here.
    """
    name = gate.place_name(workspace, target)
    if not isinstance(target, tuple):
        return (name,), sights.get(target.locale)
    article, locale = target
    sight = sights.get(locale) if formats.is_own(article.format) else None
    exported = workspace.committed.path_of(article, locale)
    there = (str(workspace.root / exported),) if exported else ()
    return (str(article.path), name, *there), sight


def _sight(workspace: Workspace, locale: str) -> Sight:
    shared = (workspace.glossary_path(locale), workspace.rules_path)
    return Sight(workspace.root, tuple(map(str, shared)))


def _key(target: Target) -> str:
    if isinstance(target, Code):
        return f"{target.domain.name} code {target.name}"
    if not isinstance(target, tuple):
        return f"{target.locale} catalog {target.name}"
    return f"{target[1]} article {target[0].name}"


def _kept(workspace: Workspace, required: State) -> Kept[Record]:
    code = build.name((".",), LIBRARIES)
    said = f"{code} {analysis.wanted()} {workspace.settings!r}"
    return Kept.of(
        config.cache_folder() / "checked",
        workspace=f"{workspace.root} {required}",
        circumstances=said,
        form=RECORDS,
    )
