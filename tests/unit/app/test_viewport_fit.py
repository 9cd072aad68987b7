"""The viewport of a new session: shaped like the space for its picture, and large enough to read."""

import json
from pathlib import Path

import pytest

from gui.app.settings import Settings, load_settings
from gui.app.viewport_fit import FILLS, LEAST_WIDTH, fill, fitting_viewport


@pytest.mark.parametrize(("width", "height"), [(817, 575), (1_275, 755), (900, 1_000), (1_500, 900)])
def test_the_picture_fills_its_room_and_can_be_read(width: int, height: int) -> None:
    wide, high = fitting_viewport(width, height)
    assert width / wide >= 0.6
    assert height - 1 <= high * width / wide <= height  # a pixel more would need a scroll bar


def test_a_narrow_room_still_gets_a_layout_for_computers() -> None:
    assert fitting_viewport(500, 380) == (LEAST_WIDTH, 778)


@pytest.mark.parametrize(("width", "height"), [(0, 0), (-5, 10), (10, 9_999), (9_999, 10)])
def test_odd_rooms_give_sizes_that_a_browser_takes(width: int, height: int) -> None:
    wide, high = fitting_viewport(width, height)
    assert 200 <= wide <= 7_680
    assert 200 <= high <= 7_680


@pytest.mark.parametrize(
    ("kept", "fits"),
    [({"viewport_width": 1280, "viewport_height": 1020}, True), ({"viewport_width": 390}, False), ({}, True)],
)
def test_a_size_chosen_in_an_earlier_version_stays(tmp_path: Path, kept: dict[str, int], fits: bool) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"schema_version": 1, **kept}))
    assert load_settings(path).settings.viewport_fits is fits
    chosen = Settings(viewport_fits=True, viewport_width=390)
    path.write_text(chosen.model_dump_json())
    assert load_settings(path).settings == chosen


@pytest.mark.parametrize(
    ("room", "viewport", "share"),
    [((860, 600), (1_290, 900), 1.0), ((450, 600), (1_290, 900), 0.52), ((860, 600), (1_024, 1_365), 0.52)],
)
def test_a_shape_fills_a_room_or_is_seen_in_it_in_part(
    room: tuple[int, int], viewport: tuple[int, int], share: float
) -> None:
    assert fill(room, viewport) == pytest.approx(share, abs=0.01)
    assert fill(room, fitting_viewport(*room)) > FILLS
