"""Whether the database can be used, and what it tells of memory, jobs and people."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import recall
from workbench.accounts.roles import Role
from workbench.doctor.answers import Answer, counted, error, listed, ok, warning
from workbench.doctor.site import Site
from workbench.errors import WorkbenchError
from workbench.store import EVERYWHERE, Job, JobState, Person, Store

if TYPE_CHECKING:
    from workbench.store.looking import Place, Standing

LONG = 3600.0
"""Seconds after which a job that nobody takes up is to be told of."""
_LATEST = 200
_NOT_LOOKED_AT = "memory, jobs and accounts were not looked at"
_REBUILD = (
    "delete it and run: workbench rebuild; translations and approvals are in the PO"
    " files; accounts, comments and history come back from a copy alone"
)


def opened(site: Site) -> Store | None:
    """Return the database of a workspace, only to be read, if there is one to look at.

    :raises WorkbenchError: it cannot be read.
    """
    from workbench.store import looking

    place = _place(site)
    if _is_missing(place) or not _may_ask(site, place):
        return None
    database = place.look()
    try:
        standing, _ = looking.standing(database)
    except WorkbenchError:
        database.close()
        raise
    if standing is not looking.Standing.CURRENT:
        database.close()
        return None
    return Store.over(database, time.time, site.settings.index_folder)


def database(site: Site) -> Iterator[Answer]:
    """The database can be reached and read, is sound, and of this version."""
    place = _place(site)
    shown = site.shown(place.file) if place.file else str(place)
    if _is_missing(place):
        yield ok(f"{shown}: not made yet; the first command that needs it does")
    elif not _may_ask(site, place):
        yield ok(f"{shown}: not asked, as it may be elsewhere (--connect does)")
    elif isinstance(site.store, WorkbenchError):
        failure = site.store
        found = f"{shown}: {failure.message}; {_NOT_LOOKED_AT}"
        yield error(found, failure.hint or _way_in(place))
    elif site.store is None:
        yield _of_another_version(shown, *_standing(place))
    else:
        yield _sound(site.store, shown)


def memory(site: Site) -> Iterator[Answer]:
    """The translation memory is in step with the catalogs, and quick to search."""
    if (store := _read(site)) is None:
        return
    seen = store.memory.catalogs_seen()
    there = {source.key: source.version for source in recall.sources(site.workspace)}
    late = sum(seen.get(key) != version for key, version in there.items())
    late += len(seen.keys() - there.keys())
    held = counted(sum(one.entries for one in store.shelf.counts()), "entry", "entries")
    behind = f"; {counted(late, 'file')} to take in, by the next draft" if late else ""
    yield ok(f"{held} of {counted(len(seen), 'file')}{behind}")
    for language, why in store.memory.slow():
        found = f"similar texts of {language} are found slowly: {why}"
        yield warning(found, "run: workbench rebuild")


def jobs(site: Site) -> Iterator[Answer]:
    """No job is stuck, and somebody does those that wait."""
    if (store := _read(site)) is None:
        return
    found = store.jobs.recent(_LATEST)
    before = time.time() - LONG
    told = 0
    for advice, some in (
        ("it was killed: start a server or a worker: workbench worker", _lost(found)),
        (
            "nobody does it: start a server or a worker: workbench worker",
            _idle(found, before),
        ),
        (
            "it failed too often: workbench jobs show ID, then: jobs resume ID",
            _parked(found),
        ),
    ):
        if some:
            told += len(some)
            names = listed(f"{job.id[:8]} {job.title}" for job in some)
            yield warning(f"{counted(len(some), 'job')}: {names}", advice)
    if not told:
        open_ = sum(not job.state.over for job in found)
        yield ok(f"{counted(open_, 'job')} to do, none stuck")


def accounts(site: Site) -> Iterator[Answer]:
    """Where people come from elsewhere there are accounts, and an administrator."""
    if (store := _read(site)) is None:
        return
    people = store.people.all()
    admins = [one for one in people if one.roles.get(EVERYWHERE) == Role.ADMIN]
    can = [one for one in admins if not one.disabled and _has_a_way_in(site, one)]
    if not people:
        yield _nobody(site)
    elif not can:
        hint = "run: workbench user add NAME --role admin; or: user invite NAME"
        yield warning(f"{counted(len(people), 'account')}, no admin can sign in", hint)
    else:
        yield ok(f"{counted(len(people), 'account')}, {counted(len(can), 'admin')}")


def _nobody(site: Site) -> Answer:
    if site.settings.oidc.issuer:
        return ok("none yet; the provider vouches for the first")
    if is_served(site):
        return error(
            "none, and the settings name a public server: it refuses to start",
            "run: workbench user add NAME --role admin",
        )
    return ok("none: it serves this computer alone")


def is_served(site: Site) -> bool:
    """Tell whether the settings are those of a workbench that others come to."""
    server = site.settings.server
    return bool(server.url or server.hosts or server.proxy)


def _read(site: Site) -> Store | None:
    """Return the database where it can be read; elsewhere all is told of it."""
    return site.store if isinstance(site.store, Store) else None


def _place(site: Site) -> Place:
    from workbench import files
    from workbench.store.looking import Place

    place = site.settings.database
    if isinstance(place, Path):
        place = files.contained(place, site.root)
    return Place.of(place)


def _is_missing(place: Place) -> bool:
    return place.file is not None and not place.file.exists()


def _may_ask(site: Site, place: Place) -> bool:
    return site.machine.connect or place.is_here(site.machine.environment)


def _standing(place: Place) -> tuple[Standing, str]:
    from workbench.store import looking

    database = place.look()
    try:
        return looking.standing(database)
    finally:
        database.close()


def _of_another_version(shown: str, standing: Standing, revision: str) -> Answer:
    from workbench.store import schema
    from workbench.store.looking import Standing

    if standing is Standing.OLDER:
        found = f"{shown}: revision {revision}, {schema.REVISION} is needed"
        hint = "copy it, if it matters; the next command that opens it upgrades it"
        return warning(f"{found}; {_NOT_LOOKED_AT}", hint)
    if standing is Standing.NEWER:
        return error(
            f"{shown}: made by a newer version of the workbench",
            "upgrade the workbench, or name another database",
        )
    if standing is Standing.FOREIGN:
        hint = "name another one in the setting 'store'"
        return error(f"{shown}: belongs to another program", hint)
    return ok(f"{shown}: empty; the first command that needs it makes its tables")


def _sound(store: Store, shown: str) -> Answer:
    from workbench.store import looking, schema

    if damage := looking.damage(store.database):
        return error(f"{shown}: damaged: {damage}", _REBUILD)
    return ok(f"{shown}: sound, revision {schema.REVISION}")


def _way_in(place: Place) -> str:
    if place.file is not None:
        return "make it readable for who works here"
    return "is the server running, and may you come in? psql shows the same"


def _lost(found: tuple[Job, ...]) -> list[Job]:
    return [job for job in found if job.state is JobState.INTERRUPTED]


def _idle(found: tuple[Job, ...], before: float) -> list[Job]:
    return [j for j in found if j.state is JobState.QUEUED and j.created < before]


def _parked(found: tuple[Job, ...]) -> list[Job]:
    return [job for job in found if job.state is JobState.PARKED]


def _has_a_way_in(site: Site, person: Person) -> bool:
    return bool(person.password or site.settings.oidc.issuer)
