"""Every setting there is: what it means, and who changes it where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from workbench.model import N_


class Way(Enum):
    """How a setting is changed."""

    PAGE = auto()
    """On the page, too: it decides nothing but how people and engines work here."""
    FILE = auto()
    """In the file alone: it decides what is read and written, or whom to trust."""
    RESTART = auto()
    """In the file, and what runs has to be started again."""


@dataclass(frozen=True, slots=True)
class Known:
    """One setting."""

    key: str
    """With the table it is in: ``engine.name``."""
    meaning: str
    """One sentence, to be translated."""
    way: Way = Way.FILE

    @property
    def path(self) -> tuple[str, ...]:
        """The names from the outermost table on."""
        return tuple(self.key.split("."))


SEVERITY = N_("How much the findings of this check matter.")
"""What every code in ``[checks]`` means."""

KNOWN = (
    Known("source", N_("Language of the articles."), Way.FILE),
    Known("targets", N_("Languages to translate into."), Way.FILE),
    Known("sources", N_("Folder of the articles."), Way.RESTART),
    Known("catalogs", N_("Folder of the catalogs."), Way.RESTART),
    Known("exports", N_("Folder that exports are written to."), Way.FILE),
    Known("include", N_("Globs below the source folder that are articles."), Way.FILE),
    Known("exclude", N_("Globs below the source folder that are none."), Way.FILE),
    Known("segmentation", N_("Whether a unit is a sentence or a paragraph."), Way.FILE),
    Known(
        "segmentation_rules",
        N_("SRX file with segmentation rules of your own."),
        Way.FILE,
    ),
    Known(
        "front_matter", N_("Keys of front matter whose text is translated."), Way.FILE
    ),
    Known("keys", N_("Keys of data files whose text is translated."), Way.FILE),
    Known(
        "trust_external",
        N_("Whether finished text of foreign catalogs is taken as approved."),
        Way.FILE,
    ),
    Known("self_approval", N_("Whether people may approve what they wrote."), Way.PAGE),
    Known(
        "export_language",
        N_("Whether exports add the language to front matter that has none."),
        Way.PAGE,
    ),
    Known("software", N_("Globs of software catalogs that are checked too."), Way.FILE),
    Known("domains", N_("The programs whose messages are extracted."), Way.FILE),
    Known(
        "store",
        N_("Address of the database; empty is SQLite in .workbench/."),
        Way.RESTART,
    ),
    Known("articles", N_("Rules that change settings for some articles."), Way.FILE),
    Known(
        "unedited.policy",
        N_("What is asked of machine text that nobody edited."),
        Way.PAGE,
    ),
    Known(
        "unedited.unit",
        N_("Share of its characters from which a unit counts as unedited."),
        Way.PAGE,
    ),
    Known(
        "unedited.paragraph",
        N_("The same for all units of a paragraph together."),
        Way.PAGE,
    ),
    Known("unedited.article", N_("The same for the whole article."), Way.PAGE),
    Known(
        "unedited.shortest",
        N_("Characters of the shortest translation that counts."),
        Way.PAGE,
    ),
    Known("engine.name", N_("Engine that drafts."), Way.PAGE),
    Known("engine.index_url", N_("Where models are looked up."), Way.FILE),
    Known("engine.models", N_("Folder of the model packages."), Way.FILE),
    Known("engine.beam_size", N_("Hypotheses kept while searching."), Way.PAGE),
    Known(
        "engine.threads", N_("Worker threads; 0 is one for each processor."), Way.PAGE
    ),
    Known("engine.compute_type", N_("Number format of the model."), Way.PAGE),
    Known("engine.device", N_("Where models run."), Way.PAGE),
    Known(
        "engine.batch_tokens",
        N_("Tokens translated at a time; 0 is what was measured best."),
        Way.PAGE,
    ),
    Known(
        "engine.idle_seconds",
        N_("Seconds an unused model stays in memory; 0 is for good."),
        Way.PAGE,
    ),
    Known(
        "engine.round_trip",
        N_("Whether drafts are translated back to see how far to trust them."),
        Way.PAGE,
    ),
    Known("server.url", N_("Public address of the workbench."), Way.RESTART),
    Known(
        "server.hosts", N_("Further names and addresses it answers to."), Way.RESTART
    ),
    Known(
        "server.proxy",
        N_("IP address of the reverse proxy that is believed."),
        Way.RESTART,
    ),
    Known(
        "jobs.broker",
        N_("Redis or RabbitMQ server that tells workers of jobs; empty is none."),
        Way.RESTART,
    ),
    Known("jobs.queue", N_("What the queue of the jobs is called there."), Way.RESTART),
    Known("oidc.issuer", N_("The provider that people may sign in with."), Way.RESTART),
    Known("oidc.client_id", N_("What the provider calls the workbench."), Way.RESTART),
    Known("oidc.name", N_("What the button calls the provider."), Way.RESTART),
    Known(
        "oidc.hosts",
        N_("Further hosts at which the provider has its parts."),
        Way.RESTART,
    ),
    Known(
        "oidc.private",
        N_("Whether the provider may be a computer of a private network."),
        Way.RESTART,
    ),
    Known("oidc.scopes", N_("What the provider is asked to tell."), Way.RESTART),
    Known("oidc.claim", N_("Where the provider tells of groups."), Way.RESTART),
    Known("oidc.username", N_("Where a new account takes its name from."), Way.RESTART),
    Known(
        "oidc.email_domains",
        N_("Domains of which one has to be that of a verified address."),
        Way.RESTART,
    ),
    Known(
        "oidc.create",
        N_("Whether somebody new with a role by the rules gets an account."),
        Way.RESTART,
    ),
    Known(
        "oidc.passwords",
        N_("Whether people may sign in by passwords as well."),
        Way.RESTART,
    ),
    Known(
        "oidc.recheck",
        N_("After which time the provider has to vouch for a session again."),
        Way.RESTART,
    ),
    Known(
        "oidc.roles",
        N_("Rules that give roles by what the provider tells."),
        Way.RESTART,
    ),
    Known("memory.folder", N_("Folder of imported translations."), Way.FILE),
    Known("memory.minimum", N_("Least percentage of a match that is shown."), Way.PAGE),
    Known(
        "memory.draft",
        N_("Least percentage of a similar text that may become a draft; 101 is never."),
        Way.PAGE,
    ),
    Known(
        "memory.before_engine",
        N_("Least percentage at which a similar text is preferred to the machine."),
        Way.PAGE,
    ),
    Known(
        "memory.imported_penalty",
        N_("Points off for what comes from an imported file."),
        Way.PAGE,
    ),
    Known(
        "memory.unreviewed_penalty",
        N_("Points off for what nobody here approved."),
        Way.PAGE,
    ),
    Known("memory.old_penalty", N_("Points off for what is old."), Way.PAGE),
    Known(
        "memory.old_days",
        N_("Days after which a translation counts as old; 0 is never."),
        Way.PAGE,
    ),
    Known(
        "memory.unreviewed",
        N_("Whether the memory takes in what waits for review, too."),
        Way.FILE,
    ),
    Known("engines", N_("Servers that engines may ask."), Way.FILE),
    Known(
        "checks.block_approval",
        N_("Whether nobody can approve a unit with an error."),
        Way.PAGE,
    ),
    Known(
        "checks.dismiss_errors", N_("Whether errors can be dismissed, too."), Way.PAGE
    ),
    Known(
        "checks.rules",
        N_("Severities of findings in some articles and languages."),
        Way.FILE,
    ),
)
"""In the order of docs/settings.md."""

BY_KEY = {one.key: one for one in KNOWN}
