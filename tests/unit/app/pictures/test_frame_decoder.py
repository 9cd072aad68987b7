"""Frames of a live picture: what comes out of which bytes, and whose memory it is."""

import io

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage

from gui.app.pictures import frame_decoder
from gui.app.pictures.frame_decoder import FrameDecoder
from gui.schema.page import Picture

pytestmark = pytest.mark.usefixtures("qapp")


def picture(kind: str = "JPEG", mode: str = "RGB", size: tuple[int, int] = (160, 120), colour: object = 0) -> Picture:
    held = io.BytesIO()
    Image.new(mode, size, colour).save(held, kind, quality=95)  # type: ignore[arg-type]
    return Picture(held.getvalue(), *size)


def near(image: QImage, red: int, green: int, blue: int) -> bool:
    found = QColor(image.pixel(image.width() // 2, image.height() // 2))
    return all(
        abs(a - b) < 6 for a, b in zip((found.red(), found.green(), found.blue()), (red, green, blue), strict=True)
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
async def test_colours_and_size(kind: str) -> None:
    image = await FrameDecoder().decode(picture(kind, colour=(200, 90, 30)), 1.0)
    assert (image.width(), image.height()) == (160, 120)
    assert near(image, 200, 90, 30)


@pytest.mark.parametrize(("mode", "colour", "seen"), [("L", 90, (90, 90, 90)), ("CMYK", (0, 255, 255, 0), (255, 0, 0))])
async def test_other_ways_to_store_colours(mode: str, colour: object, seen: tuple[int, int, int]) -> None:
    assert near(await FrameDecoder().decode(picture(mode=mode, colour=colour), 1.0), *seen)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
async def test_no_more_is_decoded_than_is_shown(kind: str) -> None:
    small = await FrameDecoder().decode(picture(kind, size=(1600, 1200)), 0.25)
    assert 400 <= small.width() <= 800
    assert abs(small.width() / small.height() - 4 / 3) < 0.01
    large = await FrameDecoder().decode(picture(kind, size=(1600, 1200)), 0.9)
    assert large.width() == 1600


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xd8 not one", b"\x89PNG", b"GIF89a....", picture(size=(640, 480), colour=(1, 2, 3)).data[:-300]],
    ids=["nothing", "no jpeg", "no png", "gif", "cut off"],
)
async def test_what_is_no_picture(data: bytes) -> None:
    assert (await FrameDecoder().decode(Picture(data, 160, 120), 1.0)).isNull()


async def test_too_large_a_picture_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame_decoder, "MOST_PIXELS", 160 * 120 - 1)
    assert (await FrameDecoder().decode(picture(), 1.0)).isNull()


async def test_memory_is_used_again_but_never_while_somebody_holds_it() -> None:
    decoder = FrameDecoder()
    kept = await decoder.decode(picture(colour=(200, 0, 0)), 1.0)
    blocks = set()
    for green in range(0, 240, 20):
        image = await decoder.decode(picture(colour=(0, green, 0)), 1.0)
        assert near(image, 0, green, 0)
        blocks.add(image.cacheKey() >> 32)  # Qt's number of the block of pixels
    assert len(blocks) <= 4  # three in turn, and the copy instead of the one that is held
    assert near(kept, 200, 0, 0)


async def test_another_size_gets_an_image_of_its_own() -> None:
    decoder = FrameDecoder()
    sizes = [(160, 120), (80, 60), (160, 120)]
    made = [await decoder.decode(picture(size=size), 1.0) for size in sizes]
    assert [(image.width(), image.height()) for image in made] == sizes
