"""Texts as Hypothesis draws them: words and everything that typography does to them."""

from hypothesis import strategies as st

_BITS = (
    *("one", "two", "Three", "don’t", "don't", "ﬁre", "é", "e\u0301", "½", "10²", "Ａ", "ß", "İ", "Σ", "ΑΣ"),
    *("…", "...", "-", "—", "--", "-\n", "\u00ad", "\u00ad\n", "\u200b", "\ufeff", " ", "\u00a0", "\n"),
    *("\n\n", "\r\n", "\u2029", "“", "”", '"', "'", "´", "¨", "[", "]", "[sic]", "[…]", "(", ".", ",", "?"),
    *(
        "2,500",
        "1.5",
        "U.S.-Iraq",
        "anti-",
        "ｶ",
        "ﾞ",
        "中",
        "文",
        "한",
        "\u1112\u1161",
        "क\u093f",
        "\ufe0f",
        "ﷺ",
    ),
)

texts = st.lists(st.sampled_from(_BITS) | st.text(max_size=3), max_size=30).map("".join)
