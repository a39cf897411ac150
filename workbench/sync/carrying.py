"""Chosen texts whose sentences changed: finds them again, and chooses them anew.

A text that a translator joined goes on to the neighbouring sentences that its own
became; the parts of a sentence to the same parts of its new wording. What cannot be
found with confidence is left to be a sentence like any other: nothing is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, islice, product

from rapidfuzz.distance import Indel, Opcodes

from workbench import formats, languages, segmentation
from workbench.model import Article, Document, Segment, Unit
from workbench.occurrences import Key, key_of, undetached
from workbench.shaping.cutting import Cuts, edges
from workbench.shaping.marks import JOINED, SPLIT, is_shaped
from workbench.shaping.strand import Strand, follows
from workbench.shaping.tiling import tiled
from workbench.sync.matching import LIKELY, likeness, sentences, successors
from workbench.sync.shapes import Divided, key_in, shared_key, worth

_ANCHORS = 8
"""How many places of one sentence are looked at."""
_LONGEST = 20_000
"""Longest text, in characters, whose changes are followed letter by letter."""

Present = Mapping[Key, Unit]


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Gone units that were neighbours, from the start of a sentence to an end."""

    units: tuple[Unit, ...]
    text: str
    """What a reader saw there."""
    cuts: tuple[int, ...]
    """Where all units but the first began, in ``text``."""
    sentences: tuple[str, ...]

    @property
    def context(self) -> str | None:
        """The structural hint of the text, if it has one."""
        return self.units[0].context


def carried(
    document: Document, article: Article, divided: Divided, present: Present
) -> Divided:
    """Return the division with the chosen texts that changed chosen as they are now.

    ``document`` is the article in its sentences, ``present`` what its catalog holds.
    """
    if not divided.shapes:
        return divided
    standing = set(map(key_in, divided.document.segments))
    clusters = list(_clusters(article, present, standing))
    if not clusters:
        return divided
    search = _Search.of(divided, clusters, present)
    shapes = dict(divided.shapes)
    origins: dict[Key, Unit] = {}
    for cluster in clusters:
        strand = search.best(cluster)
        pieces = _pieces(cluster, strand, document) if strand else ()
        for text, shape, unit in pieces:
            key = cluster.context, text
            if shape:
                shapes[key] = shape
            if key not in present:
                origins.setdefault(key, unit)
    return Divided(tiled(document, shapes), shapes, origins)


def _clusters(
    article: Article, present: Present, standing: Container[Key]
) -> Iterator[_Cluster]:
    """Yield the chosen texts that do not stand any more, in order."""
    live = (unit for unit in present.values() if not unit.obsolete)
    for is_gone, group in groupby(live, lambda unit: _is_gone(unit, standing)):
        if is_gone:
            for _, units in groupby(group, lambda unit: unit.context):
                yield from _divided_group(tuple(units), article)


def _is_gone(unit: Unit, standing: Container[Key]) -> bool:
    if not is_shaped(unit) or undetached(unit.context) != unit.context:
        return False
    return key_of(unit) not in standing


def _divided_group(units: Sequence[Unit], article: Article) -> Iterator[_Cluster]:
    """Yield the clusters of neighbours: divided where one ends with a sentence."""
    joiner = languages.joiner(article.language)
    text = joiner.join(unit.source for unit in units)
    lengths = map(len, segmentation.split(text, article.language))
    ends = {len(text[:end].rstrip()) for end in accumulate(lengths)}
    begin = offset = 0
    for number, unit in enumerate(units, 1):
        offset += len(unit.source)
        if offset in ends:
            yield _cluster(units[begin:number], joiner, article)
            begin = number
        offset += len(joiner)


def _cluster(units: Sequence[Unit], joiner: str, article: Article) -> _Cluster:
    text = joiner.join(unit.source for unit in units)
    sentences = segmentation.split(text, article.language)
    starts = tuple(accumulate(len(unit.source) + len(joiner) for unit in units[:-1]))
    stripped = tuple(sentence.strip() for sentence in sentences)
    return _Cluster(tuple(units), text, starts, stripped)


