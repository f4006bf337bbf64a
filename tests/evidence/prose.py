"""A source's text, made up for these tests, with what extraction from pages and print leaves in a text."""

TEXT = """\
Harbour board “not selling” the old crane

The harbour board said on Tuesday that it won’t sell the old crane, and that the quay would stay open to
the public until the end of March 2031. “The board is not selling the crane to anyone”, said the harbour
master, Ada Quill, who added that “I don’t have a price to read out, but I think it’s fair to say that the
crane is going to be repaired within the year”.

Her words followed a report by the anti\u2010noise league, which put the cost of repair at 2.5 million crowns,
not the 1,250 million that an earlier draft had named \u2013 a slip, it said, of the type\u00adsetter.
The coopera-
tion of both towns would be needed, and a two-
stage plan was \ufb01nished in 2029.

“This plan is not the end of the ferry service. The ferry will continue to serve the islands in the north
and the villages around the bay. And the town of Low\u00a0Sound, as the oldest member of the ferry union and
in view of the storms, will continue to speak with the union about the state of the piers.”

The quay would stay open to the public until the snow comes. Is the crane safe? It is, she said … for now.
"""

#: Quotes of the text, as a log has them.
QUOTES = (
    "The board is not selling the crane to anyone",
    "I don’t have a price to read out, but I think it’s fair to say that the crane is going to be repaired"
    " within the year",
    "The quay would stay open to the public until the snow comes",
    "This plan is not the end of the ferry service",
    "And the town of Low Sound, as the oldest member of the ferry union and in view of the storms, will"
    " continue to speak with the union about the state of the piers.",
)
