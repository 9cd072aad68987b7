"""Amounts of money in the words of a page. Pure."""

import re
from typing import Final

NUMBER: Final = r"\d+(?:[.,]\d+)*"
_CURRENCY = r"(?:[$€£¥₹₽₩₺₿]|\b(?:USD|EUR|GBP|CHF|JPY|CNY|INR|BTC|ETH|kr|zł)\b)"
MONEY: Final = re.compile(rf"({_CURRENCY} ?)({NUMBER})|({NUMBER})( ?{_CURRENCY})(?! ?\d)")
"""An amount with its currency before it (groups 1 and 2) or behind it (3 and 4), as in resources/page/ticks.js."""


def without_money(text: str) -> str:
    """A text with a sign in place of each amount."""
    return MONEY.sub("\0", text)
