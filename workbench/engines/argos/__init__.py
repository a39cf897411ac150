"""The default engine: Argos Translate's packages, run in batches by CTranslate2.

This folder is the only place that knows argostranslate, ctranslate2 and
sentencepiece, and imports them only while it translates or installs. Nothing
opens a connection but ``available`` and ``install``, and only when called.
"""

from __future__ import annotations

from typing import Final

from workbench.engines import Engine, EngineSettings
from workbench.engines.argos.packages import (
    abandoned,
    available,
    damage,
    inspect,
    install,
    install_file,
    installed,
    remove,
)

__all__ = [
    "COPIED",
    "abandoned",
    "available",
    "create",
    "damage",
    "inspect",
    "install",
    "install_file",
    "installed",
    "remove",
]

COPIED: Final = ("⟦{}⟧", "QX{}", "X-{}")
"""Made-up words that these models copy, wherever they run; the best one first."""


def create(settings: EngineSettings) -> Engine:
    """Return the engine; it finds packages and loads models only when it runs."""
    from workbench.engines.argos.engine import ArgosEngine

    return ArgosEngine(settings)
