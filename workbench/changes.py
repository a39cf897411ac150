"""What changed in a workspace since a commit: articles, catalogs and their units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from workbench import catalog, checks, files, gate, git
from workbench.catalog import Catalog
from workbench.errors import CatalogError
from workbench.gate import Target
from workbench.model import Finding
from workbench.workspace import Workspace


class Changes:
    """The difference between the files of a workspace and a commit."""

    def __init__(self, workspace: Workspace, base: str) -> None:
        """Compare with where the present branch left ``base``.

        :raises UsageError: git knows no such revision here.
        """
        self._workspace = workspace
        self._root = workspace.root
        commit = git.commit(self._root, base)
        left = git.branched(self._root, commit)
        self.unrelated = left is None
        """Whether no common history is known: it is compared with ``base`` itself."""
        self._base = left or commit
        self._files = git.changed(self._root, self._base)
        self._renamed = git.renamed(self._root, self._base)
        self._units: dict[str, frozenset[str] | None] = {}

    @cached_property
    def _everything(self) -> bool:
        """Whether what decides about every finding changed."""
        workspace = self._workspace
        deciding = (workspace.settings.path, workspace.rules_path)
        return any(self._has(files.shown(path, self._root)) for path in deciding)

    def targets(self, targets: Iterable[Target]) -> list[Target]:
        """Return what has to be looked at."""
        return [target for target in targets if self._is_touched(target)]

    def findings(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings about what changed."""
        for finding in findings:
            if self._everything or self._terms_changed(finding.locale):
                yield finding
            elif finding.unit:
                if self._has(finding.path) and self._in_changed_unit(finding):
                    yield finding
            elif any(map(self._has, self._files_of(finding))):
                yield finding

    def _has(self, name: str) -> bool:
        """Tell whether a file changed, or the submodule that it is in."""
        while name and name not in self._files:
            name = name.rpartition("/")[0]
        return bool(name)

    def _files_of(self, finding: Finding) -> set[str]:
        """Return the files whose change is a change of what a finding is about."""
        settings = self._workspace.settings
        folder = f"{settings.catalogs}/{finding.locale}/"
        inside = finding.path.removeprefix(folder).removesuffix(".po")
        below = finding.article.removeprefix(f"{settings.sources}/")
        # A catalog without article has lost one of this name.
        lost = f"{settings.sources}/{inside}"
        return {finding.path, finding.article, f"{folder}{below}.po", lost}

    def _is_touched(self, target: Target) -> bool:
        path, locale = gate.place(self._workspace, target)
        names = {files.shown(path, self._root)}
        if isinstance(target, tuple):
            names |= {target[0].name, self._workspace.committed.path_of(*target)}
        return (
            self._everything
            or self._terms_changed(locale)
            or any(map(self._has, names))
        )

    def _terms_changed(self, locale: str) -> bool:
        path = self._workspace.glossaries.path(locale)
        return self._has(files.shown(path, self._root))

    def _in_changed_unit(self, finding: Finding) -> bool:
        if finding.code in checks.WHOLE_CHECKS:
            return True  # it compares units, any of which may be the changed one
        name = finding.path
        if name not in self._units:
            self._units[name] = self._compared(name, finding.locale)
        units = self._units[name]
        return units is None or finding.unit in units

    def _compared(self, name: str, locale: str) -> frozenset[str] | None:
        """Return the ids of a catalog's units that differ; None where all do."""
        before = self._renamed.get(name, name)
        old = git.content(self._root, self._base, before)
        path = self._root / name
        new = files.read_if_exists(path, root=self._root)
        if old is None or new is None:
            return None
        try:
            then, now = (
                catalog.parse(content, path=path, locale=locale, name=name)
                for content in (old, new)
            )
        except CatalogError:
            return None
        return frozenset(_differing(then, now))


def _differing(before: Catalog, after: Catalog) -> Iterator[str]:
    known = {unit.id: unit for unit in before.units}
    for unit in after.units:
        old = known.get(unit.id)
        if old is None or (old.revision, old.obsolete) != (
            unit.revision,
            unit.obsolete,
        ):
            yield unit.id
