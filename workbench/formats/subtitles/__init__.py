"""SubRip and WebVTT: what both kinds of subtitles share.

Decisions, where players differ:

- A cue is one block and one segment: it is shown as a whole, so it is never cut into
  sentences, and its line breaks are the translator's. Its times are its note.
- Nothing is refused that can be carried: numbers missing or out of order, no hours,
  commas or dots, negative and overlapping times, blank lines too few or too many. A
  file without a single cue is an error.
- Tags, WebVTT's timestamps and the ``{\\an8}`` of SubRip stay in the text, where they
  are placeholders; those in braces at the head of a cue are left outside.
- A translation never begins another cue: blank lines go, and so do arrows.
"""
