"""HTML to text: nothing of it is run, and no address is lost."""

import pytest

from missionlog.importing.markup import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("a < b & c > d", "a < b & c > d"),
        ("AT&T", "AT&T"),
        ("<b>bold</b> &amp; <i>i</i>", "bold & i"),
        ("one<br>two<p>three</p>four", "one\ntwo\nthree\nfour"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ('<a href="https://a.example">there</a>', "there (https://a.example)"),
        ('<a href="https://a.example">https://a.example/</a>', "https://a.example/"),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ("x<script>alert(1)</script>y<style>p{}</style>", "xy"),
        ("&lt;b&gt;", "<b>"),
        ("<b>unclosed", "unclosed"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
    ],
)
def test_what_is_left(html: str, text: str) -> None:
    assert plain_text(html) == text
