"""Whether a page's question asks for a secret, judged by the words that identify secret fields. Pure."""

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
"""Additional patterns for the sentence of a question."""

_MOST = 2_000
"""Characters of a question that are checked."""


def asks_for_secret(question: str) -> bool:
    """Whether the answer is a password, a PIN, a code or a card number."""
    words = " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", question[:_MOST])))
    return any(known.search(words) for known in _known())


@cache
def _known() -> tuple[re.Pattern[str], ...]:
    text = resource("page/secret_words.js").read_text("utf-8")
    lines = [re.search(rf"^export const {name} =\s*/(.+)/iu;$", text, re.M) for name in _LISTS]
    return _ASKED, *(re.compile(line[1], re.I) for line in lines if line is not None)
