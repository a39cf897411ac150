"""Builds an Argos Translate package as large as the usual ones, of random weights.

A transformer of "base" size (6 + 6 layers, 512 wide, 8 heads, 32,000 tokens, int8)
costs the same time whatever its weights are, if its outputs are of one length. Here
they are, for everybody who runs it and without any option: from a given position on
the decoder's position code pushes the end token far above all others.
"""

from __future__ import annotations

import io
import json
import random
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

LAYERS = 6
WIDTH = 512
HEADS = 8
INNER = 2048
VOCABULARY = 32_000
POSITIONS = 512
PARTS = ("ka", "lo", "mi", "ten", "sur", "ver", "an", "is", "ga", "tion", "ment", "al")
SPECIAL = ["<unk>", "<blank>", "<s>", "</s>"]
END = SPECIAL.index("</s>")
PUSH = 20.0
"""The position code's last dimension: up where the output ends, else down."""


def sentences(count: int, *, shortest: int = 6, longest: int = 34) -> list[str]:
    """Return different sentences of made-up words, always the same ones."""
    chance = random.Random(2026)  # noqa: S311  the same sentences every time
    words = ["".join(chance.choices(PARTS, k=chance.randint(1, 3))) for _ in range(900)]
    found: dict[str, None] = {}
    while len(found) < count:
        chosen = chance.choices(words, k=chance.randint(shortest, longest))
        found[f"{' '.join(chosen).capitalize()}."] = None
    return list(found)


def build(path: Path, like: Path, *, length: int) -> Path:
    """Write a package for the pair of ``like`` whose outputs have ``length`` tokens."""
    tokenizer, pieces = _tokenizer()
    with tempfile.TemporaryDirectory() as folder:
        _save(Path(folder), pieces, length)
        files = {f"model/{p.name}": p.read_bytes() for p in Path(folder).iterdir()}
    files["sentencepiece.model"] = tokenizer
    with zipfile.ZipFile(like) as given, zipfile.ZipFile(path, "w") as written:
        for name in given.namelist():
            top, _, inner = name.partition("/")
            if inner == "metadata.json":
                files[inner] = _renamed(given.read(name))
            elif not inner.startswith(("model/", "sentencepiece.")):
                files[inner] = given.read(name)
        for inner, content in files.items():
            written.writestr(f"{top}/{inner}", content)
    return path


def _renamed(metadata: bytes) -> bytes:
    return json.dumps(json.loads(metadata) | {"package_version": "9.0"}).encode()


def _tokenizer() -> tuple[bytes, list[str]]:
    """Return a SentencePiece model and its pieces, with more up to the size."""
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences(3000)),
        model_writer=model,
        vocab_size=600,
        bos_id=-1,
        eos_id=-1,
        pad_id=-1,
        hard_vocab_limit=False,
        minloglevel=2,
        num_threads=1,
    )
    loaded = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    real = [loaded.id_to_piece(i) for i in range(1, loaded.get_piece_size())]
    known = [*SPECIAL, *real]
    return model.getvalue(), known + [
        f"▁w{number:05}" for number in range(VOCABULARY - len(known))
    ]


def _save(folder: Path, pieces: Sequence[str], length: int) -> None:
    from ctranslate2.specs import common_spec, transformer_spec

    spec = transformer_spec.TransformerSpec.from_config(
        (LAYERS, LAYERS), HEADS, activation=common_spec.Activation.RELU
    )
    weights = _Weights()
    embeddings = weights.matrix(VOCABULARY, WIDTH, scale=1.0)
    embeddings[:, -1] = 0  # kept for the position code
    encoder, decoder = spec.encoder, spec.decoder
    encoder.embeddings[0].weight = decoder.embeddings.weight = embeddings
    encoder.scale_embeddings = decoder.scale_embeddings = False
    for layer in encoder.layer:
        weights.attention(layer.self_attention, 3 * WIDTH, WIDTH)
        weights.feed_forward(layer.ffn)
    for layer in decoder.layer:
        weights.attention(layer.self_attention, 3 * WIDTH, WIDTH)
        weights.attention(layer.attention, WIDTH, 2 * WIDTH, WIDTH)
        weights.feed_forward(layer.ffn)
    for part in (encoder, decoder):
        weights.norm(part.layer_norm)
        part.position_encodings.encodings = _positions(length)
    decoder.projection.weight = weights.matrix(VOCABULARY, WIDTH, scale=0.5)
    decoder.projection.weight[END] = 0
    decoder.projection.weight[END, -1] = PUSH
    decoder.projection.bias = np.zeros(VOCABULARY, np.float32)
    decoder.projection.bias[: len(SPECIAL)] = -PUSH
    decoder.projection.bias[END] = 0
    spec.register_source_vocabulary(list(pieces))
    spec.register_target_vocabulary(list(pieces))
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def _positions(length: int) -> np.ndarray[Any, Any]:
    """Return a code that says where one is, and whether the output is long enough."""
    places = np.arange(POSITIONS)[:, None]
    code = np.sin(places / 10_000 ** (np.arange(WIDTH)[None, :] / WIDTH))
    code[:, -1] = np.where(places[:, 0] >= length, PUSH, -PUSH)
    return code.astype(np.float32)


class _Weights:
    """Random weights, small enough not to drown embeddings and positions."""

    def __init__(self) -> None:
        self._chance = np.random.default_rng(2026)

    def matrix(self, rows: int, columns: int, *, scale: float) -> Any:
        """Return random numbers of the given spread."""
        return self._chance.standard_normal((rows, columns), np.float32) * scale

    def linear(self, spec: Any, rows: int, columns: int) -> None:
        """Fill a linear layer."""
        spec.weight = self.matrix(rows, columns, scale=0.5 * columns**-0.5)
        spec.bias = np.zeros(rows, np.float32)

    def norm(self, spec: Any) -> None:
        """Fill a layer norm with one that changes nothing more."""
        spec.gamma = np.ones(WIDTH, np.float32)
        spec.beta = np.zeros(WIDTH, np.float32)

    def attention(self, spec: Any, *rows: int) -> None:
        """Fill an attention of two or three linear layers."""
        self.norm(spec.layer_norm)
        for layer, size in zip(spec.linear, rows, strict=True):
            self.linear(layer, size, WIDTH)

    def feed_forward(self, spec: Any) -> None:
        """Fill a feed-forward block."""
        self.norm(spec.layer_norm)
        self.linear(spec.linear_0, INNER, WIDTH)
        self.linear(spec.linear_1, WIDTH, INNER)
