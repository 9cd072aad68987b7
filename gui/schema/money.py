"""Amounts of money in a page's text. Pure."""

import re
from typing import Final

NUMBER: Final = r"\d+(?:[.,]\d+)*"
NOT_WITHIN: Final = r"(?<!\d)(?<!\d[.,])"
"""Asserts that a number begins here. Otherwise each digit of a very long one would be tried as its first."""
_CURRENCY = r"(?:[$€£¥₹₽₩₺₿]|\b(?:USD|EUR|GBP|CHF|JPY|CNY|INR|BTC|ETH|kr|zł)\b)"
MONEY: Final = re.compile(rf"({_CURRENCY} ?)({NUMBER})|{NOT_WITHIN}({NUMBER})( ?{_CURRENCY})(?! ?\d)")
"""An amount with its currency before it (groups 1 and 2) or after it (3 and 4), as in resources/page/ticks.js."""

_AMOUNT = re.compile(r"(.*?)(?:[.,](\d{1,2}))?")
_MOST_TICKED = 1.1
"""As in resources/page/ticks.js."""


def without_money(text: str) -> str:
    """A text with a sign in place of each amount."""
    return MONEY.sub("\0", text)


def with_bare_currencies(text: str) -> str:
    """A text with a sign in place of the number of each amount; the currencies stay."""
    return MONEY.sub("\\g<1>\0\\g<4>", text)


def are_near(one: str, other: str) -> bool:
    """Whether two texts have equally many amounts, each close to its counterpart."""
    mine, theirs = ([_amount(found[2] or found[3]) for found in MONEY.finditer(text)] for text in (one, other))
    return len(mine) == len(theirs) and all(map(_is_near, mine, theirs))


def _amount(number: str) -> float:
    found = _AMOUNT.fullmatch(number)
    whole, cents = found.groups() if found else (number, None)
    digits = re.sub(r"\D", "", whole)  # of any script, as Python reads them, too
    return float(f"{digits or 0}.{cents or 0}")


def _is_near(one: float, other: float) -> bool:
    return one == other or max(one, other) <= _MOST_TICKED * min(one, other)
