"""Everything known, stored and shown of pages with secrets."""

import io
from collections.abc import Iterable, Mapping

import pytest
from PIL import Image

from gui.engine.local.backend import LocalBackend
from gui.engine.secrets.veil import COLOUR
from gui.engine.session import StepSession
from gui.schema.event import StepEvent
from gui.schema.page import Picture
from tests.helpers.driver import Driver
from tests.helpers.known_secrets import forget_secrets

_LOOKS = 3
"""The most readings of a page for its picture."""


@pytest.fixture(autouse=True)
def a_run_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)


PLANTED = (
    *("4929-CARD", "837-CODE", "OLD-word", "NEW-word", "OTP-5521", "DOTS-phrase", "AREA-note", "FIXED-word"),
    *("EYE-word", "EDITED-words", "☂", "☃"),
)


def told(session: StepSession) -> str:
    """Everything known about the page and the steps, as text."""
    seen = session.observation
    assert seen is not None
    return " ".join(map(repr, (seen, seen.actions, seen.blocks, seen.markdown, session.steps)))


def found(text: str, planted: Iterable[str] = PLANTED) -> list[str]:
    return [secret for secret in planted if secret in text]


@pytest.fixture
def backend(page: Driver) -> LocalBackend:
    assert isinstance(page.session.backend, LocalBackend)
    return page.session.backend


def colour_at(picture: Picture, x: float, y: float) -> tuple[int, ...]:
    """The pixel at a point of the page."""
    with Image.open(io.BytesIO(picture.data)) as image:
        across, down = image.width / picture.width_css_px, image.height / picture.height_css_px
        pixel = image.convert("RGB").getpixel(
            (int((x - picture.scroll_x) * across), int((y - picture.scroll_y) * down))
        )
    assert isinstance(pixel, tuple)
    return pixel


async def pictured(page: Driver) -> Picture:
    """The picture of the page; the page is read again if it was not drawn in time, as in the window."""
    for _ in range(_LOOKS):
        if page.seen.picture is not None:
            break
        await page.session.observe()
    assert page.seen.picture is not None, page.seen.facts
    return page.seen.picture


async def box_of(backend: LocalBackend, css: str) -> Mapping[str, float]:
    box = await backend.page.locator(f"#{css}").bounding_box()
    assert box is not None
    return {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}


NOISE = 30
"""The tolerance for a painted colour: JPEG blends in neighbouring colours."""


def is_painted(picture: Picture, box: Mapping[str, float]) -> bool:
    """Whether a box is painted over completely: its corners and its centre."""
    places = [(x, y) for x in (3, box["width"] / 2, box["width"] - 3) for y in (3, box["height"] / 2)]
    pixels = [colour_at(picture, box["x"] + x, box["y"] + y) for x, y in places]
    return all(abs(had - wanted) < NOISE for pixel in pixels for had, wanted in zip(pixel, COLOUR, strict=True))


def refs_of(event: StepEvent) -> tuple[str, ...]:
    return tuple(ref for name in ("page_before", "page_after") if (ref := getattr(event, name, "")))


async def stored_text(session: StepSession) -> str:
    """Everything stored of a session."""
    events = await session.store.events(session.info.session_id)
    pages = [await session.store.page(ref) for event in events for ref in refs_of(event)]
    return repr((await session.store.steps(session.info.session_id), events, pages))
