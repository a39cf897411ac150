"""Whether articles and catalogs can be found, read and written, and git has them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench import catalog, discovery, files, gate, git, globs, holdings, parallel
from workbench.doctor.answers import Answer, counted, error, failed, listed, ok, warning
from workbench.doctor.site import Site
from workbench.errors import NothingMatchedError, WorkbenchError
from workbench.interchange import tmx
from workbench.model import Article, Severity
from workbench.workspace import ARTICLE_LIMIT, Workspace

_WRITE = os.W_OK | os.X_OK
"""What is needed of a folder to put a file into it."""


def languages(site: Site) -> Iterator[Answer]:
    """The settings name languages to translate into, and rules that mean something."""
    pairs = holdings.language_pairs(site.workspace)
    if pairs:
        yield ok(", ".join(" → ".join(pair) for pair in pairs))
    else:
        name = site.settings.path.name
        yield warning(
            "nothing is translated", f'name a language in {name}: targets = ["ko"]'
        )
    names = [article.name for article in _articles(site)]
    base = f"{site.settings.sources}/"
    for rule in site.settings.articles:
        inside = (name.removeprefix(base) for name in names)
        if not any(globs.matches(name, rule.match) for name in inside):
            found = f"no article matches the rule for {rule.match!r}"
            yield warning(found, "mend its 'match', or delete it: [[articles]]")


def articles(site: Site) -> Iterator[Answer]:
    """The articles can be read, and new ones can be added."""
    folder = site.root / site.settings.sources
    if not folder.is_dir():
        yield error(f"{site.settings.sources}: there is no such folder", "make it")
        return
    found = _articles(site)
    faults = 0
    for article in found:
        try:
            files.read_bytes(article.path, root=site.root, limit=ARTICLE_LIMIT)
        except WorkbenchError as failure:
            faults += 1
            yield failed(failure, "make it readable, or exclude it: exclude = […]")
    if not found:
        hint = f"put articles below {site.settings.sources}/"
        yield warning(f"{site.settings.sources}: no article", hint)
    elif not faults:
        yield ok(f"{counted(len(found), 'article')} below {site.settings.sources}/")
    if not os.access(folder, _WRITE):
        found_there = f"{site.settings.sources}: nothing can be written there"
        yield warning(found_there, "give its owner the right, to add articles here")


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was seen of a catalog; small, as it comes from another process."""

    name: str
    there: bool
    fault: str = ""
    """Why it cannot be read, with its line; nothing where it can."""
    unsound: int = 0
    """Entries that are damaged: twice there, unwritable, or two versions in one."""


def catalogs(site: Site) -> Iterator[Answer]:
    """The PO files can be read and written; none is broken."""
    folder = site.root / site.settings.catalogs
    if folder.exists() and not folder.is_dir():
        yield error(f"{site.settings.catalogs}: is no folder", "take it away")
        return
    targets = _targets(site)
    there = broken = 0
    for target, outcome in parallel.each(site.workspace, _look, targets):
        if isinstance(outcome, parallel.Failed):
            looked = _Looked(
                gate.place_name(site.workspace, target), True, outcome.message
            )
        else:
            looked = outcome.value
        there += looked.there
        answer = _of_catalog(looked)
        if answer is not None:
            broken += 1
            yield answer
    late = len(targets) - there
    if broken:
        yield error(
            f"{broken:,} of {counted(there, 'catalog')} are broken", "see above"
        )
    else:
        yield ok(f"{counted(there, 'catalog')}, none broken")
    if late:
        yield warning(f"{counted(late, 'catalog')} not made yet", "run: workbench sync")
    yield from _unwritable(site)


def software(site: Site) -> Iterator[Answer]:
    """The catalogs and code of programs are where the settings say."""
    if not (site.settings.software or site.settings.domains):
        return
    from workbench import programs

    found = programs.catalogs(site.workspace)
    code = sum(1 for one in site.settings.domains for _ in one.sources(site.root))
    yield ok(f"{counted(len(found), 'catalog')}, {counted(code, 'source file')}")


def segmentation_rules(site: Site) -> Iterator[Answer]:
    """The segmentation rules of the workspace, if it has any, can be read."""
    shown = site.shown(site.workspace.rules_path)
    if site.workspace.rules_path.exists():
        _ = site.workspace.rules
        yield ok(f"{shown}: sound")
    elif site.settings.segmentation_rules:
        yield error(f"{shown}: there is no such file", "mend 'segmentation_rules'")
    else:
        yield ok("none of its own")


def imported_memories(site: Site) -> Iterator[Answer]:
    """Imported translation memories, and what is excluded of them, can be read."""
    holdings.exclusions(site.workspace)
    paths, faults = holdings.imported_files(site.workspace), 0
    for path in paths:
        try:
            files.read_bytes(path, root=site.root, limit=tmx.LARGEST_FILE)
        except WorkbenchError as failure:
            faults += 1
            yield failed(failure, "make it readable, or take it away")
    if not faults:
        yield ok(f"{counted(len(paths), 'file')}" if paths else "none")


