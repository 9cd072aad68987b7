"""Read the data of a submitted form, in either of the two encodings that browsers use."""

import re
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

MAX_BODY_BYTES = 20_000_000
_NAME = re.compile(rb'[; ]name="([^"]*)"')
_FILENAME = re.compile(rb'[; ]filename="([^"]*)"')
_BOUNDARY = re.compile(r'boundary="?([^";]+)"?')


async def read_form(request: Request) -> dict[str, list[str]]:
    """Read a form as the values of each name, in the order in which they were sent.

    A file appears as ``name.txt (1,234 bytes)``; its bytes are dropped, and an empty file field is absent.

    Raises:
        HTTPException: 413 if more than `MAX_BODY_BYTES` arrive.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise HTTPException(413)
    kind = request.headers.get("content-type", "")
    values: dict[str, list[str]] = {}
    if boundary := _BOUNDARY.search(kind) if kind.startswith("multipart/form-data") else None:
        pairs = _parts(bytes(body), boundary[1].encode("ascii", "replace"))
    else:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return values


def _parts(body: bytes, boundary: bytes) -> list[tuple[str, str]]:
    pairs = []
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        name, filename = _NAME.search(head), _FILENAME.search(head)
        if name is None or (filename is not None and not filename[1]):
            continue
        value = content.decode("utf-8", "replace")
        if filename is not None:
            value = f"{filename[1].decode('utf-8', 'replace')} ({len(content):,} bytes)"
        pairs.append((name[1].decode("utf-8", "replace"), value))
    return pairs
