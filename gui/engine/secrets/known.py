"""The secrets known in this run, and the only place that removes them from texts to show or store."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import ClassVar
from urllib.parse import unquote_plus

from gui.engine.secrets.broken_up import (
    drawn,
    in_blocks,
    in_lines,
    in_pieces,
    letter_by_letter,
    maybe_in,
    with_undrawn,
)
from gui.engine.secrets.encoded import NO_WORD_AFTER, NO_WORD_BEFORE, encoded_in
from gui.engine.secrets.parts import parts_in
from gui.schema.payment_numbers import forms_to_hide, is_luhn
from gui.schema.remembered import remembered
from gui.schema.shown import HIDDEN, LEFT_OUT, fingerprinted, shown_address, shown_text

_SHORTEST = 4
"""The shortest text treated as a secret, in characters; shorter ones occur by chance in too many words."""

_CODE = re.compile(r"\d{3}")
"""A security code: a number like any other, so it counts only beside a filled field, or as a separate text."""

_CARD = 12
"""Digits from which a number may be a card number."""

_GROUPED = 6
"""Digits from which a number counts in any grouping."""

_GAP = "[ \u00a0.\u00b7-]{0,3}"
"""The separators that pages put between the digits of such a number."""

_NAMED = r"(?<![^\W_])(?:cv[cvn]2?|csc|code|pin)(?:\W{1,3}(?:is|was))?\W{1,3}"
"""The label of a security code right before it within a text: "CVC: 847"."""

_LEAST_VALUE = 2
"""Characters from which a secret counts as the whole value of a parameter: code boxes take one character each."""

_VALUE = re.compile(r"(?<=[?&;#])([\w.%\[\]-]+=)([^\s&;#\"'<>`“”]+)")
"""A parameter of an address, also of one within a text."""

_LONGEST_CARD = 19
_USUAL_CARDS = (15, 16)
"""The lengths of card numbers: among many digits, other lengths occur by chance."""

_PART = 6
"""Characters from which a piece of a secret reveals too much."""

_LINE = 500
"""The longest text, in characters, that is not searched again while no further secret is known."""

_LONG = 8
"""From this length on, a secret is also found inside longer words."""

_TRIVIAL = re.compile(r"(?:19|20)\d\d|(.)\1*|0?1234(?:5(?:6(?:7(?:8(?:90?)?)?)?)?)?")
"""What pages contain without meaning a secret: years, and codes that everybody would try first."""

_PLAIN_WORD = re.compile(r"[A-Z]?[a-z]{0,15}")


class Secrets:
    """Removes secrets from texts: a server may repeat what it received, a page may log what was typed."""

    _of_this_run: ClassVar[tuple[str, ...]] = ()
    """All forms, longest first."""

    _codes: ClassVar[frozenset[str]] = frozenset()
    """The secrets of three digits."""

    _one_time: ClassVar[tuple[str, ...]] = ()
    """One-time codes as typed, in order."""

    _values: ClassVar[frozenset[str]] = frozenset()
    """All secrets as typed: as the whole value of an address parameter, none occurs by chance."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets: set[str] = set()
        for secret in secrets:
            self.add(secret)

    def add(self, secret: str) -> None:
        """Add a secret. From now on `masked` knows it too, unless it is a plain word, which other texts may contain.

        As the whole value of an address parameter, any secret counts.
        """
        before = Secrets._of_this_run, Secrets._codes, Secrets._values
        if _CODE.fullmatch(secret):
            Secrets._codes |= {secret}
        if len(secret) >= _LEAST_VALUE:
            Secrets._values |= {secret}
        if len(secret) >= _SHORTEST:
            self._secrets.add(secret)
            if not _PLAIN_WORD.fullmatch(secret):
                known = {*Secrets._of_this_run, *_forms(secret)}
                Secrets._of_this_run = tuple(sorted(known, key=len, reverse=True))
        if before != (Secrets._of_this_run, Secrets._codes, Secrets._values):
            _line_without.cache_clear()  # nobody asks with fewer secrets again
            _printed_in_line.cache_clear()

    def learn(self, others: "Secrets") -> None:
        """Add secrets."""
        self._secrets |= others._secrets

    def scrub(self, text: str) -> str:
        """The text with each secret replaced, longest first."""
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, HIDDEN)
        return text

    def __repr__(self) -> str:
        return f"Secrets({len(self._secrets)})"


def keep_out(secret: str) -> None:
    """Make a secret known to `masked`: one that was typed, or a credential of our own."""
    Secrets((secret,))


