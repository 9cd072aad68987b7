"""Twins are told by words in sight beside them; styles, keys and tiles beside are no names and no places."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

_INFO = "<svg xmlns='http://www.w3.org/2000/svg' width='24' height='24'><circle r='9' cx='12' cy='12'/></svg>"


async def test_two_of_one_name_are_told_by_the_words_beside_each(page: Driver) -> None:
    said = await show(
        page,
        "<p style='height: 60px'><a href='/a'>Dashboard</a> <a href='/b'>Logs</a></p>"
        "<p style='height: 60px'><a href='/c'>Profiler</a> <a href='/d'>Logs</a></p>",
    )
    assert {"Open Logs, beside Dashboard", "Open Logs, beside Profiler"} <= set(said), said


async def test_a_button_and_a_link_of_one_name_are_told_by_what_they_are_drawn_as(page: Driver) -> None:
    said = await show(
        page,
        "<p><a href='/up'>Sign Up</a></p><p style='margin-top: 300px'><button>Sign Up</button></p>",
    )
    assert said == ["Open Sign Up (link)", "Click Sign Up (button)"], said


async def test_a_tile_is_no_place_for_the_tile_beside_it(page: Driver) -> None:
    names = ("Queue", "Playing", "Radio")
    tiles = "".join(
        f"<a href='/t{name}' style='float: left; width: 120px; height: 90px; margin: 9px'><h4>{name}</h4></a>"
        for name in names
    )
    menu = "".join(f"<p style='height: 40px'><a href='/m{name}'>{name}</a></p>" for name in names)
    said = await show(page, f"<div style='float: left; width: 150px'>{menu}</div><div>{tiles}</div>")
    assert not [one for one in said if ", in Queue" in one or ", in Playing" in one], said


async def test_styles_keys_and_files_say_only_what_one_would_say(page: Driver) -> None:
    said = await show(
        page,
        "<p><button aria-label='Open the command palette'><span>Ctrl</span><span>K</span></button></p>"
        "<p><span class='order-first pl-2 text-sm' role=group style='cursor: text' onclick='go()'>"
        f"{_INFO}</span><input placeholder='Search boats'></p>"
        "<p><img src='/pictures/info.png' width=24 height=24 style='cursor: pointer' onclick='go()'></p>",
    )
    assert "Click Open the command palette" in said, said
    assert not [one for one in said if "order first" in one], said
    assert [one for one in said if "info" in one], said


async def test_an_icon_beside_words_that_say_the_same_is_told_as_one(page: Driver) -> None:
    said = await show(
        page,
        f"<p><a href='/r' aria-label='Radio'>{_INFO}</a> <a href='/l' aria-label='Library'>{_INFO}</a></p>"
        "<p style='margin-top: 90px'><a href='/radio' style='display: block'><b>Radio</b><br>12 stations</a></p>",
    )
    assert {"Open Radio (icon)", "Open Library"} <= set(said), said


async def test_a_shift_of_workers_is_no_key(page: Driver) -> None:
    said = await show(page, f"<p><button title='Shift A'>{_INFO}</button></p>")
    assert said == ["Click Shift A"], said
