"""The pictures of a session's responses as one animated WebP."""

import asyncio
import io
from collections import deque

from PIL import Image, UnidentifiedImageError

MOST_FRAMES = 200
MOST_WIDTH_PX = 900
FRAME_MS = 1_000
"""How long each picture shows, in milliseconds."""

_KEPT_QUALITY, _SHOWN_QUALITY = 75, 60


class Replay:
    """Stores a small copy of each picture, made while the responses are sent."""

    def __init__(self) -> None:
        self._frames: deque[asyncio.Task[bytes]] = deque(maxlen=MOST_FRAMES)

    def add(self, picture: bytes) -> None:
        """Store a picture, in the background."""
        self._frames.append(asyncio.ensure_future(asyncio.to_thread(_small, picture)))

    async def webp(self) -> bytes:
        """The animation of all pictures; empty if there are none."""
        frames = [frame for frame in await asyncio.gather(*self._frames) if frame]
        return await asyncio.to_thread(_animated, frames) if frames else b""

    def forget(self) -> None:
        """Drop the pictures."""
        self._frames.clear()


def _small(picture: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(picture)) as image:
            image.draft("RGB", (MOST_WIDTH_PX, MOST_WIDTH_PX))
            shown = image.convert("RGB")
    except (UnidentifiedImageError, OSError):
        return b""  # a broken picture is left out
    shown.thumbnail((MOST_WIDTH_PX, 10 * MOST_WIDTH_PX))
    made = io.BytesIO()
    shown.save(made, "JPEG", quality=_KEPT_QUALITY)
    return made.getvalue()


def _animated(frames: list[bytes]) -> bytes:
    """Place smaller frames at the top left of a canvas as large as the largest."""
    images = [Image.open(io.BytesIO(frame)) for frame in frames]
    size = max(image.width for image in images), max(image.height for image in images)
    sheets = []
    for image in images:
        sheet = Image.new("RGB", size, "white")
        sheet.paste(image)
        sheets.append(sheet)
    made = io.BytesIO()
    # Encode each frame in full: comparing frames would save little and take seconds.
    sheets[0].save(
        made,
        "WEBP",
        save_all=True,
        append_images=sheets[1:],
        duration=FRAME_MS,
        loop=0,
        quality=_SHOWN_QUALITY,
        method=0,
    )
    return made.getvalue()
