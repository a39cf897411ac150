"""Whether the machine that drafts can do so."""

from __future__ import annotations

from collections.abc import Iterator

from workbench import holdings
from workbench.doctor.answers import Answer, error, failed, listed, ok, warning
from workbench.doctor.site import Machine, Site
from workbench.engines import argos
from workbench.engines.services import readiness
from workbench.engines.services.settings import KINDS, Service
from workbench.errors import (
    ConfigurationError,
    ModelMissingError,
    WorkbenchError,
    installing,
)


def models(machine: Machine) -> Iterator[Answer]:
    """The models of Argos Translate are whole, as they were installed."""
    survey = argos.inspect(machine.engines)
    for finding in survey.findings:
        yield warning(f"{finding.message} ({finding.path})", "delete the folder")
    for package in survey.packages:
        broken = argos.damage(package, machine.engines)
        if broken:
            again = installing(package.source, package.target)
            yield error(f"{package.path}: damaged: {listed(broken)}", again)
        else:
            known = "as installed" if broken is not None else "no checksums are known"
            yield ok(f"{package}: {known}")
    if not survey.packages:
        yield ok(f"no model in {machine.engines.models}")
    if left := argos.abandoned(machine.engines):
        found = f"unfinished installations: {listed(left)}"
        yield warning(found, "delete them, or install any model: that does")


def engine(site: Site) -> Iterator[Answer]:
    """The engine that the settings choose can be used for the languages here."""
    name, settings = site.settings.engine.name, site.machine.engines
    ready = readiness.of(name, settings)
    if isinstance(ready.error, ConfigurationError):
        yield failed(ready.error, _way_out(site), of="[engine] name")
        return
    if not ready.usable:
        hint = ready.error.hint if ready.error else ""
        found = str(ready.error.message if ready.error else ready.detail)
        yield warning(f"{name}: {found}", hint or _way_out(site))
        return
    yield ok(f"{name}: {ready.detail}")
    for pair in holdings.language_pairs(site.workspace):
        if readiness.translates(name, pair, settings) is False:
            missing = ModelMissingError(*pair)
            advice = str(missing.hint) if name == "argos" else "choose another engine"
            yield warning(f"{name} does not translate {' → '.join(pair)}", advice)


def services(site: Site) -> Iterator[Answer]:
    """Servers that engines ask are named properly, have their keys, and answer.

    Whether they answer is asked with ``--connect`` only.
    """
    for name in KINDS:
        service = getattr(site.settings.engines, name)
        if not isinstance(service, Service) or not service.url:
            continue
        ready = readiness.of(name, site.machine.engines)
        if not ready.usable:
            hint = ready.error.hint if ready.error else ""
            yield error(f"{name}: {ready.detail}", hint or "see docs/engines.md")
        elif not service.may_be_private and service.url.startswith("http:"):
            found = f"{name}: texts and keys go to {service.url} unencrypted"
            yield warning(found, "use an address that begins with https:")
        elif site.machine.connect:
            yield _asked(name, site)
        else:
            yield ok(f"{name}: {ready.detail}; not asked (--connect does)")


def _asked(name: str, site: Site) -> Answer:
    try:
        readiness.ask(name, site.machine.engines)
    except WorkbenchError as failure:
        return failed(failure, "is it running?", of=name)
    return ok(f"{name}: answers")


def _way_out(site: Site) -> str:
    pairs = holdings.language_pairs(site.workspace)
    if site.settings.engine.name == "argos" and pairs:
        return str(installing(*pairs[0]))
    return "see docs/engines.md, or choose another one: [engine] name"