def keep_out_code(code: str) -> None:
    """Make a one-time code known to `masked`; earlier texts that contain it are hidden, too."""
    keep_out(code)
    code = "".join(char for char in code if char.isalnum())
    told = len(code) >= _SHORTEST and any(map(str.isdigit, code)) and not _TRIVIAL.fullmatch(code)
    if told and code not in Secrets._one_time:
        Secrets._one_time += (code,)


def one_time_codes() -> tuple[str, ...]:
    """The one-time codes of this run, in the order of typing."""
    return Secrets._one_time


def tells_code(text: str, code: str) -> bool:
    """Whether a text contains such a code. It may be a whole page, where `code_as_told` is slow."""
    return re.search(_code_anywhere(code), text, re.I) is not None and code_as_told(code).search(text) is not None


def code_as_told(code: str) -> re.Pattern[str]:
    """The pattern of such a code on a page: a separate word, and if it is short, not an amount of money."""
    word = f"{NO_WORD_BEFORE}{_code_anywhere(code)}{NO_WORD_AFTER}"
    if len(code) >= _GROUPED:
        return re.compile(word, re.I)
    before, after = r"(?<![€$£¥#])(?<![€$£¥#][ \u00a0])(?<!\d[.,])", r"(?![.,]\d)(?![ \u00a0]?[€$£¥%])"
    return re.compile(f"{before}{word}{after}", re.I)


def _code_anywhere(code: str) -> str:
    return _GAP.join(map(re.escape, code)) if len(code) >= _GROUPED else re.escape(code)


def keep_out_payments(text: str) -> bool:
    """Make card and account numbers in a typed text known to `masked`; return whether there are any."""
    forms = forms_to_hide(text)
    for one in forms:
        Secrets((one,))
    return bool(forms)


def masked(text: str) -> str:
    """A text as it may be shown, logged and stored: without any secret of this run, and with shortened addresses."""
    return shown_text(_without_known(text, HIDDEN))


def masked_address(url: str, *, distinct: bool = False) -> str:
    """An address as it may be shown and stored, since a form may have sent a secret in it.

    Args:
        url: The whole address.
        distinct: Whether addresses that differ in a long random part stay different.
    """
    return (fingerprinted if distinct else shown_address)(_without_known(url, LEFT_OUT))


def printed_in(text: str) -> tuple[str, ...]:
    """The secrets of this run in a page's text, longest first; without those that may occur by chance.

    A number counts in any grouping of its digits, and any secret in any encoding or broken up by invisible characters;
    it is returned in that form. A security code counts together with its label, and any secret that is the whole value
    of an address parameter together with the parameter's name.
    """
    known = Secrets._of_this_run, Secrets._codes, Secrets._values
    return _printed_in_line(text, *known) if len(text) <= _LINE else _printed_in(text)


@remembered(4096)
def _printed_in_line(text: str, *_: object) -> tuple[str, ...]:
    """The same for a short text: each reading passes nearly the same ones, and the same secrets are known."""
    return _printed_in(text)


def _printed_in(text: str) -> tuple[str, ...]:
    likely = _likely(Secrets._of_this_run)
    told = [one for one in likely if one in text and _hit(one, text)]
    others = {
        *_regrouped(text),
        *_named_codes(text),
        *_broken_up(text, likely),
        *_parameters(text),
        *encoded_in(text, likely, inside=_LONG),
        *parts_in(text, likely),
    }.difference(told)
    return tuple(sorted((*told, *others), key=len, reverse=True) if others else told)


def joined_in(text: str) -> tuple[str, ...]:
    """The secrets of this run in the lines of a page, however markup breaks them up; returned as by `printed_in`.

    Args:
        text: Each line as it is drawn, with nothing between pieces that are drawn side by side.

    Returns:
        The secrets; one that continues from line to line is there twice: joined, and with a space between its pieces.
    """
    likely = _likely(Secrets._of_this_run)
    told = {*_regrouped(text), *_named_codes(text), *in_blocks(text, likely), *parts_in(text, likely)}
    likely = tuple(maybe_in(text, likely))
    if not likely:  # nearly always
        return tuple(sorted(told, key=len, reverse=True))
    told.update(one for one in likely if one in text and _hit(one, text))
    told.update(_broken_up(text, likely))
    for start, end in in_lines(text, likely):
        pieces = [piece.strip() for piece in text[start:end].split("\n")]
        told.update(joint.join(filter(None, pieces)) for joint in ("", " "))
    return tuple(sorted(told, key=len, reverse=True))


