"""A refusal is read long after its moment, in the steps, in files and reports: it speaks of what was then."""

import re

from gui.schema.code import Code
from gui.schema.english.failures import FAILURES
from gui.schema.english.loading import LOADING
from gui.schema.english.sentence import Deed, Plural
from gui.schema.english.ways_on import WAYS_ON

_LIVE = frozenset({Code.STEP_FITS_ANOTHER, Code.SEEN_THROUGH, Code.BLOCKED_BY, Code.NOT_REPEATED_BUT_READ})
"""Said only where it still holds: of the page that is shown, above it."""


def test_no_refusal_says_now() -> None:
    for code, sentence in (FAILURES | LOADING | WAYS_ON).items():
        if code in _LIVE or isinstance(sentence, Deed):
            continue
        texts = (sentence.one, sentence.other) if isinstance(sentence, Plural) else sentence
        for text in (texts,) if isinstance(texts, str) else texts:
            assert not re.search(r"\bnow\b(?!\W*[:}-])", text), (code, text)
