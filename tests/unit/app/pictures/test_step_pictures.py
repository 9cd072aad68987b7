"""Small pictures of steps, and what the one decoder makes of bytes."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from gui.app.pictures import step_pictures
from gui.app.pictures.decoding import SHOWN, decoded
from gui.app.pictures.step_pictures import StepPictures
from gui.engine.store import open_store

pytestmark = pytest.mark.usefixtures("qapp")


def picture(kind: str = "JPEG", size: tuple[int, int] = (160, 120), colour: str = "red") -> bytes:
    held = io.BytesIO()
    Image.new("RGB", size, colour).save(held, kind)
    return held.getvalue()


def size_of(image: QImage) -> tuple[int, int]:
    return image.width(), image.height()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize(
    ("size", "filled", "fitted"),
    [
        ((1280, 1020), (320, 200), (250, 200)),
        ((1280, 300), (320, 200), (320, 75)),
        ((100, 4000), (100, 200), (5, 200)),
        ((100, 80), (100, 80), (100, 80)),
    ],
)
def test_no_larger_than_it_is_wanted(
    kind: str, size: tuple[int, int], filled: tuple[int, int], fitted: tuple[int, int]
) -> None:
    bounds = QSize(320, 200)
    assert size_of(decoded(picture(kind, size), filling=bounds)) == filled
    assert size_of(decoded(picture(kind, size), within=bounds)) == fitted
    assert size_of(decoded(picture(kind, size))) == size


@pytest.mark.parametrize(
    ("size", "made"),
    [((390, 844), (184, 400)), ((1280, 1020), (320, 200)), ((844, 390), (320, 200)), ((640, 3000), (320, 200))],
)
def test_the_picture_of_a_phone_is_kept_as_a_whole(size: tuple[int, int], made: tuple[int, int]) -> None:
    image = decoded(picture(size=size), filling=QSize(320, 200), upright=QSize(320, 400))
    assert size_of(image) == made


@pytest.mark.parametrize("data", [b"", b"\x89PNG", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture("PNG")[:60]])
def test_what_is_no_picture_makes_none(data: bytes) -> None:
    assert decoded(data, formats=SHOWN).isNull()


def test_only_formats_that_are_wanted_and_no_bombs() -> None:
    assert decoded(picture("GIF")).isNull()
    assert not decoded(picture("GIF"), formats=SHOWN).isNull()
    assert decoded(picture(), most_pixels=160 * 120 - 1).isNull()


async def test_asked_for_decoded_told_and_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(step_pictures, "MOST_HELD", 2)
    store = open_store()
    pictures = StepPictures(store)
    made: list[str] = []
    pictures.made.connect(made.append)
    refs = [store.keep_picture("s1", picture(colour=colour)) for colour in ("red", "lime", "blue")]

    async def small(ref: str) -> QImage | None:
        pictures.small(ref)
        pictures.small(ref)  # as often as it is painted
        while pictures.busy:
            await pictures.rest()
        return pictures.small(ref)

    image = await small(refs[0])
    assert image is not None
    assert QColor(image.pixel(5, 5)).red() > 240
    assert made == [refs[0]]
    for ref in refs[1:]:
        assert await small(ref) is not None
    assert made == refs
    assert pictures.small(refs[1]) is not None
    assert pictures.small(refs[0]) is None, "the one that was looked at longest ago was let go of"
    await pictures.close()


async def test_what_cannot_be_shown_is_asked_for_once() -> None:
    store = open_store()
    pictures = StepPictures(store)
    made: list[str] = []
    pictures.made.connect(made.append)
    broken, gone = store.keep_picture("s1", b"no picture"), "0" * 40
    for ref in (broken, gone, ""):
        assert pictures.small(ref) is None
    await pictures.rest()
    assert not pictures.busy
    for ref in (broken, gone, ""):
        assert pictures.small(ref) is None
    assert not pictures.busy
    assert made == []
