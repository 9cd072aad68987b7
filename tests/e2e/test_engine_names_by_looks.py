"""Names of icons by what their drawing looks like: filled outlines, symbols, drawings that a style turns."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

DOWN = "<path d='M4 8l2-2 6 6 6-6 2 2-8 8z'/>"
USER = (
    "<path fill-rule=evenodd d='M12 1a6 6 0 1 1 0 12a6 6 0 1 1 0-12z M12 3a4 4 0 1 0 0 8a4 4 0 1 0 0-8z"
    "M4 22a8 8 0 0 1 16 0h-2a6 6 0 0 0-12 0z'/>"
)
LOOKS = {
    "home": ("0 0 24 24", "<path d='M12 3 2 12h3v8h5v-6h4v6h5v-8h3z'/>"),
    "user": ("0 0 24 24", USER),
    "bell": (
        "0 0 24 24",
        "<path fill-rule=evenodd d='M12 2a6 6 0 0 0-6 6v6l-2 3v1h16v-1l-2-3v-6a6 6 0 0 0-6-6z"
        "M12 4a4 4 0 0 0-4 4v7l-1 1h10l-1-1v-7a4 4 0 0 0-4-4zM10 19a2 2 0 0 0 4 0z'/>",
    ),
    "star": (
        "0 0 24 24",
        "<path fill-rule=evenodd d='M12.0 1.5 14.8 8.7 22.5 9.1 16.5 14.0 18.5 21.4 "
        "12.0 17.2 5.5 21.4 7.5 14.0 1.5 9.1 9.2 8.7z"
        "M12.0 5.1 13.9 9.8 19.0 10.2 15.1 13.5 16.3 18.5 12.0 15.8 7.7 18.5 8.9 13.5 5.0 10.2 10.1 9.8z'/>",
    ),
    "arrow down": ("0 0 24 24", DOWN),
}
OTHER = {
    "bars of several lengths": "<path d='M3 6h18v2H3zM7 11h10v2H7zM10 16h4v2h-4z'/>",
    "a plan": "<path d='M3 3h7v9H3zM14 3h7v5h-7zM14 12h7v9h-7zM3 16h7v5H3z' fill=none stroke=black />",
    "a round mark": "<path d='M4 4h16v3H9v5h8v3H9v6H4z'/>",
    "nothing": "<path fill=none d='M3 3h7v9H3z'/>",
    "a path that cannot be read": "<path d='M3 6 h h 18'/>",
    "sizes below nothing": "<circle r='-5' cx=9 cy=9 /><ellipse rx='-2' ry=3 /><rect width=9 height=9 rx='-1'/>",
}
ICON = "<svg width=24 height=24 viewBox='{}' style='{}'>{}</svg>"


async def test_icons_by_their_looks(page: Driver) -> None:
    drawn = [f"<p><button>{ICON.format(view, '', shape)}</button>" for view, shape in LOOKS.values()]
    assert await show(page, "".join(drawn)) == [f"Click “{words}” (button)" for words in LOOKS]


@pytest.mark.parametrize("kind", OTHER)
async def test_other_drawings_are_called_nothing(page: Driver, kind: str) -> None:
    shown = await show(page, f"<p><button>{ICON.format('0 0 24 24', '', OTHER[kind])}</button>")
    assert shown == ["Click icon button"]


async def test_a_drawing_that_a_style_turns_or_mirrors(page: Driver) -> None:
    for style, said in (("rotate(180deg)", "up"), ("rotate(90deg)", "left"), ("rotate(-90deg)", "right")):
        turned = ICON.format("0 0 24 24", f"transform: {style}", DOWN)
        assert await show(page, f"<p><button>{turned}</button>") == [f"Click “arrow {said}” (button)"]


async def test_what_places_the_parts_of_a_drawing_is_left_as_it_is(page: Driver) -> None:
    placed = "translate(2 0) scale(0.5)"
    drawn = ICON.format("2 0 12 12", "", f"<g id=g transform='{placed}'>{USER}</g>")
    assert await show(page, f"<p><button>{drawn}</button>") == ["Click “user” (button)"]
    assert await page.ask("[g.getAttribute('transform'), g.transform.baseVal.numberOfItems]") == [placed, 2]


async def test_a_symbol_that_stands_elsewhere_in_the_page(page: Driver) -> None:
    symbols = f"<svg hidden><symbol id=s1 viewBox='0 0 24 24'>{USER}</symbol></svg>"
    used = "<p><button><svg width=20 height=20><use href='#s1'></use></svg></button>"
    assert await show(page, symbols + used) == ["Click “user” (button)"]


async def test_of_two_drawings_that_take_turns_the_one_that_is_shown(page: Driver) -> None:
    user, arrow = ICON.format("0 0 24 24", "", USER), ICON.format("0 0 24 24", "display: none", DOWN)
    assert await show(page, f"<p><button>{arrow}{user}</button>") == ["Click “user” (button)"]


async def test_words_of_a_class_that_tell_how_a_drawing_is_laid_out_say_less_than_its_looks(page: Driver) -> None:
    drawn = ICON.format("0 0 24 24", "", USER).replace("<svg", "<svg class='muted-foreground glimmer'")
    assert await show(page, f"<p><button>{drawn}</button>") == ["Click “user” (button)"]


async def test_an_arrow_of_a_font_points_where_its_style_turns_it(page: Driver) -> None:
    icon = "<i class='fa fa-arrow-up' style='display: inline-block; width: 16px; height: 16px; transform: {}'></i>"
    for style, said in (("none", "up"), ("rotate(180deg)", "down"), ("rotate(90deg)", "right")):
        assert await show(page, f"<p><button>{icon.format(style)}</button>") == [f"Click “arrow {said}” (button)"]


async def test_a_class_that_tells_the_place_in_a_group_names_no_button(page: Driver) -> None:
    drawn = "<svg width=20 height=20><path d='M1 1h9v3H1zM4 8h5v8H4z'/></svg>"
    buttons = (f"<button class='Group-{place}Button'>{drawn}</button>" for place in ("first", "last"))
    said = await show(page, f"<p>{'<hr>'.join(buttons)}")
    assert all("icon button" in words for words in said), said


async def test_what_says_that_it_is_open_while_what_it_opens_is_not_seen_is_opened(page: Driver) -> None:
    fold = "<button aria-expanded=true aria-controls='{}'>More details</button>"
    parts = "<p id=a1 hidden>Depth<p id=a2>4 m"
    for ids, verb in (("#a1, #a2", "Open"), ("#a2", "Close"), ("a1 a2", "Open")):
        assert await show(page, fold.format(ids) + parts) == [f"{verb} More details"]


async def test_a_shape_is_called_by_its_colour_and_not_by_that_of_its_rim(page: Driver) -> None:
    shape = "<svg width=90 height=90><circle cx=40 cy=40 r=30 onclick=1 stroke=black {} /></svg>"
    assert await show(page, shape.format("fill=teal")) == ["Click “teal” (shape)"]
    assert await show(page, shape.format("fill=none")) == ["Click “black” (shape)"]
    assert "black" not in (await show(page, shape.format("style='fill: rgb(31, 119, 180)'")))[0]
