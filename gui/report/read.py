"""Read a session from an HTML file that was saved by Stepdeck. The file is hostile: nothing of it is run or fetched."""

import base64
import binascii
import hashlib
import re
from pathlib import Path

from gui.engine.memory.gc_pause import collection_paused
from gui.report.html import MAKER, MARK
from gui.report.session_file import NO_SESSION, SessionFile, SessionFileError, Told, file_of

MOST_BYTES = 500_000_000
MOST_PICTURES = 20_000
MOST_PICTURE_BYTES = 30_000_000

# No text of a page can look like these: in texts, quotes and angle brackets are always escaped.
_HEAD = '<img data-ref="'
_PICTURE = re.compile(_HEAD + r'([0-9a-f]{40})" src="data:image/(?:png|jpeg);base64,([A-Za-z0-9+/]+={0,2})"')
_BEGIN = f'<script type="application/json" id="{MARK}">'
_MADE = f'<meta name="generator" content="{MAKER}">'
_MADE_WITHIN = 1_000
"""Characters at the beginning of a file that contain its maker; no page text is there."""


def read_session_file(path: Path, told: Told = lambda _share: None) -> SessionFile:
    """The session in a file. Other threads can work meanwhile.

    Args:
        path: The file.
        told: Called repeatedly with the share that has been read; its exceptions are passed on.

    Raises:
        SessionFileError: It cannot be read, or contains no session that can be shown.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SessionFileError(NO_SESSION, why="It is larger than half a gigabyte.")
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise SessionFileError("The file could not be read.", why=f"{error.strerror or error}: {path}") from error
    with collection_paused():  # otherwise scanning the data takes half of the time, and blocks all threads
        return session_in(text, told)


def session_in(text: str, told: Told = lambda _share: None) -> SessionFile:
    """The session in the text of such a file; `told` as above.

    Raises:
        SessionFileError: There is none that can be shown.
    """
    start = text.rfind(_BEGIN)  # the data is at the end, and searching takes long in the pictures before it
    end = text.find("<", start + len(_BEGIN)) if start >= 0 else -1
    if end < 0 or not text.startswith("</script>", end):
        raise SessionFileError(NO_SESSION, why=_why_not(text))
    pictures: dict[str, bytes] = {}
    at, share = 0, start / end  # the pictures are before the data
    while len(pictures) < MOST_PICTURES and (at := text.find(_HEAD, at, start)) >= 0:
        told(share * at / start)
        found = _PICTURE.match(text, at, start)
        at = found.end() if found is not None else at + len(_HEAD)
        picture = _picture(found[2]) if found is not None else None
        if found is not None and picture is not None and _name_of(picture) == found[1]:
            pictures[found[1]] = picture
    return file_of(text[start + len(_BEGIN) : end], pictures, lambda part: told(share + (1 - share) * part))


def _why_not(text: str) -> str:
    """Why the text of a file contains no session. Earlier versions do not name their maker."""
    if text.find(_MADE, 0, _MADE_WITHIN) < 0:
        return "It was not saved by Stepdeck, or it is cut off."
    return "It is cut off: the end, which holds the session, is missing. A web browser still shows its beginning."


def _name_of(picture: bytes) -> str:
    return hashlib.blake2b(picture, digest_size=20).hexdigest()


def _picture(text: str) -> bytes | None:
    if len(text) > MOST_PICTURE_BYTES * 4 // 3:
        return None
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return None
