"""What a workspace may decide: frozen values with their defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from workbench import files
from workbench.engines import INDEX_URL
from workbench.engines.services.settings import NO_SERVICES, Services
from workbench.oidc.options import NO_OIDC, OidcOptions
from workbench.policy import CheckOptions, Unedited
from workbench.reuse import MemoryOptions
from workbench.software.domain import Domain


@dataclass(frozen=True, slots=True)
class ArticleRule:
    """Settings for the articles that match a glob; None keeps the default."""

    match: str
    """Glob relative to the source folder; the last matching rule wins."""
    language: str | None = None
    targets: tuple[str, ...] | None = None
    format: str | None = None
    segmentation: str | None = None
    front_matter: tuple[str, ...] | None = None
    keys: tuple[str, ...] | None = None

    def over(self, other: ArticleRule) -> ArticleRule:
        """Return this rule, with what it leaves open taken from another."""
        return ArticleRule(
            match=self.match,
            language=self.language or other.language,
            targets=_first(self.targets, other.targets),
            format=self.format or other.format,
            segmentation=self.segmentation or other.segmentation,
            front_matter=_first(self.front_matter, other.front_matter),
            keys=_first(self.keys, other.keys),
        )


def _first(
    one: tuple[str, ...] | None, other: tuple[str, ...] | None
) -> tuple[str, ...] | None:
    return other if one is None else one


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """How machine translation runs."""

    name: str = "argos"
    index_url: str = INDEX_URL
    models: str = ""
    """Absolute folder of model packages; empty means Argos Translate's own."""
    beam_size: int = 4
    threads: int = 0
    """Worker threads; 0 means one for each processor."""
    compute_type: str = "default"
    device: str = "cpu"
    batch_tokens: int = 0
    """Tokens in one batch; 0 means what was measured best."""
    idle_seconds: int = 600
    """How long an unused model stays in memory; 0 means for good."""
    round_trip: bool = False
    """Whether drafts are translated back to see how far to trust them."""


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """How people reach the browser workbench."""

    url: str = ""
    """Public address; links that leave the workbench begin with it."""
    hosts: tuple[str, ...] = ()
    """Further names it answers to."""
    proxy: str = ""
    """Address of the reverse proxy whose word about the asker counts."""


@dataclass(frozen=True, slots=True)
class JobOptions:
    """Who does long work: this process, or workers that a broker tells of it."""

    broker: str = ""
    """Address of a Redis or RabbitMQ server, without a password; empty is none."""
    queue: str = "workbench"
    """What the workspace's queue is called there."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a workspace decides, checked and with defaults filled in."""

    path: Path
    """The file the settings were read from."""
    source: str = "en"
    targets: tuple[str, ...] = ()
    sources: str = "seeds"
    """Folder of the articles, relative to the workspace."""
    catalogs: str = "locales"
    """Folder of the catalogs, relative to the workspace."""
    exports: str = "out"
    include: tuple[str, ...] = ("**/*",)
    exclude: tuple[str, ...] = ()
    segmentation: str = "sentence"
    segmentation_rules: str = ""
    """SRX file, relative to the workspace; empty means ``segmentation.srx``, if any."""
    front_matter: tuple[str, ...] = ("title", "subtitle", "description", "summary")
    keys: tuple[str, ...] = ()
    """Patterns of the keys of data files whose text is translated."""
    trust_external: bool = False
    """Accept non-fuzzy text of foreign catalogs as approved on sync."""
    self_approval: str = "allow"
    """Whether people may approve what they wrote: ``allow``, ``warn``, ``forbid``."""
    export_language: bool = False
    """Add the target language to front matter that has no such key."""
    software: tuple[str, ...] = ()
    """Globs of software catalogs that ``check`` reads too."""
    domains: tuple[Domain, ...] = ()
    """The programs whose messages are extracted."""
    store: str = ""
    """Database URL; empty means SQLite in ``.workbench/``."""
    engine: EngineOptions = EngineOptions()
    memory: MemoryOptions = field(default=MemoryOptions())
    engines: Services = NO_SERVICES
    """The servers that engines may ask."""
    server: ServerOptions = ServerOptions()
    jobs: JobOptions = JobOptions()
    unedited: Unedited = field(default=Unedited())
    """What is asked of machine text before it is published."""
    oidc: OidcOptions = NO_OIDC
    """The provider that people may sign in with."""
    checks: CheckOptions = field(default=CheckOptions())
    """How much each finding matters."""
    articles: tuple[ArticleRule, ...] = field(default=())

    @property
    def root(self) -> Path:
        """The workspace folder."""
        return self.path.parent

    @property
    def database(self) -> Path | str:
        """The SQLite file of the workspace, or the address of another database."""
        url = self.store or f"sqlite:///{files.OWN}/workbench.db"
        name = url.removeprefix("sqlite:///")
        plain = name not in {url, "", ":memory:"} and "?" not in name
        if plain and not Path(name).is_absolute():
            # From whichever folder the command is given, it is the same file.
            return self.root / name
        return url

    @property
    def index_folder(self) -> Path:
        """Where what makes a memory on a server quick to search is kept."""
        return self.root / files.OWN / "index"
