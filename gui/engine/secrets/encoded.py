"""Encoded secrets: in addresses, forms, HTML, JSON, base64 and hexadecimal, also nested. Pure."""

import base64
import html
import re
from collections.abc import Iterable, Iterator
from functools import cache
from html.entities import html5
from urllib.parse import unquote

_MAYBE = re.compile(r"[%&\\+]|[\w/-]{6}|(?:[0-9A-Fa-f]{2}[\s:,.-]{1,2}(?:0x)?){3}")
"""A pattern that every encoded text contains."""

_DEPTH = 2
"""How many encodings may be nested: an address within an address."""

_WITHIN = 6
"""Bytes from which a text's base64 is recognised within a longer one; shorter texts only as a whole."""

_BYTE_GAP = r"[\s:,.-]{0,2}(?:0x)?"
"""The separators that programs put between hexadecimal bytes: "5a 71", "5a:71", "0x5a, 0x71"."""

_WITHOUT_GAPS = str.maketrans("", "", " \t\r\n\u00a0:,.-")

_ESCAPED = re.compile(r"(?:\\u[0-9a-f]{4})+|\\x[0-9a-f]{2}|\\(?![ux])[^\w\s]", re.I)
_AFTER_ESCAPE = "|".join(
    f"(?<={escape})"
    for escape in (
        *(f"%{'25' * times}[0-9A-Fa-f]{{2}}" for times in range(3)),
        r"\\[uU][0-9A-Fa-f]{4}",
        r"\\[xX][0-9A-Fa-f]{2}",
        r"\\[bfnrt]",
    )
)
"""Right after another encoded character, whose last letter is not part of a word."""

NO_WORD_BEFORE = rf"(?:(?<![^\W_])|{_AFTER_ESCAPE})"
NO_WORD_AFTER = r"(?![^\W_])"


def encoded_in(text: str, wanted: Iterable[str], *, inside: int) -> list[str]:
    """The encoded forms of texts in another one, as they appear there, longest first.

    Args:
        text: The text to search.
        wanted: The texts.
        inside: The length from which one also counts inside a longer word.
    """
    if not _MAYBE.search(text):
        return []
    read = "\n".join(_readings(text))
    coded, digits = read.translate(_USUAL_BASE64), text.lower().translate(_WITHOUT_GAPS).replace("0x", "")
    found: set[str] = set()
    for one in wanted:
        if one in read:
            found.update(match[0] for match in _written(one, len(one) >= inside).finditer(text))
        if any(core in coded for core in _cores(one)):
            found.update(match[0] for match in _as_base64(one).finditer(text))
        if _hex(one) in digits:
            found.update(match[0] for match in _as_hex(one, len(one) >= inside).finditer(text))
    return sorted(found, key=len, reverse=True)


_USUAL_BASE64 = str.maketrans("-_", "+/")


def _readings(text: str) -> set[str]:
    """The possible decodings of a text, and the decodings of those."""
    known = last = {text}
    for _ in range(_DEPTH):
        last = {read(one) for one in last for read in _READERS} - known
        known = known | last
    return known


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(_meant, text) if "\\" in text else text


def _meant(found: re.Match[str]) -> str:
    escape = found[0]
    if escape[1] in "uU":
        return bytes.fromhex(re.sub(r"\\[uU]", "", escape)).decode("utf-16-be", "replace")
    return chr(int(escape[2:], 16)) if escape[1] in "xX" else escape[1]


_READERS = (unquote, html.unescape, _unescaped, lambda text: text.replace("+", " "))


@cache
def _written(text: str, inside: bool) -> re.Pattern[str]:
    """A pattern for each character in any encoding: programs differ in which ones they leave as they are."""
    written = "".join(map(_character, text))
    return re.compile(written if inside else f"{NO_WORD_BEFORE}{written}{NO_WORD_AFTER}")


@cache
def _character(char: str) -> str:
    return f"(?:{'|'.join(_ways(char))})"


def _ways(char: str) -> Iterator[str]:
    """Longer ones first: a "%" is the beginning of a "%25", too."""
    code = ord(char)
    yield f"(?i:{''.join(f'%(?:25)*{byte:02x}' for byte in char.encode('utf-8', 'replace'))})"
    yield f"(?i:&(?:amp;)*#0*{code};?|&(?:amp;)*#x0*{code:x};?)"
    yield from (f"&(?:amp;)*{name}" for name in _named(char))
    units = char.encode("utf-16-be", "surrogatepass").hex()
    yield "(?i:" + "".join(rf"\\+u{units[at : at + 4]}" for at in range(0, len(units), 4)) + ")"
    if code < 0x100:
        yield rf"(?i:\\+x{code:02x})"
    if not char.isalnum() and not char.isspace():
        yield rf"\\+{re.escape(char)}"
    yield re.escape(char)
    if char == " ":
        yield r"\+"


@cache
def _named(char: str) -> tuple[str, ...]:
    return tuple(sorted((name for name, meant in html5.items() if meant == char), key=len, reverse=True))


@cache
def _cores(text: str) -> tuple[str, ...]:
    """The base64 of a text: all of it, and its stable part after one more byte and after two."""
    told = text.encode("utf-8", "replace")
    alone = base64.b64encode(told).decode()
    if len(told) < _WITHIN:
        return (alone.rstrip("="),)
    whole = [(base64.b64encode(bytes(before) + told).decode(), before) for before in range(3)]
    return tuple(each[(0, 2, 3)[before] : (before + len(told)) * 8 // 6] for each, before in whole)


@cache
def _as_base64(text: str) -> re.Pattern[str]:
    """A pattern for the base64 with the bits that neighbours share, in both alphabets, also in an address."""
    short = len(text.encode("utf-8", "replace")) < _WITHIN
    end = "(?:=|%3[Dd]){0,2}"
    if short:
        (core,) = _cores(text)
        return re.compile(rf"(?:(?<![\w+/-])|{_AFTER_ESCAPE}){''.join(map(_digit, core))}{end}(?![\w+/=-])")
    first, *others = (("".join(map(_digit, core))) for core in _cores(text))
    return re.compile(rf"(?:{first}|[\w+/-](?:{'|'.join(others)}))[\w+/-]?{end}")


def _digit(char: str) -> str:
    return {"+": "(?:[+-]|%2[Bb])", "/": "(?:[/_]|%2[Ff])"}.get(char, char)


@cache
def _hex(text: str) -> str:
    return text.encode("utf-8", "replace").hex()


@cache
def _as_hex(text: str, inside: bool) -> re.Pattern[str]:
    """A pattern for hexadecimal; short ones only as words or after "0x": longer numbers contain them by chance."""
    digits = _hex(text)
    told = _BYTE_GAP.join(digits[at : at + 2] for at in range(0, len(digits), 2))
    return re.compile(told if inside else f"(?:{NO_WORD_BEFORE}|(?<=0x)){told}{NO_WORD_AFTER}", re.I)
