"""English nouns in the singular, as far as spelling tells."""

from __future__ import annotations

_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "geese": "goose",
    "mice": "mouse",
    "oxen": "ox",
    "indices": "index",
    "crises": "crisis",
    "analyses": "analysis",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "media": "medium",
}
_SINGULAR = frozenset(
    {"news", "series", "species", "gas", "lens", "bias", "atlas", "canvas", "yes"}
)
_ENDINGS = (
    ("ies", ("y", "ie")),
    ("ves", ("f", "fe", "ve")),
    ("sses", ("ss",)),
    ("xes", ("x", "xe")),
    ("zes", ("ze", "z")),
    ("ches", ("ch", "che")),
    ("shes", ("sh",)),
    ("oes", ("o", "oe")),
    ("uses", ("us", "use")),
    ("s", ("",)),
)
_SHORTEST = 4


def singulars(word: str) -> tuple[str, ...]:
    """Return what a lower-case word may be the plural of; nothing for most."""
    if not word.endswith("s") or word in _SINGULAR:
        found = _IRREGULAR.get(word)
        if found is None and word.endswith("men") and len(word) > _SHORTEST:
            found = f"{word[:-3]}man"
        return (found,) if found else ()
    if word in _IRREGULAR:
        return (_IRREGULAR[word],)
    if len(word) < _SHORTEST or word.endswith(("ss", "us", "is", "ics")):
        return ()
    for ending, others in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            return tuple(stem + other for other in others)
    return ()
