"""Words that a page has and does not show are no words of its text."""

from __future__ import annotations

import pytest

from missionlog.documents import UnreadableDocument
from missionlog.documents.html import read


def _text(markup: str) -> str:
    return " ".join(read(f"<!doctype html><meta charset=utf-8>{markup}".encode())[0].split())


def _styled(css: str, markup: str = "<p>Shown <b class='a c' id=i>secret</b> too</p>") -> str:
    return _text(f"<style>{css}</style>{markup}")


@pytest.mark.parametrize(
    "hidden",
    [
        "<b hidden>secret</b>",
        "<b hidden=until-found>secret</b>",
        "<b style='display:none'>secret</b>",
        "<b style='DISPLAY : NONE'>secret</b>",
        "<b style='display:none!important'>secret</b>",
        "<b style='color:red;;display: /* so */ none ;'>secret</b>",
        "<b style='d\\69splay:none'>secret</b>",
        "<b style='display:\\6eone'>secret</b>",
        "<b style='display:none;display:nonsense'>secret</b>",
        "<b style='display:block;display:none'>secret</b>",
        "<b style='visibility:hidden'>secret</b>",
        "<b style='Visibility:Collapse'>secret</b>",
        "<b style='content-visibility:hidden'>secret</b>",
        "<span style='display:none'><b style='display:block'>secret</b></span>",
        "<span style='visibility:hidden'>secret<i>secret</i>secret</span>",
        "<details><summary>Shown</summary>secret<p>secret</p>secret</details>",
        "<details>secret<p>secret</p></details>",
        "<dialog>secret</dialog>",
        "<div popover>secret</div>",
        "<template>secret</template>",
        "<noscript>secret</noscript>",
        "<datalist><option>secret</datalist>",
        "<noembed>secret</noembed>",
        "<noframes>secret</noframes>",
        "<progress>secret</progress>",
        "<details><p>x</p><summary>Shown </summary><summary>secret</summary></details>",
        "<del>secret</del>",
        "<s>secret</s>",
        "<strike>secret</strike>",
        "<b style='text-decoration: line-through red'>secret</b>",
        "<b style='text-decoration-line: line-through'>secret</b>",
        "<!-- secret -->",
    ],
)
def test_hidden(hidden: str) -> None:
    text = _text(f"<p>One {hidden} two</p><p>three</p>")
    assert "secret" not in text
    assert text.replace("Shown ", "") == "One two three"


@pytest.mark.parametrize(
    "css",
    [
        ".a{display:none}",
        ".A,.a {DISPLAY:NONE}",
        "b.a.c{display:none}",
        "#i{display:none}",
        "p > .a{visibility:hidden}",
        "p b{display:none}",
        "b:not(.x){display:none}",
        "[class~=a]{display:none}",
        ".\\61 {display:none}",
        "@media screen{.a{display:none}}",
        "@media (min-width:600px){.a{display:none}}",
        "@media screen and (max-width:100em), print{.a{display:none}}",
        "@supports (display:grid){@media all{.a{display:none}}}",
        "@layer base{.a{display:none}}",
        "<!-- .a{display:none} -->",
        ".a{display:none!important} #i{display:block}",
        ".a{display:block} .a{display:none}",
        ".a{text-decoration:line-through}",
        "p{visibility:hidden} p{visibility:visible} b{visibility:hidden}",
        "@media (width>=600px){.a{display:none}}",
        "@media (width < 1400px){.a{display:none}}",
        "@media screen and (orientation: landscape){.a{display:none}}",
        "@media (prefers-color-scheme:light) and (hover:hover){.a{display:none}}",
        "p{.a{display:none}}",
        "p{color:red;.a{color:red;display:none}}",
        "p{& > .a{display:none}}",
        "i,p{b&,.x,& .a{display:none}}",
        ".c{&.a{display:none}}",
        ".a{@media screen{display:none}}",
        "p{@media screen{b{display:none}}}",
        "@media screen{p{@supports (display:grid){.a{display:none}}}}",
        "p{b{&.a{display:none}}}",
    ],
)
def test_hidden_by_a_style_sheet(css: str) -> None:
    assert _styled(css) == "Shown too"


@pytest.mark.parametrize(
    "css",
    [
        ".b{display:none}",
        ".a{display:nonesuch}",
        ".a{display:none none2}",
        ".a:hover{display:none}",
        ".a::before{display:none}",
        "@media print{.a{display:none}}",
        "@media (max-width:600px){.a{display:none}}",
        "@media not screen{.a{display:none}}",
        "@supports not (display:grid){.a{display:none}}",
        "@media (width<600px){.a{display:none}}",
        "@media (width>1280px){.a{display:none}}",
        "@media (prefers-color-scheme:dark){.a{display:none}}",
        "@media (orientation:portrait){.a{display:none}}",
        "i{.a{display:none}}",
        "p{&.a{display:none}}",
        ".a{@media print{display:none}}",
        ".a{&:hover{display:none}}",
        "@media screen{display:none}",
        ".a{display:none} .a{display:inline}",
        "#i{display:inline} .a{display:none}",
        ".a{display:inline!important} #i{display:none}",
        "p{visibility:hidden} b{visibility:visible} p{visibility:visible}",
        "body{display:none} html{visibility:hidden}",
        "/* .a{display:none} */",
        ".a{--display:none}",
        "a{display:none",
        "{}}{@",
    ],
)
def test_shown_in_spite_of_a_style_sheet(css: str) -> None:
    assert _styled(css) == "Shown secret too"


@pytest.mark.parametrize(
    "markup",
    [
        "<b hidden style='display:inline'>secret</b>",
        "<b style='display:none;display:inline'>secret</b>",
        "<span style='visibility:hidden'><b style='visibility:visible'>secret</b></span>",
        "<details open><summary>x</summary>secret</details>",
        "<details><summary>secret</summary>x</details>",
        "<dialog open>secret</dialog>",
        "<b aria-hidden=true>secret</b>",
        "<ins>secret</ins>",
        "<style media=print>b{display:none}</style><b>secret</b>",
        "<style type=text/x>b{display:none}</style><b>secret</b>",
        "<noscript><style>b{display:none}</style></noscript><b>secret</b>",
    ],
)
def test_shown(markup: str) -> None:
    assert "secret" in _text(markup)


def test_a_word_goes_on_over_what_is_hidden_in_it() -> None:
    assert _text("<p>har<i hidden>x</i>bour, 500<s>0</s> troops</p>") == "harbour, 500 troops"


def test_the_reader_says_what_was_left_out() -> None:
    assert read(b"<p>One <b hidden>two</b></p>")[1].endswith(", hidden text left out)")
    assert read(b"<p>One <s>two</s></p>")[1].endswith(", struck-out text left out)")
    assert "left out" not in read(b"<p>One <b hidden></b></p>")[1]


def test_sheets_that_take_too_long_are_refused() -> None:
    css = "".join(f"p:not(.x{number}){{display:none}}" for number in range(2_000))
    with pytest.raises(UnreadableDocument, match="too many rules"):
        read(f"<style>{css}</style>{'<p>a' * 30_000}".encode())


def test_rules_within_rules_that_grow_too_long_are_refused() -> None:
    css = "a,b{" * 20 + "display:none"
    with pytest.raises(UnreadableDocument, match="too many rules"):
        read(f"<style>{css}</style><p>a".encode())


def test_of_a_large_sheet_only_what_the_page_has_counts() -> None:
    css = "".join(f".x{number}{{display:none}}" for number in range(2_000))
    assert read(f"<style>{css}</style>{'<p>a' * 30_000}".encode())[0].count("a") == 30_000
