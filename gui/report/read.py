"""Read a session from an HTML file that was saved by Stepdeck. The file is hostile: nothing of it is run or fetched."""

import base64
import binascii
import hashlib
import re
from pathlib import Path

from gui.report.html import MARK
from gui.report.session_file import NO_SESSION, SessionFile, SessionFileError, file_of

MOST_BYTES = 500_000_000
MOST_PICTURES = 20_000
MOST_PICTURE_BYTES = 30_000_000

# No text of a page can look like these: in texts, quotes and angle brackets are always escaped.
_PICTURE = re.compile(r'<img data-ref="([0-9a-f]{40})" src="data:image/(?:png|jpeg);base64,([A-Za-z0-9+/]+={0,2})"')
_DATA = re.compile(rf'<script type="application/json" id="{MARK}">([^<]*)</script>')


def read_session_file(path: Path) -> SessionFile:
    """The session in a file.

    Raises:
        SessionFileError: It cannot be read, or has no session in it that can be shown.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SessionFileError(NO_SESSION, why="It is larger than half a gigabyte.")
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise SessionFileError("The file could not be read.", why=f"{error.strerror or error}: {path}") from error
    return session_in(text)


def session_in(text: str) -> SessionFile:
    """The session in the text of such a file.

    Raises:
        SessionFileError: There is none that can be shown.
    """
    data = _DATA.search(text)
    if data is None:
        raise SessionFileError(NO_SESSION, why="It was not saved by Stepdeck, or it is cut off.")
    pictures: dict[str, bytes] = {}
    for found in _PICTURE.finditer(text):
        if len(pictures) >= MOST_PICTURES:
            break
        picture = _picture(found[2])
        if picture is not None and hashlib.blake2b(picture, digest_size=20).hexdigest() == found[1]:
            pictures[found[1]] = picture
    return file_of(data[1], pictures)


def _picture(text: str) -> bytes | None:
    if len(text) > MOST_PICTURE_BYTES * 4 // 3:
        return None
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return None
