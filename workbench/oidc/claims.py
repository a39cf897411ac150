"""What a provider says of somebody, as far as anything here depends on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claims:
    """Who somebody is, as the provider signed it."""

    issuer: str
    subject: str
    """The provider's own name for them: never given to anybody else."""
    email: str
    """In small letters; empty unless the provider has verified it."""
    name: str
    """That an account may be called by."""
    values: frozenset[str]
    """What the claim for roles lists."""
    sid: str = ""
    """The provider's name for this session of theirs, if it has one."""
