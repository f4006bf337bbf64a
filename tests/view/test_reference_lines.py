"""Names, passages and words said, with what the context knows of them."""

import pytest

from missionlog.model.format import Plain
from missionlog.view.reference_lines import Cites, dated

from .samples import context

CITES = Cites(context())


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2017", "2017"),
        ("2014~", "c. 2014 (2014~)"),
        ("[..1887-09-29]", "by 29 Sep 1887 ([..1887-09-29])"),
        ("", ""),
    ],
)
def test_a_date_in_words_and_as_edtf_where_they_differ(date: str, shown: str) -> None:
    assert dated(date) == shown


def test_an_entry_is_named_and_one_that_is_not_known_is_its_id() -> None:
    assert CITES.names("people", ["mills", "nobody"]) == ["Josiah Mills (mills)", "nobody"]
    assert CITES.names("places", "selby") == ["Selby (selby)"]
    assert CITES.names("events", None) == []


def test_a_passage_with_its_source_and_place() -> None:
    assert CITES.passages([{"source": "reprint", "passage": "It ends.", "locator": "page 3"}]) == [
        ["“It ends.”", "The End of the Ferry, 20 Jun 1887, page 3 (reprint)"]
    ]


def test_a_locator_in_an_unknown_source_is_kept() -> None:
    assert CITES.passages([{"source": "lost", "locator": "page 3"}]) == [["page 3 (lost)"]]


def test_a_wording_is_shown_where_it_differs() -> None:
    quote: dict[str, Plain] = {
        "text": "No.",
        "speaker": "mills",
        "evidence": [{"source": "a", "passage": "No."}],
    }
    assert CITES.quote_lines(quote, "1885") == ["“No.”", "— Josiah Mills, Clerk", "a"]
    quote["evidence"] = [{"source": "a", "passage": "Never."}]
    assert CITES.quote_lines(quote, "1885")[2:] == ["“Never.”", "a"]


def test_a_quotes_own_role_goes_before_the_speakers() -> None:
    assert CITES.speaker({"speaker": "mills", "role": "as a witness"}, "1885") == "Josiah Mills, as a witness"
    assert CITES.speaker({"text": "No."}, "1885") == "nobody named"
