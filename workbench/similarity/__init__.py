"""Which of many texts are like a given one, by the edits between their characters.

The similarity of two texts is ``1 - edits / longer length``, edits being inserted,
deleted and replaced characters; two empty texts are the same. Whatever is found is
all there is: texts are left out of a comparison only where it is proven that they
cannot be like enough.

``stored`` keeps a million texts in one file, ``recent`` a few thousand in memory.
Both know of texts and nothing else. NumPy takes a tenth of a second
to load; importing this package does not load it.
"""