def own_folder(site: Site) -> Iterator[Answer]:
    """What stays on this computer has a folder in the workspace that can be written."""
    folder = site.root / files.OWN
    if not os.path.lexists(folder):
        yield ok(f"{files.OWN}: not made yet")
    elif not files.contained(folder, site.root).is_dir():
        yield error(f"{files.OWN}: is no folder", "take it away")
    elif not os.access(folder, _WRITE):
        hint = f"give who works here the right to write: chown -R USER {files.OWN}"
        yield error(f"{files.OWN}: cannot be written", hint)
    else:
        yield ok(f"{files.OWN}: can be written")


def leftovers(site: Site) -> Iterator[Answer]:
    """No killed command left a file behind, and nothing hangs over a lock."""
    settings = site.settings
    inside = {settings.sources, settings.catalogs, settings.exports}
    folders = {site.root / one for one in (*inside, settings.memory.folder, files.OWN)}
    found = {path for folder in folders for path in files.leftovers(folder)}
    if found:
        names = listed(sorted(map(site.shown, found)))
        yield warning(f"left by a killed command: {names}", "delete them")
    if held := files.held(site.root):
        busy = f"{counted(held, 'file')} being written now"
        yield warning(busy, "look again; if it stays so, a command hangs")
    if not (found or held):
        yield ok("none")


def repository(site: Site) -> Iterator[Answer]:
    """Git keeps the articles and catalogs, and nothing that is to stay here."""
    if git.top(site.root) is None:
        hint = "run: git init; or, if git owns it by another name: git status"
        yield warning("the workspace is in no repository of git", hint)
        return
    yield from _ignored(site)
    if unmerged := git.unmerged(site.root):
        yield error(
            f"two versions are unmerged: {listed(unmerged)}", "finish the merge"
        )
    if own := git.tracked(site.root, files.OWN):
        hint = f"run: git rm -r --cached {files.OWN}; then make a new .workbench/secret"
        yield error(f"git has what is to stay here: {listed(own)}", hint)
    if lock := git.lock_file(site.root):
        hint = "if no git is at work, one was killed: delete the file"
        yield warning(f"git is locked: {site.shown(lock)}", hint)
    yield ok(f"in the repository {git.top(site.root)}")


def _ignored(site: Site) -> Iterator[Answer]:
    places = [site.settings.sources, site.settings.catalogs, site.settings.path.name]
    # A rule may speak of what is in a folder, and not of the folder.
    samples = [site.workspace.catalog_path(*pair) for pair in _pairs(site)[:1]]
    samples += [article.path for article in _articles(site)[:1]]
    names = list(dict.fromkeys((*places, *map(site.shown, samples))))
    if found := git.ignored(site.root, names):
        hint = "take the line out of .gitignore: git check-ignore -v shows it"
        yield error(f"git ignores {listed(found)}: translations would be lost", hint)


def _articles(site: Site) -> tuple[Article, ...]:
    try:
        return discovery.articles(site.settings)
    except NothingMatchedError:
        return ()


def _pairs(site: Site) -> list[tuple[Article, str]]:
    return [(article, one) for article in _articles(site) for one in article.targets]


def _targets(site: Site) -> list[gate.Target]:
    try:
        return gate.targets(site.workspace)
    except NothingMatchedError:
        return []


def _look(workspace: Workspace, target: gate.Target) -> _Looked:
    path, locale = gate.place(workspace, target)
    name = files.shown(path, workspace.root)
    if not os.path.lexists(path):
        return _Looked(name, there=False)
    present, findings = catalog.inspect(path, locale=locale, root=workspace.root)
    grave = [one for one in findings if one.severity is Severity.ERROR]
    if present is None:
        (fault,) = grave
        place = f"{name}:{fault.line}" if fault.line else name
        return _Looked(place, True, fault.message)
    damaged = [one for one in grave if one.code in _DAMAGE]
    return _Looked(name, True, unsound=len(damaged))


_DAMAGE = frozenset({"conflict", "duplicate-unit", "unwritable-unit"})
"""Findings of a catalog that is not as any program would write it."""


def _of_catalog(looked: _Looked) -> Answer | None:
    if looked.fault:
        hint = "mend it by hand, or take the last good one: git checkout -- FILE"
        return error(f"{looked.name}: {looked.fault}", hint)
    if looked.unsound:
        count = counted(looked.unsound, "damaged entry", "damaged entries")
        found = f"{looked.name}: {count}"
        return error(found, f"run: workbench check {looked.name}")
    return None


def _unwritable(site: Site) -> Iterator[Answer]:
    folder = site.root / site.settings.catalogs
    closed = sorted(
        path
        for parent, _, names in os.walk(folder)
        for path in (
            Path(parent),
            *(Path(parent, n) for n in names if n.endswith(".po")),
        )
        if not os.access(path, _WRITE if path.is_dir() else os.W_OK)
    )
    if closed:
        names = listed(map(site.shown, closed))
        hint = "give who works here the right to write: chmod, chown"
        yield error(f"cannot be written: {names}", hint)
