"""Strings of data files: JSON, YAML, and the front matter of Markdown.

A reader finds the strings under the keys that the settings name, and where each of
their characters stands, escapes and folded lines included. What a string says is cut
into sentences like any other text; a translation goes back into the string as it is
written, and where its style cannot hold the words, into the nearest that can. Nothing
else in the file changes: keys, types, comments, anchors and aliases stay.
"""
