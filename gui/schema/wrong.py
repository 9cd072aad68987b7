"""Whether a text that a page shows to people says that something went wrong."""

import re

_NAMES = r"(?:error|fehler|erreur|errore|erro)"
_NONE = r"(?<!\bno )(?<!\b0 )(?<!\bwithout )(?<!\bkein )(?<!\bkeine )(?<!\bsans )"
_SAYS_ERROR = re.compile(
    rf"^\W*{_NAMES}\W*$"  # "Error!"
    rf"|{_NONE}\b{_NAMES}\b\s*(?::|!|#|\(?-?\d)"  # "Error: …", "Error #-601", "Upload error 12"
    rf"|{_NONE}\b{_NAMES}\b (?:has )?occurr?ed\b",
    re.I,
)


def says_error(text: str) -> bool:
    """Whether a message says "error" of itself, not of something it is about: "Error: too large", not "Error log"."""
    return _SAYS_ERROR.search(text) is not None
