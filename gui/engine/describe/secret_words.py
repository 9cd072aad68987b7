"""Whether a question of a page asks for a secret, by the words that fields for secrets are known by."""

import re
import unicodedata
from functools import cache

from gui.resources import resource

_LISTS = ("SECRET_WORDS", "SECRET_WORD_PARTS", "SECRET_ALONE")

_ASKED = re.compile(
    r"(?:^| )(?:(?:your|the|a|enter|type|ihre|votre|tu|su) (?:card |\d digit |secret |new )*pin|pin (?:code|number)"
    r"|(?:credit|debit) card|code (?:we|that we|from your|sent)|(?:your|the) tan)(?: |$)",
    re.I,
)
"""Besides those, in the sentence of a question."""

_MOST = 2_000
"""Characters of a question that are looked at."""


def asks_for_secret(question: str) -> bool:
    """Whether what is to be typed is a password, a PIN, a code or the number of a card."""
    words = " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", question[:_MOST])))
    return any(known.search(words) for known in _known())


@cache
def _known() -> tuple[re.Pattern[str], ...]:
    text = resource("page/secret_words.js").read_text("utf-8")
    lines = [re.search(rf"^export const {name} =\s*/(.+)/iu;$", text, re.M) for name in _LISTS]
    return _ASKED, *(re.compile(line[1], re.I) for line in lines if line is not None)
