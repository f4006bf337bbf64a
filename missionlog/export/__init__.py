"""Rows to the formats of other programs: one module a format, each loaded from the table of formats.

None of them says of a fact more than the log does: a date that is not one whole day leaves with its bounds,
its words and its EDTF, as far as the format has a place for them. What is said less exactly, or not at all,
is told to `Page.lose`.
"""
