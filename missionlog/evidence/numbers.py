"""Where a number goes on: what may stand inside one in any script, its sign, currency and power with it.

A passage that cuts a number says another one: `500 troops` is not in `2 500 troops`, nor `5 per cent` in
`-5 per cent`. In doubt the number goes on, and a passage has to begin before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Final, NamedTuple


class NumberPart(NamedTuple):
    """What stands together in a number: no passage begins or ends between two of its pieces.

    `pieces` are regular expressions of a fixed width, with blanks between them. `_` is a blank, and a piece
    with a `?` after it may be missing. They are matched in a text's layout (see `NormalText`).
    """

    what: str
    pieces: str
    examples: tuple[str, ...]
    #: Where it is laid down, or where it is described.
    authority: str


#: Currency signs: Unicode's category Sc, before NFKC makes letters of `₨` and `﷼`.
_CURRENCY: Final = r"[$¢-¥֏؋߾߿৲৳৻૱௹฿៛₠-⃏\ua838]"
#: Codes of currencies, but for those that are words in capitals (ALL, TOP, TRY, MAD, CUP).
_CODES: Final = (
    "USD EUR JPY GBP CNY RMB AUD CAD CHF HKD SGD SEK NOK DKK NZD KRW INR MXN BRL ZAR RUB PLN THB IDR CZK ILS"
    " SAR AED TWD IQD IRR SYP UAH PKR EGP KWD JOD LBP QAR OMR BHD YER AFN TND DZD LYD SDG HUF RON BGN ISK VND"
)
_CODE: Final = rf"(?<!\w)(?:{_CODES.replace(' ', '|')})"
#: Neither the price before it nor another number, to which the sign or code belongs, stands there.
_NOT_AFTER_DIGIT: Final = r"(?<!\d)(?<!\d\x20)"
_NOT_BEFORE_DIGIT: Final = r"(?!\x20?\d)"
_SEPARATORS: Final = r"[.,:/'·˙∙⋅⸳‧・٫٬،⁄∕∶~〜∼–-]"
_GROUP_START: Final = r"(?<![\w.,:/'·˙٫٬])(?<!\w[-–])"
_GROUP: Final = r"\d\d\d(?!\d)(?![.,'٬]\d\d\d(?!\d))"
_POINT: Final = r"[.·˙٫]"
_BEFORE_POINT: Final = r"(?<![^\s(\[\"'<>≤≥≈~±+–-])"
_FRACTION: Final = "[¼-¾⅐-⅟↉]"
_HAN: Final = "[〇零一二三四五六七八九十百千万萬億亿兆两兩廿卅壹贰叁肆伍陆柒捌玖拾佰仟]"
_UNICODE: Final = "Unicode, General_Category"
_CLDR: Final = "CLDR, number symbols and patterns"
_SI: Final = "The International System of Units (BIPM), 5.4"

#: What may stand inside a number. In the examples, `|` is where no passage begins or ends.
NUMBER_PARTS: Final = (
    NumberPart("digits", r"\d \d", ("25|00", "๒|๕๐๐", "٢|٥٠٠"), f"{_UNICODE}=Nd"),
    NumberPart(
        "a separator of thousands or decimals, of a time, a date, a ratio or a range",
        rf"\d {_SEPARATORS} \d",
        ("2,|500", "2|.500", "2’|500", "2·|5", "٢٬|٥٠٠", "٢٫|٥", "12:|30", "1⁄|2", "10–|15", "5～|10"),
        f"{_CLDR}; ISO 8601; ISO 80000-1, 7.3.2",
    ),
    *(
        NumberPart(
            "a blank of any width before a group of three digits",
            rf"{_GROUP_START}{digits} _ {_GROUP}",
            (f"{'123'[: len(digits) // 2]}|\u00a0500", f"{'123'[: len(digits) // 2]}\u202f|500"),
            f"{_SI}.4; {_CLDR}",
        )
        for digits in (r"\d", r"\d\d", r"\d\d\d")
    ),
    NumberPart(
        "a blank between groups of decimals",
        rf"[.,·٫] \d\d\d _ {_GROUP}",
        ("3.141| 592", "3,141\u202f|592"),
        f"{_SI}.4",
    ),
    NumberPart(
        "a point that begins it",
        rf"{_BEFORE_POINT}{_POINT} \d",
        (" .|5", " ·|5", "-.|5"),
        "in use in English",
    ),
    NumberPart(
        "a sign",
        rf"(?<![\w)\]])[-–+±∓] {_CURRENCY}? {_POINT}? \d",
        (" -|5", " −|5", " –|5", " +|5", " -|$5", " -$|5", " -.|5"),
        "ISO 80000-2",
    ),
    NumberPart(
        "plus or minus",
        rf"[±∓] _? {_CURRENCY}? {_POINT}? \d",
        ("±|5", "± |5", "±|€5"),
        "ISO 80000-2",
    ),
    NumberPart(
        "plus or minus, as typed",
        rf"\+ /? [-–] _? {_CURRENCY}? {_POINT}? \d",
        ("+|/-5", "+/|- 5", "+/-|5", "+|-5"),
        "in use",
    ),
    NumberPart("a tolerance", r"\d _? [±∓] _? \d", ("500|±5", "500 ±| 5", "500 | ± 5"), f"{_SI}.5"),
    NumberPart("and more", r"\d \+", ("500|+",), "in use"),
    NumberPart("a sum", r"\d \+ \d", ("5+|5",), "in use"),
    NumberPart(
        "less or more than, about",
        rf"(?<![-=<>\w])[<>~∼〜] {_CURRENCY}? {_POINT}? \d",
        ("<|5", "~|5", ">|$5"),
        "ISO 80000-2",
    ),
    # A quoted mail or a path of links has `>` and a blank before what is no part of it.
    NumberPart(
        "less than or about, and a blank",
        rf"(?<![-=<>\w])[<~∼〜] _ {_CURRENCY}? {_POINT}? \d",
        ("< |5", "~| 5"),
        "ISO 80000-2",
    ),
    NumberPart(
        "at most, at least, nearly",
        rf"[≤≥≦≧⩽⩾≪≫⪅⪆≈≃≅≲≳≠] _? {_CURRENCY}? {_POINT}? \d",
        ("≤|5", "≈ |5", "⩾|5", "≥|€5"),
        "ISO 80000-2",
    ),
    NumberPart(
        "at most, at least, as in programs",
        rf"(?<![-=<>\w])[<>!] = _? {_CURRENCY}? {_POINT}? \d",
        ("<|=5", ">=|5", "<= |5"),
        "ISO/IEC 9899, 6.5.8",
    ),
    NumberPart(
        "a currency before it",
        rf"{_CURRENCY} [-–+]? {_POINT}? \d",
        ("$|5", "€|.5", "$-|5", "₹|500"),
        f"{_UNICODE}=Sc; {_CLDR}",
    ),
    NumberPart(
        "a currency and a blank before it",
        rf"{_NOT_AFTER_DIGIT}{_CURRENCY} _ [-–+]? {_POINT}? \d",
        ("€ |5", "€| 5"),
        f"{_CLDR}",
    ),
    NumberPart("a currency of a country", rf"[^\W\d_] {_CURRENCY} _? \d", ("US|$5", "A|$ 5"), "in use"),
    NumberPart(
        "a currency and its country before it",
        rf"{_NOT_AFTER_DIGIT}{_CURRENCY} [A-Z] [A-Z]? _ \d",
        ("$|US 5", "$US |5", "$C| 5"),
        "in use in French",
    ),
    NumberPart(
        "a currency and its country after it",
        rf"\d _? {_CURRENCY} [A-Z](?=[A-Z]?(?!\w))",
        ("5| $US", "5 $|US", "5$|C"),
        "in use in French",
    ),
    NumberPart(
        "a currency after it", rf"\d _? {_CURRENCY}{_NOT_BEFORE_DIGIT}", ("5|€", "5 |€", "5| €"), f"{_CLDR}"
    ),
    NumberPart("the code of a currency before it", rf"{_CODE} _? \d", ("USD |5", "EUR| 5"), "ISO 4217"),
    NumberPart(
        "the code of a currency after it",
        rf"\d _? {_CODE}(?!\w){_NOT_BEFORE_DIGIT}",
        ("5 |USD", "5| EUR"),
        "ISO 4217",
    ),
    NumberPart(
        "rupees, kronor, taka, rupiah, ringgit",
        r"(?<!\w)(?:Rs|kr|Tk|Rp|RM) [.]? _? \d",
        ("Rs. |5", "kr |5", "Rs|.5", "Tk |5"),
        f"{_CLDR}",
    ),
    NumberPart(
        "per cent, per mille",
        rf"\d _? [%٪‰‱؉؊]{_NOT_BEFORE_DIGIT}",
        ("5|%", "5 |%", "5| %", "5|‰", "٥|٪"),
        f"{_CLDR}; {_SI}.7",
    ),
    NumberPart(
        "per cent before it", rf"{_NOT_AFTER_DIGIT}[%٪‰] _? \d", ("%|5", "% |5", "٪|٥"), f"{_CLDR}, tr and eu"
    ),
    NumberPart(
        "degrees, minutes and seconds",
        r"\d _? [°º˚]",
        ("5|°", "5 |°C", "5|º"),
        f"{_SI}.3",
    ),
    NumberPart("a degree and its scale", r"\d _? [°º˚] _? [CFKNSEWO](?!\w)", ("5°|C", "5 °|C"), f"{_SI}.3"),
    NumberPart("a degree and its minutes", r"\d [°º˚\"] _? \d(?!\d\d)", ("36°|15", "36° |15"), "ISO 6709"),
    NumberPart(
        "minutes of a degree",
        r"[°º˚] _? \d \d? [\"']",
        ("36°15|′", "36° 5|′"),
        "ISO 6709",
    ),
    NumberPart(
        "seconds of a degree",
        r"[°º˚] _? \d \d? [\"'] _? \d \d? [\"']",
        ("36°15′30|″", "36° 15′ 3|″"),
        "ISO 6709",
    ),
    NumberPart(
        "a power", r"\d _? \^ _? [({]? [-–+]? \d", ("10|^6", "10^|6", "10^-|6", "10 ^| 6", "10^{|6"), "in use"
    ),
    NumberPart("a power, as in programs", r"\d \* \* [-–+]? \d", ("10*|*6", "10**|6"), "in use"),
    NumberPart("a power with a sign", r"\d [⁺⁻₊₋] [⁰¹²³⁴-⁹₀-₉]", ("10|⁻⁶", "10⁻|⁶"), "Unicode, superscripts"),
    NumberPart(
        "a power of ten, as in programs", r"\d [eE] [-–+] \d", ("1e|-6", "1E+|6"), "ISO/IEC 9899, 6.4.4.2"
    ),
    NumberPart("a factor", r"\d _? [×✕⨯*÷] _? \d", ("5|×10", "5 × |10", "5 |* 10", "5|÷10"), f"{_SI}.6"),
    NumberPart("a factor, with an x", r"\d _ x _ \d", ("5 |x 10", "5 x |10"), "in use"),
    NumberPart(
        "a whole number before a fraction",
        rf"(?<!\d\d\d)\d _ {_FRACTION}",
        ("5 |½", "5| ½"),
        "in use",
    ),
    NumberPart(
        "a whole number before a fraction with a slash",
        r"(?<!\d\d\d)\d _ \d [/⁄∕] \d(?![\d/])",
        ("5 |1/2", "5| 1/2"),
        "in use",
    ),
    NumberPart("a number's sign, a section's", r"[#§¶] \d", ("#|5", "§|5"), "in use"),
    NumberPart(
        "Han numerals",
        rf"{_HAN} {_HAN}",
        ("二千|五百", "五|十"),
        "Unicode Han Database, kPrimaryNumeric",
    ),
    NumberPart("digits and Han numerals", rf"\d {_HAN}", ("500|万",), "CLDR, compact patterns of ja and zh"),
    NumberPart("Han numerals and digits", rf"{_HAN} \d", ("二|5",), "in use"),
    NumberPart("a Han decimal", rf"{_HAN} [点點・·] {_HAN}", ("二点|五",), "CLDR, spell-out of zh"),
    NumberPart(
        "a Han fraction", rf"{_HAN} 分 之 (?:\d|{_HAN})", ("百分之|五", "百|分之5"), "CLDR, spell-out"
    ),
    NumberPart("a Han ordinal", rf"第 (?:\d|{_HAN})", ("第|5", "第|五"), "CLDR, spell-out"),
    NumberPart(
        "a Han zero of another shape", rf"{_HAN} ○ ○? {_HAN}", ("二|○二四", "二○|○四"), "in use for 〇"
    ),
    NumberPart(
        "some tens or hundreds, in Chinese",
        rf"(?<![人总總次户戶票多少])[数數几幾] {_HAN}",
        ("数|百", "几|十"),
        "in use",
    ),
    NumberPart("a few more, in Chinese", rf"{_HAN} [几幾]", ("十|几",), "in use"),
    NumberPart("a sign, in Chinese", rf"[负負] (?:\d|{_HAN})", ("负|5", "负|五"), "CLDR, spell-out of zh"),
    NumberPart("and more, in Chinese", rf"(?:\d|{_HAN}) [多余餘]", ("500|多", "五百|余"), "in use"),
)


def _borders(part: NumberPart) -> Iterator[str]:
    """A pattern for each place between two pieces."""
    pieces = [" ?" if piece == "_?" else " " if piece == "_" else piece for piece in part.pieces.split(" ")]
    for count in range(1, len(pieces)):
        # What is looked back at has a fixed width, so that each choice is a pattern of its own.
        choices = ((piece[:-1], "") if piece.endswith("?") else (piece,) for piece in pieces[:count])
        for chosen in product(*choices):
            yield f"(?<={''.join(chosen)})(?={''.join(pieces[count:])})"


@cache
def _within() -> re.Pattern[str]:
    """The pattern of all places within a number: compiled when it is first needed, which takes a while."""
    return re.compile("|".join(dict.fromkeys(border for part in NUMBER_PARTS for border in _borders(part))))


#: What every number has, no farther from any of its borders than this.
_DIGIT: Final = re.compile(rf"\d|{_FRACTION}|{_HAN}")
_REACH: Final = 6


def is_within_number(layout: str, at: int) -> bool:
    """Whether an offset of a text's layout lies within a number."""
    near = _DIGIT.search(layout, max(0, at - _REACH), at + _REACH)
    return near is not None and _within().match(layout, at) is not None
