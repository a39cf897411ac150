"""Proposes drafts: memory first, then what an engine said before, then the engine.

A draft is never more than a draft, however good the match, and never takes the
place of anything a person wrote. What an engine returns is untrusted text: it is
cleaned, its placeholders are verified, and what is wrong with it becomes findings.
"""

from workbench.drafts.applying import apply
from workbench.drafts.confidence import certainty, doubtful_first, place
from workbench.drafts.habits import Habits
from workbench.drafts.proposing import Order, propose, propose_all
from workbench.drafts.suggesting import alternatives, continuations, next_words
from workbench.drafts.values import Applied, Drafted, Proposal, Providers, Request

__all__ = [
    "Applied",
    "Drafted",
    "Habits",
    "Order",
    "Proposal",
    "Providers",
    "Request",
    "alternatives",
    "apply",
    "certainty",
    "continuations",
    "doubtful_first",
    "next_words",
    "place",
    "propose",
    "propose_all",
]
