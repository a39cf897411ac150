"""Apertium's rules and dictionaries: the programs on this computer, or an APy server.

Units are handed over in Apertium's own stream format, where placeholders are blanks
that no rule can tear apart. Words it does not know become a finding.
"""

from __future__ import annotations

from workbench.engines import Engine, EngineSettings

__all__ = ["create"]


def create(settings: EngineSettings) -> Engine:
    """Return the engine; it starts no program and asks nobody until it is used."""
    from workbench.engines.apertium.engine import ApertiumEngine

    return ApertiumEngine(settings)
