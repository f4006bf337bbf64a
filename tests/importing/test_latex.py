"""What LaTeX prints, as the manuals of LaTeX, BibTeX and Zotero's translators have it."""

from __future__ import annotations

from string import punctuation

import pytest

from missionlog.importing.latex import MAX_COMMANDS, TooMuchLatex, latex_text, latex_url


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("plain words", "plain words"),
        (r"G{\"o}del, G\"odel and G{\"{o}}del", "Gödel, Gödel and Gödel"),
        (r"{\'E}t{\'e}, na{\"\i}ve, {\o}re, {\ss}, {\AE}, \c{c}, {\v{s}}", "Été, naïve, øre, ß, Æ, ç, š"),
        (r"\textit{Ever Given} and \emph{so} \textbf{on}", "Ever Given and so on"),
        ("{NATO} and the {UN}", "NATO and the UN"),
        ("one -- two --- three", "one – two — three"),
        ("``said'' he", "“said” he"),
        (r"\enquote{said} he", "“said” he"),
        (r"A~B\,C\ D", "A B C D"),
        (r"5\% of R\&D \#1 \$3 a\_b", "5% of R&D #1 $3 a_b"),
        ("50% off, and more", "50% off, and more"),
        ("from $5 to $7", "from $5 to $7"),
        ("$5", "$5"),
        (r"$5 in \textit{one} and $7 in \textit{two}", "$5 in one and $7 in two"),
        (r"$\alpha$ and $E=mc^2$", "α and E=mc^2"),
        (r"4$^{\textrm{th}}$ and H$_{\textrm{2}}$O", "4th and H2O"),
        (r"{\textless}b{\textgreater} {\textbar} {\textasciitilde} {\textbackslash}", r"<b> | ~ \ "[:-1]),
        (r"\{\vphantom{\}}x\vphantom{\{}\}", "{x}"),
        (r"\href{https://a.example/}{there}", "there (https://a.example/)"),
        (r"\unknown words", r"\unknown words"),
        (r"see \cite{smith}", r"see \cite{smith}"),
        (r"\input{/etc/passwd}", r"\input{/etc/passwd}"),
        ("broken {brace", "broken brace"),
        ("a\n  b", "a b"),
    ],
)
def test_a_value_is_what_it_prints(written: str, printed: str) -> None:
    assert latex_text(written) == printed


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://a.example/~x?a=1&copy=2#b", "https://a.example/~x?a=1&copy=2#b"),
        (r"\url{https://a.example/b\_c\%20d}", "https://a.example/b_c%20d"),
        (r"http://a.example/{\~{}}x/{\_}y", "http://a.example/~x/_y"),
        (r"http://a.example/{\textasciitilde}x", "http://a.example/~x"),
    ],
)
def test_an_address_is_without_escapes(written: str, address: str) -> None:
    assert latex_url(written) == address


@pytest.mark.parametrize(
    "written", ["{" * 65 + "}" * 65, r"\textit{" * 65, r"\'e" * (MAX_COMMANDS + 1), "$" * (MAX_COMMANDS + 1)]
)
def test_what_would_take_too_long_is_refused(written: str) -> None:
    with pytest.raises(TooMuchLatex):
        latex_text(written)


@pytest.mark.parametrize("sign", [sign for sign in punctuation if sign not in r"{}\~"])
def test_no_sign_of_a_text_is_lost_beside_a_command(sign: str) -> None:
    assert latex_text(rf"G\"odel {sign} and G{{\"o}}del") == f"Gödel {sign} and Gödel"
    assert latex_text(rf"x {sign} \textit{{y}} {sign} z").count(sign) == 2
