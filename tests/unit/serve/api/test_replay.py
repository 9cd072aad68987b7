"""The replay of a session."""

import io

from PIL import Image

from gui.serve.api.replay import FRAME_MS, MOST_WIDTH_PX, Replay


def picture(width: int, height: int, colour: str, kind: str = "PNG") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(made, kind)
    return made.getvalue()


async def test_pictures_become_one_that_moves() -> None:
    replay = Replay()
    assert await replay.webp() == b""
    for colour, kind in (("red", "PNG"), ("green", "JPEG"), ("blue", "PNG")):
        replay.add(picture(1280, 1020, colour, kind))
    replay.add(picture(400, 1200, "white"))
    replay.add(b"no picture")
    with Image.open(io.BytesIO(await replay.webp())) as made:
        assert made.format == "WEBP"
        assert getattr(made, "n_frames", 0) == 4
        assert made.width == MOST_WIDTH_PX
        assert made.height == 1200
        colours = []
        for frame in range(3):
            made.seek(frame)
            made.load()
            assert made.info["duration"] == FRAME_MS
            colours.append(made.convert("RGB").getpixel((300, 300)))
    for shown, strongest in zip(colours, (0, 1, 2), strict=True):
        assert isinstance(shown, tuple)
        assert max(range(3), key=lambda part: shown[part]) == strongest
    replay.forget()
    assert await replay.webp() == b""
