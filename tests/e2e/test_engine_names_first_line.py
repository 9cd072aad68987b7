"""Names of several lines, icons of several classes, pictures, and places that are but words of what is acted on."""

import pytest

from tests.e2e.test_engine_blind import show
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_name_is_the_line_over_its_small_print(page: Driver) -> None:
    note = "<div>Boats that leave the harbour before noon, and those that come back</div>"
    entry = f"<a href='/b' style='display: block'><div>Early boats{note}</div></a>"
    assert await show(page, entry) == ["Open Early boats"]
    assert await show(page, f"<a href='/b' style='display: block'><b>Early</b> boats{note}</a>") == ["Open Early boats"]
    long = "Late boats<br>Those that leave the harbour after noon, and stay out for the night"
    assert await show(page, f"<a href='/l'>{long}</a>") == ["Open Late boats"]


async def test_a_name_that_only_goes_on_in_its_next_line_is_whole(page: Driver) -> None:
    assert await show(page, "<button>Add to<br>basket</button>") == ["Click Add to basket"]
    beside = "<button style='display: flex'>Add<div>&nbsp;boats</div></button>"
    assert await show(page, beside) == ["Click Add boats"]


async def test_the_words_of_several_things_to_act_on_are_no_place(page: Driver) -> None:
    tab = "<div class=t style='display: inline-block; cursor: pointer'>Link</div>"
    bars = "".join(f"<div class=bars><div>{tab * 3}</div></div>" for _ in range(2))
    said = await show(page, bars, "on('.t')")
    assert len(said) == 6
    assert not any("in Link" in words for words in said), said


async def test_an_icon_with_a_class_for_each_way_it_points(page: Driver) -> None:
    style = "style='display: inline-block; width: 20px; height: 20px'"
    buttons = "".join(
        f"<button><i class='{words} icon' {style}></i></button>" for words in ("align left", "align right", "heart")
    )
    said = await show(page, buttons)
    assert said == ["Click “align left” (button)", "Click “align right” (button)", "Click “heart” (button)"]


async def test_a_large_picture_is_not_called_by_how_it_is_laid_out(page: Driver) -> None:
    drawn = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E"
    image = f'<img class="ui wireframe image" src="{drawn}" width=200 height=90>'
    picture = f"<div class=p style='cursor: pointer'>{image}</div>"
    assert await show(page, picture, "on('.p')") == ["Click “picture”"]
