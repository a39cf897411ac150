"""What the memory holds beside the catalogs: imported files, and what is excluded.

Imported translations are files of the workspace, in git like the catalogs. The
database only indexes them, so that deleting it loses none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from workbench import discovery, files, languages
from workbench.errors import Message, NothingMatchedError, UsageError
from workbench.interchange import tmx
from workbench.interchange.tmx import Record
from workbench.memory import Source, excluded
from workbench.memory.excluded import Exclusion, Pair
from workbench.model import N_
from workbench.store import CatalogKey, Match, MatchKind, MemoryEntry
from workbench.workspace import Workspace, now


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of importing a file."""

    name: str
    """Where it is now, relative to the workspace."""
    new: bool
    """Whether the workspace did not hold exactly this file already."""
    taken: dict[tuple[str, str], int]
    """Translations of use, by language and locale."""
    skipped: Counter[str]
    """How many units are of no use for any pair, by the reason."""


def language_pairs(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    """Return each language of articles with each locale they are translated into."""
    settings = workspace.settings
    found = [(settings.source, target) for target in settings.targets]
    for rule in settings.articles:
        targets = settings.targets if rule.targets is None else rule.targets
        found += [(rule.language or settings.source, target) for target in targets]
    return tuple(dict.fromkeys(pair for pair in found if pair[0] != pair[1]))


def sources(workspace: Workspace) -> Iterator[Source]:
    """Yield every imported file, once for each language pair of the workspace."""
    for path in imported_files(workspace):
        if stamp := stamp_of(path):
            name = files.shown(path, workspace.root)
            for language, locale in language_pairs(workspace):
                read = partial(_entries, workspace, path, language, locale)
                yield Source(CatalogKey(name, locale, language), stamp, read)


def imported_files(workspace: Workspace) -> tuple[Path, ...]:
    """Return the files of imported translations, by name."""
    folder = _folder(workspace)
    return tuple(sorted(path for path in folder.rglob("*.tmx") if path.name[0] != "."))


def stamp_of(path: Path) -> str:
    """Return a version that costs no reading: when and how large the file is.

    Empty where there is none. What else is the matter is heard by whoever reads it.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        return ""
    except OSError:
        return "unreadable"
    return f"{status.st_mtime_ns}-{status.st_size}"


def add(
    workspace: Workspace,
    data: bytes,
    name: str,
    *,
    only: Sequence[str] = (),
    replaced: bool = False,
) -> Imported:
    """Check a TMX file and keep it in the workspace; as it is, or in some languages.

    :param only: locale codes; the file is kept in these languages alone.
    :raises SourceError: it is no TMX, broken, or refused; names the line.
    :raises UsageError: nothing in it is of use here, or another file has its name.
    """
    wanted = [languages.canonical(code) for code in only]
    chosen = [
        pair
        for pair in language_pairs(workspace)
        if not wanted or all(any(languages.covers(w, c) for w in wanted) for c in pair)
    ]
    taken, skipped, codes = _counted(data, name, chosen)
    if not taken:
        known = ", ".join(sorted(filter(None, codes))) or "nothing"
        raise UsageError(
            Message(N_("holds no translation between languages of this workspace")),
            path=name,
            hint=Message(N_("it has: %(known)s"), known=known),
        )
    if wanted:
        data = b"".join(_reduced(data, name, chosen))
    path = _folder(workspace) / discovery.safe_name(Path(name).stem + ".tmx")
    new = _placed(workspace, path, data, replaced=replaced)
    return Imported(files.shown(path, workspace.root), new, taken, skipped)


def export(workspace: Workspace, locales: Sequence[str] = ()) -> Iterator[bytes]:
    """Yield all that the memory holds as one TMX file, what is excluded left out."""
    yield from tmx.write(
        (*pair, _audible(workspace, *pair))
        for pair in language_pairs(workspace)
        if not locales or pair[1] in locales
    )


def rewrite(workspace: Workspace, key: CatalogKey, unit: str, target: str) -> Record:
    """Give an imported entry another translation, in its file.

    :raises NothingMatchedError: it is not there (any more) as it was seen.
    :raises UsageError: the translation is empty.
    """
    text = " ".join(target.split())
    if not text:
        raise UsageError(
            Message(N_("a translation is needed")),
            hint=Message(N_("or delete the entry")),
        )
    (before,) = _changed(
        workspace,
        key,
        {unit},
        lambda data, record: tmx.rewritten(data, record, text),
    )
    return replace(before, target=text)


def remove(
    workspace: Workspace, key: CatalogKey, units: Iterable[str]
) -> tuple[Record, ...]:
    """Delete imported entries from their file, with their other languages.

    :raises NothingMatchedError: one is not there (any more) as it was seen; none is
        deleted then.
    """
    return _changed(workspace, key, set(units), tmx.removed)


def exclusions(workspace: Workspace) -> tuple[Exclusion, ...]:
    """Return what is not to be suggested, and why."""
    return excluded.read(workspace.exclusions_path, root=workspace.root)


def exclude(
    workspace: Workspace, pairs: Iterable[Pair], *, reason: str, by: str
) -> None:
    """Suggest texts with these translations no more; approvals stay what they are."""
    added = {
        pair: Exclusion(
            pair.locale,
            pair.language,
            pair.source,
            pair.target,
            " ".join(reason.split()),
            by,
            now(),
        )
        for pair in pairs
    }

    def edit(present: tuple[Exclusion, ...]) -> Iterator[Exclusion]:
        known = {one.pair for one in present}
        yield from present
        yield from (one for pair, one in added.items() if pair not in known)

    excluded.change(workspace.exclusions_path, edit, root=workspace.root)


def include(workspace: Workspace, pairs: Iterable[Pair]) -> None:
    """Suggest what was excluded again."""
    again = set(pairs)
    excluded.change(
        workspace.exclusions_path,
        lambda present: (one for one in present if one.pair not in again),
        root=workspace.root,
    )


def _audible(workspace: Workspace, language: str, locale: str) -> Iterator[Match]:
    """Yield the entries of a language pair but those that are excluded."""
    silent = {one.pair for one in exclusions(workspace)}
    for match in workspace.store.shelf.all_of(language, locale):
        if Pair(language, locale, match.source, match.target) not in silent:
            yield match


def _folder(workspace: Workspace) -> Path:
    return workspace.root / workspace.settings.memory.folder


def _data(workspace: Workspace, path: Path) -> bytes:
    return files.read_bytes(path, root=workspace.root, limit=tmx.LARGEST_FILE)


def _records(
    workspace: Workspace, path: Path, language: str, locale: str
) -> Iterator[Record]:
    name = files.shown(path, workspace.root)
    units = tmx.read(_data(workspace, path), path=name)
    return tmx.pairs(units, language, locale)


def _entries(
    workspace: Workspace, path: Path, language: str, locale: str
) -> Iterator[MemoryEntry]:
    for record in _records(workspace, path, language, locale):
        yield MemoryEntry(
            unit=record.id,
            source=record.source,
            target=record.target,
            context=record.context,
            by=record.by,
            at=record.at,
            before=record.before,
            after=record.after,
            imported=True,
        )


def _counted(
    data: bytes, name: str, chosen: Sequence[tuple[str, str]]
) -> tuple[dict[tuple[str, str], int], Counter[str], Counter[str]]:
    """Return how much is of use for each pair, how much for none, and why."""
    taken: dict[tuple[str, str], int] = {}
    skipped: Counter[str] | None = None
    codes: Counter[str] = Counter()
    for pair in chosen:
        found = tmx.Pairs()
        count = sum(1 for _ in tmx.pairs(tmx.read(data, path=name), *pair, found))
        codes = found.codes
        if count:
            taken[pair] = count
            better = skipped is None or found.skipped.total() < skipped.total()
            skipped = found.skipped if better else skipped
    return taken, skipped or Counter(), codes


def _reduced(
    data: bytes, name: str, chosen: Sequence[tuple[str, str]]
) -> Iterator[bytes]:
    """Yield the file in the chosen languages alone, written anew."""
    firsts: list[tuple[str, str]] = []
    for language, locale in chosen:
        # One direction is enough: entries serve both.
        if (locale, language) not in firsts:
            firsts.append((language, locale))
    yield from tmx.write(
        (*pair, map(_as_match, tmx.pairs(tmx.read(data, path=name), *pair)))
        for pair in firsts
    )


def _as_match(record: Record) -> Match:
    return Match(
        source=record.source,
        target=record.target,
        score=1.0,
        kind=MatchKind.EXACT,
        article="",
        unit=record.id,
        context=record.context,
        by=record.by,
        at=record.at,
        before=record.before,
        after=record.after,
    )


def _placed(workspace: Workspace, path: Path, data: bytes, *, replaced: bool) -> bool:
    """Put the file into the workspace; False where it holds just this already."""
    with files.locked(path, root=workspace.root):
        present = files.read_if_exists(
            path, root=workspace.root, limit=tmx.LARGEST_FILE
        )
        if present == data:
            return False
        if present is not None and not replaced:
            raise UsageError(
                Message(N_("the workspace has another file of this name")),
                path=files.shown(path, workspace.root),
                hint=Message(N_("rename yours, or use --replace")),
            )
        files.write_atomic(path, data, root=workspace.root)
    return True


def _changed(
    workspace: Workspace,
    key: CatalogKey,
    units: set[str],
    edit: Callable[[bytes, Record], bytes],
) -> tuple[Record, ...]:
    """Change records of a file under its lock, and return them as they were.

    Wherever the file holds the same again, that is changed too.
    """
    path = workspace.root / key.article
    if path not in imported_files(workspace):
        raise NothingMatchedError(Message(N_("there is no such file of translations")))
    with files.locked(path, root=workspace.root):
        data = _data(workspace, path)
        read = tmx.read(data, path=key.article)
        records = tmx.pairs(read, key.language, key.locale, repeated=True)
        found = [record for record in records if record.id in units]
        before = {record.id: record for record in found}
        if len(before) < len(units):
            raise NothingMatchedError(
                Message(N_("the entry was changed or deleted meanwhile")),
                path=key.article,
            )
        # From the last to the first, so that the places before stay what they are.
        for record in reversed(found):
            data = edit(data, record)
        files.write_atomic(path, data, root=workspace.root)
    return tuple(before.values())
