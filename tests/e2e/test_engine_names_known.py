"""Classes name by words for things and acts; twins that nothing else tells apart are told by where they stand."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

BOX = "<div class='{}' onclick=1 style='width: 30px; height: 30px; margin: 9px; cursor: pointer'>{}</div>"


async def test_a_class_that_tells_of_no_thing_and_no_act_is_no_name(page: Driver) -> None:
    said = await show(page, BOX.format("caption-name", "") + BOX.format("title-holder", ""))
    assert all("without a name" in words for words in said), said


async def test_a_class_that_tells_of_a_thing_or_an_act_is_one(page: Driver) -> None:
    said = await show(page, BOX.format("calendar-prev-year", "") + BOX.format("lg-basket", ""))
    assert said == ["Click “calendar previous year”", "Click “basket”"]


async def test_a_class_that_draws_a_sign_names_it_whatever_its_word(page: Driver) -> None:
    sign = "<style>.la-spaceship::before { content: '\\e901' }</style><span class='la la-spaceship'></span>"
    icon = "<i class='xy-trident'></i>"
    said = await show(page, BOX.format("one", sign) + BOX.format("two", icon))
    assert said == ["Click “spaceship”", "Click “xy trident”"]


async def test_a_box_that_is_called_a_swatch_is_called_by_its_colour(page: Driver) -> None:
    blue = "background-color: rgb(0, 60, 200); display: block; height: 20px"
    inner = f"<span class='pk-swatch-color' style='{blue}'></span>"
    assert await show(page, BOX.format("pk-swatch", inner)) == ["Click “blue” (colour)"]


async def test_two_that_nothing_else_tells_apart_are_told_by_where_they_stand(page: Driver) -> None:
    await show(page, "<p><button>Next</button><p>9<p><button>Next</button><p><button>Cut</button> <button>Cut</button>")
    assert page.descriptions() == ["Click Next (upper)", "Click Next (lower)", "Click Cut (left)", "Click Cut (right)"]


async def test_of_two_words_the_first_may_be_what_a_program_calls_its_part(page: Driver) -> None:
    drawn = "<svg class='{}' width=20 height=20><path d='M1 1h9v3H1zM4 8h5v8H4z'/></svg>"
    words = ("timegroup-message", "acme-logo")
    boxes = (BOX.format(f"at{place}", drawn.format(word)) for place, word in enumerate(words))
    assert await show(page, "".join(boxes)) == ["Click “message”", "Click “acme logo”"]