def places_in(secrets: Iterable[str], text: str) -> list[tuple[int, int]]:
    """The positions of secrets in the lines of a page, as `joined_in` finds them: [(start, end), …] in order."""
    secrets = sorted(secrets, key=len, reverse=True)
    found = [match.span() for one in secrets if one in text for match in _places(one).finditer(text)]
    places: list[tuple[int, int]] = []
    for start, end in sorted([*found, *in_lines(text, secrets)]):
        if places and start < places[-1][1]:
            places[-1] = places[-1][0], max(end, places[-1][1])
        else:
            places.append((start, end))
    return places


def spelled_by(pieces: Sequence[str]) -> list[tuple[str, int, int]]:
    """The secrets of this run that neighbouring short texts spell together, as `in_pieces` finds them."""
    return list(in_pieces(pieces, _likely(Secrets._of_this_run)))


def codes_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The security codes of this run among some texts: pages that ask for one may print it, too."""
    if not Secrets._codes:
        return ()
    return tuple(sorted(Secrets._codes & {text.strip() for text in texts}))


def is_code(secret: str) -> bool:
    """Whether a secret counts only as a separate text."""
    return _CODE.fullmatch(secret) is not None


def without(secrets: Iterable[str], text: str) -> str:
    """A text of a page without these secrets, longest first."""
    for secret in secrets:
        if secret in text:
            text = _replaced(secret, text, HIDDEN)
    return text


def untold(text: str) -> str:
    """A short text of a page without its secrets."""
    return without(printed_in(text), text)


def all_hidden(text: str) -> str:
    """A text of a page without possible secrets, even by chance: for comparing readings that hide unequally."""
    hidden = untold(text)
    for code in Secrets._codes:
        hidden = _as_word(code).sub(HIDDEN, hidden)
    return hidden


def put_back(text: str, kept: str) -> str | None:
    """A text that was changed after `untold`, with the stored text's secrets put back in order.

    Returns:
        None if their number differs, since it is unknown which are left.
    """
    forms = [re.escape(one) if len(one) >= _LONG else _as_word(one).pattern for one in printed_in(kept)]
    any_of = re.compile("|".join((*forms, re.escape(HIDDEN))))  # pages may contain that word themselves
    hidden, parts = any_of.findall(kept), text.split(HIDDEN)
    if len(parts) == 1:
        return text
    if len(hidden) != len(parts) - 1 or any_of.sub(HIDDEN, kept) != untold(kept):
        return None
    return "".join(part + secret for part, secret in zip(parts, (*hidden, ""), strict=True))


def is_typed_secret(text: str) -> bool:
    """Whether a typed text contains a secret of this run, or is most of one."""
    if printed_in(text):
        return True
    most = [one for one in Secrets._of_this_run if len(one) < 2 * len(text) and one.startswith(text)]
    return len(text) >= _SHORTEST and any(not _TRIVIAL.fullmatch(one) for one in most)


def tells_part(text: str) -> bool:
    """Whether pressed keys contain a secret of this run, or a piece of one."""
    pieces = {text[at : at + _PART] for at in range(len(text) - _PART + 1)}
    known = [one for one in Secrets._of_this_run if one in text or any(piece in one for piece in pieces)]
    return any(not _TRIVIAL.fullmatch(one) for one in known)


def holds_card(digits: str) -> bool:
    """Whether digits are a card number, or contain one of a usual length."""
    ends = ((at, at + many) for many in _USUAL_CARDS for at in range(len(digits) - many + 1))
    return is_card(digits) or any(is_card(digits[first:end]) for first, end in ends)


def is_card(digits: str) -> bool:
    """Whether digits are a card number, by their length and check digit."""
    if not _CARD <= len(digits) <= _LONGEST_CARD or _TRIVIAL.fullmatch(digits):
        return False
    return is_luhn(digits)


def known_count() -> int:
    """How many forms of secrets are known; it only grows."""
    return len(Secrets._of_this_run) + len(Secrets._values)


def _regrouped(text: str) -> list[str]:
    """The numbers of this run in a text, including the separators between their digits."""
    numbers = [one for one in Secrets._of_this_run if len(one) >= _GROUPED and one.isdecimal()]
    likely = (one for one in numbers if one[0] in text and not _TRIVIAL.fullmatch(one))
    return [found for one in likely for found in _in_groups(one).findall(text)]


def _named_codes(text: str) -> list[str]:
    """The labelled security codes of this run in a text, including their labels."""
    codes = [one for one in Secrets._codes if one in text]
    return [found for code in codes for found in _with_name(code).findall(text)]


def _broken_up(text: str, likely: Iterable[str]) -> list[str]:
    """Secrets in a text that are broken up by invisible characters, gaps between all letters, or dashes."""
    blocks = [*in_blocks(text, likely), *letter_by_letter(text, likely)]
    likely = maybe_in(text, likely)
    if not likely:  # nearly always
        return blocks
    bare = drawn(text)
    hidden = [one for one in likely if one in bare and _hit(one, bare)] if bare is not text else []
    undrawn = (found for one in hidden for found in with_undrawn(one, text))
    return [*undrawn, *blocks]


def _parameters(text: str) -> list[str]:
    """The address parameters in a text whose whole value is a secret of this run, with their names."""
    if "=" not in text or not Secrets._values:
        return []
    return [name + told for name, value in _VALUE.findall(text) if (told := _told_value(value))]


def _told_value(value: str) -> str:
    """The value of a parameter if it is a secret, without the punctuation after it; else empty."""
    for told in (value, value.rstrip(".,:!?)]}…")):
        if unquote_plus(told) in Secrets._values:
            return told
    return ""


@cache
def _with_name(code: str) -> re.Pattern[str]:
    return re.compile(rf"{_NAMED}{code}(?![^\W_])", re.I)


@cache
def _in_groups(digits: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\d){_GAP.join(digits)}(?!\d)")


def _without_known(text: str, instead: str) -> str:
    if not (Secrets._of_this_run or Secrets._codes or Secrets._values):
        return text  # as in most runs; each reading passes each of its addresses
    known = Secrets._of_this_run, Secrets._codes, Secrets._values
    return _line_without(text, instead, *known) if len(text) <= _LINE else _text_without(text, instead)


@remembered(4096)
def _line_without(text: str, instead: str, *_: object) -> str:
    return _text_without(text, instead)


def _text_without(text: str, instead: str) -> str:
    def without_value(found: re.Match[str]) -> str:
        told = _told_value(found[2])
        return f"{found[1]}{instead}{found[2][len(told) :]}" if told else found[0]

    broken = _broken_up(text, _likely(Secrets._of_this_run)) if Secrets._of_this_run else ()
    for found in (*_regrouped(text), *_named_codes(text), *broken):
        text = text.replace(found, instead)
    # A typed secret contains its own beginnings, so all are removed as they appear, the longest first.
    encoded = encoded_in(text, _likely(Secrets._of_this_run), inside=_LONG) if Secrets._of_this_run else ()
    for secret in sorted({*encoded, *Secrets._of_this_run}, key=len, reverse=True) if encoded else Secrets._of_this_run:
        if secret in text:
            text = _replaced(secret, text, instead)
    for part in sorted(parts_in(text, _likely(Secrets._of_this_run)), key=len, reverse=True):
        text = _replaced(part, text, instead)
    return _VALUE.sub(without_value, text) if "=" in text and Secrets._values else text


@lru_cache(maxsize=1)
def _likely(known: tuple[str, ...]) -> tuple[str, ...]:
    """The secrets that hardly occur on pages by chance."""
    return tuple(one for one in known if not _TRIVIAL.fullmatch(one))


def _replaced(secret: str, text: str, instead: str) -> str:
    return text.replace(secret, instead) if len(secret) >= _LONG else _as_word(secret).sub(instead, text)


def _hit(secret: str, text: str) -> bool:
    return len(secret) >= _LONG or _as_word(secret).search(text) is not None


def _places(secret: str) -> re.Pattern[str]:
    return re.compile(re.escape(secret)) if len(secret) >= _LONG else _as_word(secret)


@cache
def _as_word(secret: str) -> re.Pattern[str]:
    return re.compile(f"{NO_WORD_BEFORE}{re.escape(secret)}{NO_WORD_AFTER}")


def _forms(secret: str) -> set[str]:
    """The forms of a secret in texts: also reversed, in one case, and a card number with and without gaps."""
    forms = {secret}
    if len(secret) >= _PART and not _TRIVIAL.fullmatch(secret):
        changed = (secret[::-1], secret.upper(), secret.lower())
        forms.update(one for one in changed if not _PLAIN_WORD.fullmatch(one))
    if re.fullmatch(r"[\d -]{8,}", secret):
        digits = re.sub(r"\D", "", secret)
        fours = [digits[at : at + 4] for at in range(0, len(digits), 4)]
        forms |= {digits, " ".join(fours), "-".join(fours)} if len(digits) >= _CARD else {digits}
    return forms
