"""Any server that speaks OpenAI's protocol: local ones first.

Sentences go out in batches among their neighbours, with the terms that occur in them,
and come back as JSON, which is verified as if an enemy had written it. What fails is
asked again, alone in the end. Nothing a model says is more than a draft.
"""

from __future__ import annotations

from workbench.engines import Engine, EngineSettings

__all__ = ["create"]


def create(settings: EngineSettings) -> Engine:
    """Return the engine; it asks nobody until it is used."""
    from workbench.engines.openai.engine import OpenAIEngine

    return OpenAIEngine(settings)
