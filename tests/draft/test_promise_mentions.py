"""Promises in running text: the clause, its term, who makes it, and what is none."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missionlog.draft.date_mentions import date_mentions
from missionlog.draft.mentions import Article, PromiseMention
from missionlog.draft.promise_mentions import promise_mentions
from missionlog.draft.quote_mentions import quote_mentions
from missionlog.draft.sentences import paragraphs
from missionlog.edtf import When
from missionlog.evidence.text_range import TextRange

WEDNESDAY: Final = date(2024, 10, 2)


def promises(text: str, published: date | None = WEDNESDAY) -> list[PromiseMention]:
    article = Article(text, published, "news", tuple(paragraphs(text)))
    return promise_mentions(article, date_mentions(article), quote_mentions(article))


def edtf(when: When | None) -> str:
    return when.text if when else ""


@pytest.mark.parametrize(
    ("text", "title", "due", "until", "by"),
    [
        (
            "The council will rebuild the bridge by May 2025, the mayor said.",
            *("The council will rebuild the bridge", "2025-05", "", "the mayor"),
        ),
        (
            "The first part of it will see the harbour open no later than the end of September 2025.",
            *("The first part of it will see the harbour open", "2025-09-30", "", ""),
        ),
        (
            "The second part will keep the ferry here until September 2026, with more ships to come.",
            *("The second part will keep the ferry here", "", "2026-09", ""),
        ),
        ("The county is to pay half by 2030.", "The county is to pay half", "2030", "", ""),
        ("The talks are to go on until March 2025.", "The talks are to go on", "", "2025-03", ""),
        ("The new phase shall last until 2027.", "The new phase shall last", "", "2027", ""),
        (
            "The firm pledged to open the mine within six months.",
            *("The firm pledged to open the mine", "2025-04", "", "The firm"),
        ),
        (
            "The two towns agreed on Monday to end the dispute within ten days.",
            *("The two towns agreed on Monday to end the dispute", "2024-10-10", "", "The two towns"),
        ),
        (
            "The minister vowed not to raise the toll until 2026.",
            *("The minister vowed not to raise the toll", "", "2026", "The minister"),
        ),
        (
            "The company promised to mend the dam.",
            "The company promised to mend the dam",
            "",
            "",
            "The company",
        ),
        (
            "By May 2025, the council will rebuild the bridge, said Ann Lee.",
            *("the council will rebuild the bridge", "2025-05", "", "Ann Lee"),
        ),
        (
            "“We will open the school by May 2025,” said Jo Berg, the mayor.",
            *("We will open the school", "2025-05", "", "Jo Berg"),
        ),
        (
            "The mayor said on Friday that the ferry would sail again by September 2026.",
            *("the ferry would sail again", "2026-09", "", "The mayor"),
        ),
        (
            "The town will strengthen the third pier by May 2025.",
            *("The town will strengthen the third pier", "2025-05", "", ""),
        ),
        (
            "The housing project will be finished by May 2025.",
            *("The housing project will be finished", "2025-05", "", ""),
        ),
        (
            "A guard spoke after it was announced that the patrol would end in May 2025.",
            *("the patrol would end", "2025-05", "", ""),
        ),
        (
            "It was announced by the port authority that the patrol would end in May 2025.",
            *("the patrol would end", "2025-05", "", "the port authority"),
        ),
        (
            "The two towns agreed that the toll would be lifted in May 2025.",
            *("the toll would be lifted", "2025-05", "", "The two towns"),
        ),
        (
            "A guard said he was glad, after the port declared that it would stay open until May 2025.",
            *("it would stay open", "", "2025-05", "the port"),
        ),
        (
            "The president declared that elections would be held on 5 May 2025.",
            *("elections would be held", "2025-05-05", "", "The president"),
        ),
        (
            "The ferry would sail again in June 2025, the port said.",
            *("The ferry would sail again", "2025-06", "", "the port"),
        ),
        (
            "The analysts said they would publish the list by May 2025.",
            *("they would publish the list", "2025-05", "", "The analysts"),
        ),
        # What is arranged needs no `by`.
        (
            "The mission is scheduled to end on 5 May 2025.",
            "The mission is scheduled to end",
            "2025-05-05",
            "",
            "",
        ),
        ("The mission is to end in May 2025.", "The mission is to end", "2025-05", "", ""),
        ("Jo Brandt vowed never to leave.", "Jo Brandt vowed never to leave", "", "", "Jo Brandt"),
        # What is promised may be a thing.
        (
            "He promised parliament a full report by May 2025.",
            *("He promised parliament a full report", "2025-05", "", "He"),
        ),
        (
            "The port pledged 5 million for the bridge by May 2025.",
            *("The port pledged 5 million for the bridge", "2025-05", "", "The port"),
        ),
        # A plan promises nothing, nor does who only reports it.
        (
            "Under a plan agreed on 6 March, 200 trainers will leave by May 2025.",
            *("Under a plan agreed on 6 March, 200 trainers will leave", "2025-05", "", ""),
        ),
        (
            "The port will close the ferry by May 2025, Reuters reported.",
            *("The port will close the ferry", "2025-05", "", ""),
        ),
        (
            "The port promised to close the ferry by May 2025, Reuters reported.",
            *("The port promised to close the ferry", "2025-05", "", "The port"),
        ),
        (
            "The port vowed to lose no ships by 2025.",
            "The port vowed to lose no ships",
            "2025",
            "",
            "The port",
        ),
        # A comma in a number ends no clause.
        (
            "The mayor promised to plant 1,500 trees.",
            *("The mayor promised to plant 1,500 trees", "", "", "The mayor"),
        ),
        (
            "The mayor promised to plant 1, 2 or 3 trees, and went.",
            *("The mayor promised to plant 1, 2 or 3 trees", "", "", "The mayor"),
        ),
        # An older plan says nothing against it.
        (
            "Ann Lee announced that she will retire no later than 3 May 2029, one year earlier than planned.",
            *("she will retire", "2029-05-03", "", "Ann Lee"),
        ),
        (
            "The port will close by May 2025, later than first expected.",
            *("The port will close", "2025-05", "", ""),
        ),
        # The mark of a point in a list is no word of it.
        ("3.2 The port will close by May 2025.", "The port will close", "2025-05", "", ""),
        ("- The port will close by May 2025.", "The port will close", "2025-05", "", ""),
        ("(b) The port will close by May 2025.", "The port will close", "2025-05", "", ""),
        # `reply` is no adverb.
        ("The clerk is to reply by May 2025.", "The clerk is to reply", "2025-05", "", ""),
        (
            "“We will make sure that he pays it back by May 2025,” said Jo Berg.",
            *("We will make sure that he pays it back", "2025-05", "", "Jo Berg"),
        ),
        # A term may stand in quotation marks, in the verb, or before `at the latest`.
        (
            "Ann Lee said the libraries would stay open “until at least April 2026”.",
            *("the libraries would stay open", "", "2026-04", "Ann Lee"),
        ),
        (
            "Ann Lee vowed that the pier would be rebuilt “before the end of 2024.”",
            *("Ann Lee vowed that the pier would be rebuilt", "2024-12-31", "", "Ann Lee"),
        ),
        ("The port will close at the latest on 5 May 2025.", "The port will close", "2025-05-05", "", ""),
        ("The port will close on 5 May 2025 at the latest.", "The port will close", "2025-05-05", "", ""),
        # It was promised long ago, and is yet to be done.
        (
            "The port had promised in May 2022 to mend the pier by the end of 2025.",
            *("The port had promised in May 2022 to mend the pier", "2025-12-31", "", "The port"),
        ),
        # Of what is quoted, whoever it tells of.
        (
            "“The port promised to close by May 2025,” said Jo Berg.",
            *("The port promised to close", "2025-05", "", "The port"),
        ),
        (
            "“I promised to close the port by May 2025,” said Jo Berg.",
            *("I promised to close the port", "2025-05", "", "Jo Berg"),
        ),
        # What must be done is promised where it was agreed on.
        (
            "Under the deal with the town, the port must close by May 2025.",
            *("Under the deal with the town, the port must close", "2025-05", "", ""),
        ),
        (
            "The mayor denied the report, and the council vowed to mend the pier by May 2025.",
            *("the council vowed to mend the pier", "2025-05", "", "the council"),
        ),
        (
            "The mayor denied the report and vowed to mend the pier by May 2025.",
            *("The mayor denied the report and vowed to mend the pier", "2025-05", "", "The mayor"),
        ),
    ],
)
def test_a_promise(text: str, title: str, due: str, until: str, by: str) -> None:
    (promise,) = promises(text)
    assert [text[slice(*part)] for part in promise.title] == [title]
    assert (edtf(promise.due), edtf(promise.until)) == (due, until)
    assert [text[slice(*speaker.mention)] for speaker in promise.by] == [by] * bool(by)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("The mayor said on Friday that the ferry would sail again by September 2026.", "2024-09-27"),
        ("The ferry is to sail by June 2025, the ministry said on Tuesday.", "2024-10-01"),
        ("The ferry will sail by June 2025.", ""),
        ("The mayor promised the crew on Tuesday: “You will be paid by June 2025.”", "2024-10-01"),
        ("The firm had promised in May 2022 to mend the pier by 2026.", "2022-05"),
        ("The firm promised last autumn to mend the pier by 2026.", "2023-23"),
        ("The mayor rang on a Sunday and said, “We will mend the pier by May 2026.”", ""),
        ("A guard spoke on Friday, after it was announced that the patrol would end in May 2025.", ""),
    ],
)
def test_when_it_was_made(text: str, made: str) -> None:
    (promise,) = promises(text)
    assert edtf(promise.made and promise.made.when) == made


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("If the vote passes, the plant will close by June 2025.", "If the vote passes"),
        (
            "The plant will close by June 2025, provided that the court agrees.",
            "provided that the court agrees",
        ),
        ("Unless the talks fail, the army will stay until March 2025.", "Unless the talks fail"),
        ("The firm agreed to repay the loan by 2026, subject to a vote.", "subject to a vote"),
        ("The minister said the patrol would end by June 2025 if the talks failed.", "if the talks failed"),
        ("The plant will close by June 2025 if it has 1,500 votes.", "if it has 1,500 votes"),
    ],
)
def test_what_it_depends_on(text: str, condition: str) -> None:
    (promise,) = promises(text)
    assert promise.condition
    assert text[slice(*promise.condition)] == condition
    assert promise.range.start <= promise.condition.start
    assert promise.condition.end <= promise.range.end


@pytest.mark.parametrize(
    "text",
    [
        "We will all ride it by 2027, and I’ll buy the beers if we don’t.",
        "We will stay if it rains, but the ferry will sail by May 2025.",
    ],
)
def test_the_condition_of_another_promise(text: str) -> None:
    (promise,) = promises(text)
    assert promise.condition is None


@pytest.mark.parametrize(
    "text",
    [
        # Refused, denied, or only the name of a promise.
        "The ministry said it will not leave until 2026.",
        "They won’t finish by 2026.",
        "The firm has not promised to leave by 2025.",
        "The council refused to pledge to close the plant by 2025.",
        "His promise to resign by May 2025 was forgotten.",
        "The mayor denied that he had promised to close the mine by May 2025.",
        "The mayor denied having promised to close the mine by May 2025.",
        "The mayor said nobody had promised that the mine would close by May 2025.",
        "The firm has not announced that it would close the mine in May 2025.",
        "Nobody will be able to say by 2026 who is right.",
        "It is false that the firm promised to open the mine by May 2025.",
        "It is not true that the firm will open the mine by May 2025.",
        "Reports that the firm promised to open the mine by May 2025 were untrue.",
        "His son said: “She told me that she would see the spring.”",
        # Open to the public.
        "Applications will be accepted until 30 November 2024.",
        "The exhibition will run until 12 January 2025.",
        # Told in a story.
        "The novel tells how the mayor promised to close the mine by May 2025.",
        "The film, in which a firm promises to close a mine by 2026, opens on Friday.",
        "In his second novel, the mayor vowed to close the mine by May 2025.",
        # Demanded, with no agreement.
        "The firm must close the mine by May 2025.",
        # Hoped for, demanded, asked or forecast.
        "The mayor hopes the bridge will open by 2026.",
        "Analysts expect that the plant will close by 2026.",
        "The union urged that the plant will stay open until 2026.",
        "The city could be free of cars by 2030.",
        "The bridge may open by 2030.",
        "The mine will probably close by 2026.",
        "Will the school open by May 2025?",
        "Prices will rise by 2026.",
        "The number of ships will exceed a hundred by 2030.",
        "Jo Berg would resign by May 2025 if asked, she said.",
        "The troops would leave by September 2026 under the deal.",
        # What was promised long ago, or was over.
        "They said in 2010 that they would be done by 2012.",
        "In 2010 the firm vowed to leave by 2026.",
        "The work was to end by 2012.",
        "The firm said that it would be done by August 2024.",
        # No term, or the term of something else.
        "The bridge will open.",
        "The bridge will open in May 2025.",
        "The mayor said the bridge will open in May 2025.",
        "The mayor said it will open in May 2025.",
        "Police said he will appear in court in May 2025.",
        "The firm said it will be ten years old in May 2025.",
        "Analysts said they will cost more in May 2025.",
        "The mayor said that rents would rise by May 2025.",
        "Analysts said the ministry would close the plant by May 2025.",
        "The ministry would close the plant by May 2025, economists announced.",
        "The bank will cut its rates by December, analysts said.",
        "The bank will cut its rates by December, said analysts at Brex.",
        "The bank will cut its rates by December, an economist at Brex Bank said.",
        "The bank will cut its rates by December, according to economists.",
        "The ministry said it would not close the plant in May 2025.",
        "The ministry announced that it would never close the plant in 2025.",
        "The mayor said the ministry had denied that it would close the plant in May 2025.",
        "The ministry announced that it would pay the fee, beginning in January 2025.",
        "The ministry announced that it would pay the fee after May 2025.",
        "The ministry announced that it would pay the fee as soon as May 2025.",
        "The mayor denied that she had said the pier would be rebuilt by June 2025.",
        "The announced closure would take effect in May 2025.",
        "The firm announced plans that would double output by 2026.",
        "The envoy warned that the truce would end by May 2025.",
        "The company has until 1 March 2025 to comply.",
        "The council will meet the firm, which had until May 2025 to pay.",
    ],
)
def test_what_is_no_promise(text: str) -> None:
    assert promises(text) == []


@pytest.mark.parametrize(
    ("text", "is_doubted"),
    [
        ("Jo Berg said Ruritania would pay for the wall by 2026.", True),
        ("Jo Berg said the company would close the mill by 2026.", True),
        ("Ruritania said it would pay for the wall by 2026.", False),
        ("Jo Berg and Ana Ruiz agreed that Ruritania would pay for the wall by 2026.", False),
        ("The port said the ferry would sail again by 2026.", False),
    ],
)
def test_what_is_said_of_others_is_in_doubt(text: str, is_doubted: bool) -> None:
    (promise,) = promises(text)
    assert promise.doubt == ("it is said of others, who may not have promised it" if is_doubted else "")


def test_what_only_stays_as_it_is_is_in_doubt() -> None:
    (promise,) = promises("The bridge will be closed until May 2025.")
    assert edtf(promise.until) == "2025-05"
    assert promise.doubt == "it may be planned, and not promised"


@pytest.mark.parametrize(
    "text",
    [
        "The firm said it will open a plant in May 2025.",
        "The firm said on Monday that it will open a plant in May 2025.",
        "The firm said it’ll open a plant in May 2025.",
        "Jo Berg said that she will resign in May 2025.",
        "The unions said they will open a school in May 2025.",
    ],
)
def test_what_somebody_says_he_will_do_on_a_day_is_in_doubt(text: str) -> None:
    (promise,) = promises(text)
    assert (edtf(promise.due), promise.doubt) == ("2025-05", "it may be planned, and not promised")
    assert [text[slice(*one.mention)] for one in promise.by] == [text.split(" said")[0]]


def test_a_day_that_is_only_planned_is_in_doubt() -> None:
    (promise,) = promises("The court is to rule on 5 May 2025.")
    assert edtf(promise.due) == "2025-05-05"
    assert promise.doubt == "it may be planned, and not promised"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Ana Ruiz, the mayor, was there. She vowed to mend the dam by May 2025.",
            *("Ana Ruiz", "mayor"),
        ),
        (
            "“We waited for years,” said Defence Minister Jo Berg.\n\nHe agreed to repay the loan by 2026.",
            *("Jo Berg", "Defence Minister"),
        ),
        (
            "Mayor Ana Ruiz opened the fair. The mayor pledged to mend the dam by May 2025.",
            *("Ana Ruiz", "Mayor"),
        ),
        ("He vowed to mend the dam by May 2025.", "", ""),
    ],
)
def test_who_a_pronoun_or_a_role_names(text: str, name: str, role: str) -> None:
    promise = promises(text)[-1]
    assert [(one.name, one.role) for one in promise.by] == [(name, role)]


def test_a_pronoun_names_the_subject_of_the_sentence_before() -> None:
    text = "“He came too late,” Aisha Bell said.\n\nPryce took over. He pledged to freeze the tax until 2027."
    (promise,) = promises(text)
    assert [one.name for one in promise.by] == ["Pryce"]
    text = "“It came too late,” Aisha Bell said.\n\nThe town met. She pledged to freeze the tax until 2027."
    (promise,) = promises(text)
    assert [one.name for one in promise.by] == ["Aisha Bell"]


def test_a_term_in_the_verb_is_no_part_of_the_title() -> None:
    text = "The firm will, by the end of 2026, close the mine."
    (promise,) = promises(text)
    assert [text[slice(*part)] for part in promise.title] == ["The firm will", "close the mine"]
    assert edtf(promise.due) == "2026-12-31"


def test_a_passage_has_the_mark_that_closes_it() -> None:
    text = "Jo Berg said the libraries would stay open “until at least April 2026”."
    (promise,) = promises(text)
    assert text[slice(*promise.range)].endswith("“until at least April 2026”")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The firm promised in November to mend the pier by May.", "2024-05"),
        ("The firm promised on Monday to mend the pier within ten days.", "2024-05-09"),
        ("The firm promised to mend the pier by May.", "2024-05"),
    ],
)
def test_a_term_is_counted_from_the_day_of_the_promise(text: str, due: str) -> None:
    (promise,) = promises(text, date(2024, 5, 1))
    assert edtf(promise.due) == due
    assert promise.doubt == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Jo Berg promised to bring the papers by Friday. He never did.", "has passed"),
        ("Jo Berg promised to bring the papers by Friday and did not.", "has passed"),
        ("Jo Berg rang on a Sunday and said, “We will mend it by next summer.”", "does not name"),
        ("The firm promised to mend the pier before the summer recess.", "had begun"),
        ("The firm promised in July to mend the pier by Friday.", "does not name"),
    ],
)
def test_a_term_that_is_not_settled_is_left_out(text: str, why: str) -> None:
    (promise,) = promises(text, date(2024, 8, 15))
    assert (promise.due, promise.until) == (None, None)
    assert why in promise.doubt


def test_a_span_is_counted_from_the_day_of_publication() -> None:
    text = "The firm pledged to open the mine within two years."
    (promise,) = promises(text)
    assert promise.doubt == "counted from the day of publication"
    assert promises(text, published=None)[0].due is None


WORDS = st.sampled_from(
    [
        *(
            "The council",
            "He",
            "will",
            "would",
            "is to",
            "are to",
            "pledged to",
            "agreed on Monday to",
            "not",
        ),
        *(
            "by May 2025",
            "until 2026",
            "within six months",
            "no later than",
            "if",
            "subject to",
            "said",
            "which",
        ),
        *(
            ",",
            ".",
            "“",
            "”",
            "\n\n",
            "?",
            "rebuild the bridge",
            "subject to a vote",
            "the mayor said",
            "’ll",
        ),
    ]
)


@settings(max_examples=60)
@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=25).map(" ".join), st.none() | st.dates())
def test_ranges_stand_in_the_text_and_do_not_overlap(text: str, published: date | None) -> None:
    end = 0
    for promise in promises(text, published):
        assert end <= promise.range.start < promise.range.end <= len(text)
        end = promise.range.end
        inner: list[TextRange] = [*promise.title, *([promise.condition] if promise.condition else [])]
        for part in inner:
            assert promise.range.start <= part.start < part.end <= promise.range.end
            assert text[slice(*part)].strip() == text[slice(*part)]
        for speaker in promise.by:
            assert text[slice(*speaker.mention)].strip()


def test_the_table_of_the_docs() -> None:
    """Each sentence of the table in docs/drafting.md, and its term."""
    page = (Path(__file__).parents[2] / "docs" / "drafting.md").read_text(encoding="utf-8")
    section = page.partition("## How promises are read")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(.+?)` \| (due|until) `(\S+?)`(.*?) \| (.*?) \|$", section, re.MULTILINE)
    assert len(rows) > 3
    for text, bound, term, rest, by in rows:
        (promise,) = promises(text)
        assert edtf(promise.due if bound == "due" else promise.until) == term, text
        assert bool(promise.doubt) == ("in doubt" in rest)
        assert bool(promise.condition) == ("condition" in rest)
        named = [text[slice(*speaker.mention)].lower() for speaker in promise.by]
        assert named == ([] if "does not say" in by else [by])