@dataclass(frozen=True, slots=True)
class _Search:
    """Finds what became of clusters among the segments of a document."""

    segments: Sequence[Segment]
    present: Present
    taken: Container[Key]
    """Keys of the segments that are units already, and stay that."""
    places: Mapping[Key, Sequence[int]]
    """Where the segments of a key stand."""
    successor: Mapping[Key, Key]
    """What a changed sentence of a cluster became."""

    @classmethod
    def of(
        cls, divided: Divided, clusters: Sequence[_Cluster], present: Present
    ) -> _Search:
        segments = tuple(divided.document.segments)
        places: dict[Key, list[int]] = defaultdict(list)
        for number, segment in enumerate(segments):
            places[key_in(segment)].append(number)
        live = {shared_key(u) for u in present.values() if not u.obsolete}
        taken = {key for key in places if key in live} | divided.shapes.keys()
        successor = _successors(present, clusters, places)
        return cls(segments, present, taken, places, successor)

    def best(self, cluster: _Cluster) -> Strand | None:
        """Return the neighbouring sentences that a cluster became, if any did.

        None also where it is a single one, whole: then it needs no shape.
        """
        windows = sorted(
            self._windows(cluster), key=lambda ends: (ends[1] - ends[0], ends)
        )
        found: tuple[float, Strand] | None = None
        for start, end in windows:
            strand = Strand.of(self.segments[start:end])
            if len(strand.text) <= _LONGEST:
                score = likeness(cluster.text, strand.text)
                if score >= LIKELY and (found is None or score > found[0]):
                    found = score, strand
        if found is None or (len(found[1].segments) == 1 and not cluster.cuts):
            return None
        return None if self._is_better_divided(cluster, found[1]) else found[1]

    def _windows(self, cluster: _Cluster) -> set[tuple[int, int]]:
        """Return the likely ranges of segments around those that are known."""
        length = len(cluster.sentences)
        windows = set()
        for number, place in islice(self._anchors(cluster), _ANCHORS):
            start = place - number
            for first, last in product((start, start - 1, start + 1), (0, -1, 1)):
                window = max(0, first), min(start + length + last, len(self.segments))
                if window[0] <= place < window[1] and self._connected(cluster, window):
                    windows.add(window)
        return windows

    def _anchors(self, cluster: _Cluster) -> Iterator[tuple[int, int]]:
        """Yield which sentence of the cluster stands where, the longest first."""
        numbered = sorted(enumerate(cluster.sentences), key=lambda item: -len(item[1]))
        for number, sentence in numbered:
            key = cluster.context, sentence
            for place in self.places.get(self.successor.get(key, key), ())[:_ANCHORS]:
                yield number, place

    def _connected(self, cluster: _Cluster, window: tuple[int, int]) -> bool:
        """Whether a range is free, or the cluster's own, with only space between."""
        segments = self.segments[slice(*window)]
        own = cluster.sentences
        return all(map(follows, segments[1:], segments)) and all(
            segment.runs is not None
            and segment.context == cluster.context
            and (segment.text in own or key_in(segment) not in self.taken)
            for segment in segments
        )

    def _is_better_divided(self, cluster: _Cluster, strand: Strand) -> bool:
        """Whether each sentence has a translation of its own that is worth as much."""
        most = max(map(worth, cluster.units))
        known = [self.present.get(key_in(segment)) for segment in strand.segments]
        return all(unit is not None and worth(unit) >= most for unit in known)


def _successors(
    present: Present, clusters: Sequence[_Cluster], places: Mapping[Key, Sequence[int]]
) -> dict[Key, Key]:
    """Return the sentences that those of the clusters became, where they changed."""
    first = {key_of(cluster.units[0]): cluster for cluster in clusters}
    others = {key_of(unit) for cluster in clusters for unit in cluster.units}
    order: list[Key] = []
    for key, unit in present.items():
        if key in first:
            order += ((key[0], sentence) for sentence in first[key].sentences)
        elif key not in others and not unit.obsolete:
            order.append(key)
    kept = {key for key in order if key in places}
    changed = {
        (cluster.context, sentence)
        for cluster in clusters
        for sentence in cluster.sentences
    }
    rest = {key for key in order if key in present and present[key].plural is None}
    old = list(sentences(order, kept, (changed | rest) - kept))
    fresh = places.keys() - present.keys()
    new = list(sentences(list(places), kept, fresh))
    found = successors(old, new)
    return {
        old[departure].key: new[arrival].key for arrival, departure in found.items()
    }


def _pieces(
    cluster: _Cluster, strand: Strand, document: Document
) -> Iterator[tuple[str, str, Unit]]:
    """Yield what the units of the cluster are now: text, shape, and which it was."""
    whole = strand.piece(0, len(strand.text), None, document.text)
    cuts = Cuts.of(whole, formats.markup(document.format))
    offsets = _moved(cluster, whole.text, cuts)
    if offsets is None:
        return
    starts = [0, *(edges(whole.text, offset)[1] for offset in offsets)]
    ends = [*(edges(whole.text, offset)[0] for offset in offsets), len(whole.text)]
    for start, end, unit in zip(starts, ends, cluster.units, strict=True):
        yield whole.text[start:end], _shape(strand, start, end), unit


def _shape(strand: Strand, start: int, end: int) -> str:
    first, last = strand.number(start), strand.number(end - 1)
    if first != last:
        return JOINED
    is_whole = (start, end - start) == (
        strand.starts[first],
        len(strand.segments[first].text),
    )
    return "" if is_whole else SPLIT


def _moved(cluster: _Cluster, text: str, cuts: Cuts) -> list[int] | None:
    """Return where the units meet in the new text, or None if nobody can tell."""
    if not cluster.cuts:
        return []
    steps = Indel.opcodes(cluster.text, text)
    words = cuts.at_words()
    found: list[int] = []
    for number, cut in enumerate(cluster.cuts):
        before, after = cluster.units[number : number + 2]
        low, high = _followed(steps, cut)
        offset = low
        if text.startswith(after.source, high):
            offset = high
        elif not text.endswith(before.source, 0, edges(text, low)[0]):
            offset = min(words, key=lambda word: abs(word - high), default=0)
        if offset <= (found[-1] if found else 0) or cuts.fault(offset):
            return None
        found.append(offset)
    return found


def _followed(steps: Opcodes, offset: int) -> tuple[int, int]:
    """Return where the text before ``offset`` ends after an edit, and the rest begins.

    ``steps`` lead from the old text to the new one.
    """
    low: int | None = None
    high = 0
    for step in steps:
        if step.src_start > offset:
            break
        moved = offset - step.src_start if step.tag == "equal" else 0
        reached = min(step.dest_start + moved, step.dest_end)
        high = reached if offset < step.src_end else step.dest_end
        if low is None and offset <= step.src_end:
            low = reached
    return high if low is None else low, high
