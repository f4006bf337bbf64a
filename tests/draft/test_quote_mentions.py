"""The quotations of an article and the words for their speakers: text in, ranges out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.draft.articles import article_of
from missionlog.draft.mentions import Article, QuoteMention
from missionlog.draft.quote_mentions import quote_mentions
from missionlog.evidence.text_range import TextRange
from tests.faults.growing import growth


def mentions(text: str) -> list[QuoteMention]:
    return quote_mentions(Article(text, None, "news", (TextRange(0, len(text)),)))


def said(text: str) -> list[tuple[str, str]]:
    """Each quotation of a text with the words for its speaker, empty where there are none."""
    return [
        (
            " / ".join(text[slice(*part)] for part in quote.parts),
            text[slice(*quote.speaker.mention)] if quote.speaker else "",
        )
        for quote in mentions(text)
    ]


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        # the speaker after
        ("“The bridge is closed,” Ana Ruiz said.", "“The bridge is closed,”", "Ana Ruiz"),
        ('"The bridge is closed," she told reporters.', '"The bridge is closed,"', "she"),
        ("“Is the bridge closed?” asked Mayor Ruiz.", "“Is the bridge closed?”", "Mayor Ruiz"),
        ("“We shut it,” added Ruiz, the mayor.", "“We shut it,”", "Ruiz"),
        ("“We shut it,” Ana Ruiz, the mayor, said on Friday.", "“We shut it,”", "Ana Ruiz"),
        ("“We shut it,” said Ana Ruiz and Tom Low.", "“We shut it,”", "Ana Ruiz and Tom Low"),
        ("“We shut it,” as Ruiz put it.", "“We shut it,”", "Ruiz"),
        ("“We shut the bridge for good.” — Ana Ruiz", "“We shut the bridge for good.”", "Ana Ruiz"),
        # British: the comma outside
        ("“The bridge is closed”, said Ana Ruiz.", "“The bridge is closed”", "Ana Ruiz"),
        ("‘The bridge is closed’, said Ana Ruiz.", "‘The bridge is closed’", "Ana Ruiz"),
        # the speaker before
        ("Ana Ruiz said: “The bridge is closed.”", "“The bridge is closed.”", "Ana Ruiz"),
        ("Said Ruiz: “The bridge is closed.”", "“The bridge is closed.”", "Ruiz"),
        ("Ruiz told reporters that “the bridge is closed.”", "“the bridge is closed.”", "Ruiz"),
        ("Ruiz praised “a very brave crew” on Friday.", "“a very brave crew”", "Ruiz"),
        ("According to Ruiz, “the bridge is closed.”", "“the bridge is closed.”", "Ruiz"),
        ("Ruiz’s claim that “the bridge is closed” was false.", "“the bridge is closed”", "Ruiz’s"),
        ("Ruiz left early, saying “the bridge is closed.”", "“the bridge is closed.”", "Ruiz"),
        ("Ruiz, who was late, said it was “not a good day.”", "“not a good day.”", "Ruiz"),
        ("She is saying it was “not a good day.”", "“not a good day.”", "She"),
        # a clause within another belongs to the outer verb
        ("Ruiz said it was what she called “a bad day.”", "“a bad day.”", "Ruiz"),
        ("Ruiz closed the bridge and said it was “a bad day.”", "“a bad day.”", "Ruiz"),
        # words after a partial quotation
        ("The bridge is “in a bad state,” according to the ministry.", "“in a bad state,”", "the ministry"),
        ("Who “steals a small bridge” is punished, Ruiz said.", "“steals a small bridge”", "Ruiz"),
        (
            "It is closed “for want of money,” per the city’s budget.",
            "“for want of money,”",
            "the city’s budget",
        ),
        # bodies and documents
        ("The report said “no pillar is safe.”", "“no pillar is safe.”", "The report"),
        ("“No pillar is safe,” said the ruling.", "“No pillar is safe,”", "the ruling"),
        (
            "“We know nothing,” a spokesman for the Ministry of Works told the paper.",
            "“We know nothing,”",
            "a spokesman for the Ministry of Works",
        ),
        # nobody
        ("On the wall stood “the bridge is closed” in red.", "“the bridge is closed”", ""),
        # nested, in other marks and in the same ones
        ("“I heard ‘it is gone’ twice,” Tom Low recalled.", "“I heard ‘it is gone’ twice,”", "Tom Low"),
        ("“I heard “it is gone” twice,” Tom Low recalled.", "“I heard “it is gone” twice,”", "Tom Low"),
        ("\"I heard 'it is gone' twice,\" Tom Low said.", "\"I heard 'it is gone' twice,\"", "Tom Low"),
        # other marks
        ("« Le pont est fermé », dit-elle.", "« Le pont est fermé »", ""),
        ("„Die Brücke ist zu“, sagt sie.", "„Die Brücke ist zu“", ""),
        ("»Die Brücke ist zu«, sagt sie.", "»Die Brücke ist zu«", ""),
        # apostrophes
        ("‘The soldiers’ camp isn’t empty,’ said Low.", "‘The soldiers’ camp isn’t empty,’", "Low"),
        ("'It's the '90s fans' fault,' said Low.", "'It's the '90s fans' fault,'", "Low"),
        ("“’Tis a sad day,” said Low.", "“’Tis a sad day,”", "Low"),
        # direct speech of a word or two
        ("“Never,” Ruiz said.", "“Never,”", "Ruiz"),
        # a mark that is no quotation mark
        ("He is 6'2\" tall and “very happy with it,” Low said.", "“very happy with it,”", "Low"),
    ],
)
def test_a_quotation_has_its_speaker(text: str, quote: str, speaker: str) -> None:
    assert said(text) == [(quote, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "It was the “bridge war” of that year.",
        "They called it “progress,” which it was not.",
        "It was the so-called “war on old bridges” then.",
        "He read “The Bridge of San Luis Rey” and slept.",
        "Tom “The Hammer of Lima” Low fights tonight.",
        "The soldiers’ wives and the ’90s fans’ clubs met at six o’clock.",
        "'Tis the season, 'twas said, of rock 'n' roll.",
        "“It has no end, she said, and left the room.",
        "There are none here.",
        "''We shut the bridge and 'the old port road' too,'' said Low.",
        "",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We shut it,” Ruiz said. “It was time.”",
            [("“We shut it,”", "Ruiz"), ("“It was time.”", "Ruiz")],
        ),
        (
            "“The old bridge,” said Ruiz, “is closed for good.”",
            [("“The old bridge,”", "Ruiz"), ("“is closed for good.”", "Ruiz")],
        ),
        (
            "“We shut the bridge”, said Ruiz in Lima, telling reporters that “it was time to act”.",
            [("“We shut the bridge”", "Ruiz"), ("“it was time to act”", "Ruiz")],
        ),
        (
            "Ruiz said the bridge was “shut until May,” while Low called it “a scandal without end.”",
            [("“shut until May,”", "Ruiz"), ("“a scandal without end.”", "Low")],
        ),
        (
            "“Will you open it?” asked Low. “Not this year,” Ruiz answered.",
            [("“Will you open it?”", "Low"), ("“Not this year,”", "Ruiz")],
        ),
        ("Ruiz defended the plan. “We had no choice.”", [("“We had no choice.”", "Ruiz")]),
        ("“Never,” Ruiz said. “Never Again.”", [("“Never,”", "Ruiz"), ("“Never Again.”", "Ruiz")]),
        # a paragraph of its own goes on with who spoke last
        (
            "Ruiz said the bridge was old.\n\n“We had no choice left.”",
            [("“We had no choice left.”", "Ruiz")],
        ),
        (
            "Ruiz said that much.\n\nIt rained.\n\n“We had no choice left.”",
            [("“We had no choice left.”", "")],
        ),
        # over paragraphs: a mark opens each, one closes the last
        (
            "“The bridge is old.\n\n“It is closed,” said Ruiz.",
            [("“The bridge is old. / “It is closed,”", "Ruiz")],
        ),
        (
            "Ruiz said: “It is old.\n\n“It rusts.\n\n“It is shut.” She left.",
            [("“It is old. / “It rusts. / “It is shut.”", "Ruiz")],
        ),
        # one that is never closed is dropped, and hides none after it
        (
            "“It has no end, she said.\n\nLow said: “The bridge is shut.”",
            [("“The bridge is shut.”", "Low")],
        ),
        (
            "It is a joint statement by Peru and Chile. The first stage ends in May, “and peace begins.”",
            [("“and peace begins.”", "Peru and Chile")],
        ),
    ],
)
def test_several_quotations(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("“The bridge is closed,” Ruiz said.", False),
        ("“The bridge is closed”, said Ruiz.", False),
        ("Ruiz said: “The bridge is closed.”", False),
        ("Ruiz said it was “closed for good.”", True),
        ("Ruiz called “Bridges of old times” a danger.", True),
    ],
)
def test_a_part_of_the_articles_own_sentence_is_partial(text: str, partial: bool) -> None:
    assert [quote.partial for quote in mentions(text)] == [partial]


def test_only_the_body_is_read() -> None:
    text = "Menu: “all about our bridges,” says Low.\n\n“The bridge is closed,” Ruiz said."
    body = TextRange(text.index("“The"), len(text))
    found = quote_mentions(Article(text, None, "news", (body,)))
    assert [text[slice(*part)] for quote in found for part in quote.parts] == ["“The bridge is closed,”"]


#: Words and marks that attributions are made of, so that what is drawn looks like them.
_WORDS = """
“ ” " ' ‘ ’ « » „ , . ? : — ( ) said says saying told Ruiz Ana the a mayor of who and that it she U.S. Sen.
according to official 's ’s Friday claim’s joint statement between 5 … ''
"""
PIECES = st.lists(st.sampled_from([*_WORDS.split(), "\n", "\n\n"]), max_size=60)
TEXTS = PIECES.map(" ".join) | PIECES.map("".join) | st.text(max_size=60)


@given(TEXTS)
def test_every_range_stands_in_the_text_in_order(text: str) -> None:
    found = mentions(text)
    parts = [part for quote in found for part in quote.parts]
    assert all(0 <= part.start < part.end <= len(text) for part in parts)
    assert all(first.end <= second.start for first, second in pairwise(parts))
    for quote in found:
        assert quote.parts
        if quote.speaker:
            start, end = quote.speaker.mention
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            inside = [part for part in parts if part.start < end and start < part.end]
            assert not inside, "a speaker is named outside quotations"


@given(PIECES.map(" ".join))
def test_reading_is_reproducible(text: str) -> None:
    assert mentions(text) == mentions(text)


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        '" ',
        "said ",
        "A, ",
        "(A ",
        "“Aa bb cc” said ",
        "“Aa bb cc,” Ann Lee said. ",
        "“a b c\n\n",
        "s' 'a ",
        "‘a s’ b ",
        "X saying, ",
        "a official at ",
        "X of the ",
        "He said “a bb ccc d.” ",
        "Ann Lee, a mayor of Lima, ",
        "agreement between Ann and ",
        "A ",
        "A\n",
    ],
)
def test_steps_grow_with_the_text(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(size: int) -> Callable[[], object]:
        text = piece * size
        return lambda: mentions(text)

    assert growth(run, 60, monkeypatch) < 2.5


@pytest.mark.parametrize(
    "before",
    [
        "Ana Ruiz denied saying",
        "Ana Ruiz denied ever having said",
        "Ana Ruiz never said",
        "Ana Ruiz did not say",
        "Ana Ruiz should have said",
        "Ana Ruiz was accused of saying",
        "Ana Ruiz never called it",
        "Jo Berg asked whether Ana Ruiz had said",
        "I read in the paper that",
        "We read that",
    ],
)
def test_what_somebody_did_not_say_is_nobodys(before: str) -> None:
    assert said(f"{before} “the money is gone for ever”.") == [("“the money is gone for ever”", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz did not resign but said “the money is gone”.",
        "Asked whether it was there, Ana Ruiz said “the money is gone”.",
        "Ana Ruiz said she wasn't going to “let the money go”.",
        "“The money is gone,” Jo Berg quoted Ana Ruiz as saying on Monday.",
        "Jo Berg quoted Ana Ruiz as saying “the money is gone”.",
        "Ana Ruiz was quoted by Jo Berg as saying “the money is gone”.",
    ],
)
def test_whose_words_another_verb_beside_them_leaves_open(text: str) -> None:
    ((_, speaker),) = said(text)
    assert speaker == "Ana Ruiz"


def test_a_pronoun_is_quoted_by_another() -> None:
    (quote,) = mentions("Ana Ruiz came. Reuters quoted her as saying: “The money is gone.”")
    assert quote.speaker
    assert quote.speaker.name == "Ana Ruiz"


def article_quotes(text: str) -> list[str]:
    """The names of the speakers of an article with paragraphs."""
    article = article_of(text, None)
    return [quote.speaker.name if quote.speaker else "" for quote in quote_mentions(article)]


def test_a_question_word_and_a_label_are_no_names() -> None:
    text = "How did the crew take it?\n\n“Some of them cried on the last day,” she says."
    assert article_quotes(text) == [""]
    text = "UPDATE (5 Aug): Spokeswoman Ines Vogt got in touch. She writes: “We will hand it over.”"
    assert article_quotes(text) == ["Ines Vogt"]


@pytest.mark.parametrize("below", ["— Governor Aya Moriso, 3 December 2023", "– Aya Moriso"])
def test_a_line_below_a_quotation_signs_it(below: str) -> None:
    text = f"Mayor Jo Berg has promised to pay.\n\n“We will not restart by force.”\n\n{below}\n"
    assert article_quotes(text) == ["Aya Moriso"]


def test_a_town_is_no_person() -> None:
    text = "The town of Lomar has promised to pay.\n\n“We will not restart by force.”\n"
    assert article_quotes(text) == ["town of Lomar"]


@pytest.mark.parametrize(
    ("words", "name", "role"),
    [
        ("Cllr Martin Pryce", "Martin Pryce", "Cllr"),
        ("Novelist Ruth Hallam", "Ruth Hallam", "Novelist"),
        ("Constable Wayne Silk", "Wayne Silk", "Constable"),
        ("Det Con Wayne Silk", "Wayne Silk", "Det Con"),
        ("Historian Jo Constable", "Jo Constable", "Historian"),
        ("Local 118 president Dwayne Ocasio", "Dwayne Ocasio", "Local 118 president"),
        ("Priya Rao, Tallow’s President and CEO,", "Priya Rao", "Tallow’s President and CEO"),
        ("Priya Rao, Tallow’s chairwoman,", "Priya Rao", "Tallow’s chairwoman"),
        ("Chief Executive Marta Lind", "Marta Lind", "Chief Executive"),
        ("CEO Hans Pihl", "Hans Pihl", "CEO"),
        ("Tallow CEO Hans Pihl", "Hans Pihl", "Tallow CEO"),
        ("Labour MP Jo Berg", "Jo Berg", "Labour MP"),
        ("Maj Ken Strand", "Ken Strand", "Maj"),
        ("Capt Edda Lind", "Edda Lind", "Capt"),
        ("Supreme Court Justice Emma King", "Emma King", "Supreme Court Justice"),
        ("Town Clerk Jo Berg", "Jo Berg", "Town Clerk"),
        ("Crown Prince Olav", "Olav", "Crown Prince"),
        ("Mayor Marine Dupont", "Marine Dupont", "Mayor"),
    ],
)
def test_titles_and_roles_beside_a_name(words: str, name: str, role: str) -> None:
    (quote,) = mentions(f"{words} said: “We will not restart by force.”")
    assert quote.speaker
    assert (quote.speaker.name, quote.speaker.role) == (name, role)
