"""Whether a displayed text reports an error."""

import re

_NAMES = r"(?:error|fehler|erreur|errore|erro)"
_NONE = r"(?<!\bno )(?<!\b0 )(?<!\bwithout )(?<!\bkein )(?<!\bkeine )(?<!\bsans )"
_WE = "(?:we|it|they)"
_NOT_ABLE = r"could not|couldn[’']t|(?:was|were) (?:unable|not able) to|unable to|failed to"
_DO = "(?:save|load|store|send|update|upload|download|delete|remove|add|create|connect|reach|process|submit)"
_DONE = "(?:saved|loaded|stored|sent|updated|uploaded|downloaded|deleted|removed|added|created|reached|processed)"
_GIVEN = "(?:code|pin|password|passphrase|token|link|login|number|e-?mail|username|captcha|credentials)"
_AMISS = "(?:wrong|invalid|incorrect|not valid|not correct|expired|not accepted|rejected|declined)"
_NO_HINT = r"(?!\W*(?:if|when|whenever|whether|unless|once)\b)"
_NOT_ASKED = r"\b(?!\W*\?)"  # "Wrong number? Change it"
_SAYS_ERROR = re.compile(
    rf"^\W*{_NAMES}\W*$"  # "Error!"
    rf"|{_NONE}\b{_NAMES}\b\s*(?::|!|#|\(?-?\d)"  # "Error: …", "Error #-601", "Upload error 12"
    rf"|{_NONE}\b{_NAMES}\b (?:has )?occurr?ed\b"
    rf"|^\W*(?:sorry, )?(?:{_WE} )?(?:{_NOT_ABLE}) {_DO}\b"
    rf"|^{_NO_HINT}\W*(?:[\w'’-]+ ){{1,4}}could(?: not|n[o’']t) be {_DONE}\b"
    rf"|^{_NO_HINT}\W*(?:the |your |this |that )?(?:[\w'’-]+ )?{_GIVEN}"
    rf" (?:is|was|are|were|has|did) (?:been |an? )?{_AMISS}{_NOT_ASKED}"
    rf"|^\W*{_AMISS} {_GIVEN}{_NOT_ASKED}",
    re.I,
)


def says_error(text: str) -> bool:
    """Whether a message reports an error, rather than mentions one: "Error: too large", not "Error log".

    Also if something could not be saved, sent or loaded ("Could not save Newsletter"), or if a code or password is
    wrong.
    """
    return _SAYS_ERROR.search(text) is not None
