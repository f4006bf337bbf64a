"""Find a passage in the text of its source, and tell how the two differ.

`prepared_text.prepare()` the text of a source once, then `match.find()` each passage in it.
"""
