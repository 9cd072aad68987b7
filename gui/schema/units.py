"""Positions in texts as Qt and browsers count them: signs such as emoji are two units. Pure."""

_LAST_OF_ONE = "\uffff"


def to_units(text: str, at: int) -> int:
    """How many units there are before a character of a text."""
    if text.isascii() or max(text, default="") <= _LAST_OF_ONE:
        return at
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def from_units(text: str, units: int) -> int:
    """How many whole characters there are in so many units from the start of a text."""
    if text.isascii() or max(text, default="") <= _LAST_OF_ONE:
        return units
    left = units
    for at, sign in enumerate(text):
        left -= 2 if sign > _LAST_OF_ONE else 1
        if left < 0:
            return at
    return len(text)
