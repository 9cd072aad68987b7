"""Card and account numbers, recognised by their check digits in any formatting. Pure."""

import re
from collections.abc import Iterator

_GROUPS = re.compile(r"[A-Za-z0-9]+(?:[ \u00a0.\u00b7-][A-Za-z0-9]+)*", re.A)
"""A possible number in groups, including its surroundings."""

_CARD = re.compile(r"[2-9]\d{12,18}", re.A)
"""No card number begins with less, unlike times and many counters."""

_ACCOUNT = re.compile(r"[A-Z]{2}\d{2}[A-Z\d]{11,30}", re.I | re.A)

_MOST_GROUPS = 19
_LONGEST = 34
_BEGINS = re.compile(r"[2-9]\d\d\d|[A-Z]{2}\d\d", re.I | re.A)
_MOST = 20_000
"""The searched part of a text, in characters."""


def is_luhn(digits: str) -> bool:
    """Whether the last of some digits is the check digit of the others, as with card numbers."""
    doubled = (int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(digits)))
    return sum(sum(divmod(each, 10)) for each in doubled) % 10 == 0


def payment_numbers(text: str) -> tuple[str, ...]:
    """The card and account numbers in a text, without gaps.

    The page script recognises fields with one in the same way.
    """
    return tuple(dict.fromkeys(one for run in _GROUPS.findall(text[:_MOST]) for one, _ in _in_run(run)))


def places_of(text: str) -> tuple[tuple[int, int], ...]:
    """The start and end of each of those numbers in a text."""
    runs = ((run.start(), run.group()) for run in _GROUPS.finditer(text[:_MOST]))
    return tuple((at + start, at + end) for at, run in runs for _, (start, end) in _in_run(run))


def is_payment_number(text: str) -> bool:
    """Whether a text is such a number and nothing else."""
    return payment_numbers(text) == ("".join(filter(str.isalnum, text)),)


def forms_to_hide(text: str) -> tuple[str, ...]:
    """Those numbers as pages write them: any with letters also in groups of four."""
    numbers = payment_numbers(text)
    return (*numbers, *(_in_fours(one) for one in numbers if not one.isdecimal()))


def _in_run(run: str) -> Iterator[tuple[str, tuple[int, int]]]:
    groups = re.split(r"[^A-Za-z0-9]", run)
    first = 0
    while first < len(groups):
        if not _BEGINS.match("".join(groups[first : first + 4])):
            first += 1
            continue
        last = min(len(groups), first + _MOST_GROUPS)
        joined = ((end, "".join(groups[first:end])) for end in range(last, first, -1))
        found = next(((end, text) for end, text in joined if len(text) <= _LONGEST and _is_number(text)), None)
        if found is not None:
            start = sum(len(group) + 1 for group in groups[:first])
            yield found[1], (start, start + sum(len(group) + 1 for group in groups[first : found[0]]) - 1)
        first = found[0] if found is not None else first + 1


def _is_number(text: str) -> bool:
    if _CARD.fullmatch(text):
        return len(set(text)) > 1 and is_luhn(text)
    return _ACCOUNT.fullmatch(text) is not None and _has_check_digits(text)


def _has_check_digits(text: str) -> bool:
    """Whether a text has the check digits of an IBAN."""
    return int("".join(str(int(sign, 36)) for sign in text[4:] + text[:4])) % 97 == 1


def _in_fours(text: str) -> str:
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
