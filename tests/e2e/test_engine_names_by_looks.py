"""Names of icons by what their drawing looks like: filled outlines, symbols, drawings that a style turns."""

import pytest

from tests.e2e.test_engine_blind import show
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

DOWN = "<path d='M16.59 8.59 12 13.17 7.41 8.59 6 10l6 6 6-6z'/>"
USER = (
    "<path d='M4 22C4 17.5817 7.58172 14 12 14C16.4183 14 20 17.5817 20 22H18C18 18.6863 15.3137 16 12 16C8.68629 16 6 "
    "18.6863 6 22H4ZM12 13C8.685 13 6 10.315 6 7C6 3.685 8.685 1 12 1C15.315 1 18 3.685 18 7C18 10.315 15.315 13 12 13Z"
    "M12 11C14.21 11 16 9.21 16 7C16 4.79 14.21 3 12 3C9.79 3 8 4.79 8 7C8 9.21 9.79 11 12 11Z'/>"
)
LOOKS = {
    "home": ("0 0 24 24", "<path d='M10 20v-6h4v6h5v-8h3L12 3 2 12h3v8z'/>"),
    "user": ("0 0 24 24", USER),
    "bell": (
        "0 0 16 16",
        "<path d='"
        "M8 16a2 2 0 0 0 1.985-1.75c.017-.137-.097-.25-.235-.25h-3.5c-.138 0-.252.113-.235.25A2 2 0 0 0 8 16Z"
        "M3 5a5 5 0 0 1 10 0v2.947c0 .05.015.098.042.139l1.703 2.555A1.519 1.519 0 0 1 13.482 13H2.518a1.516 "
        "1.516 0 0 1-1.263-2.36l1.703-2.554A.255.255 0 0 0 3 7.947Zm5-3.5A3.5 3.5 0 0 0 4.5 5v2.947c0 .346-.1"
        "02.683-.294.97l-1.703 2.556a.017.017 0 0 0-.003.01l.001.006c0 .002.002.004.004.006l.006.004.007.001h"
        "10.964l.007-.001.006-.004.004-.006.001-.007a.017.017 0 0 0-.003-.01l-1.703-2.554a1.745 1.745 0 0 1-."
        "294-.97V5A3.5 3.5 0 0 0 8 1.5Z"
        "'/>",
    ),
    "star": (
        "64 64 896 896",
        "<path d='"
        "M908.1 353.1l-253.9-36.9L540.7 86.1c-3.1-6.3-8.2-11.4-14.5-14.5-15.8-7.8-35-1.3-42.9 14.5L369.8 316."
        "2l-253.9 36.9c-7 1-13.4 4.3-18.3 9.3a32.05 32.05 0 00.6 45.3l183.7 179.1-43.4 252.9a31.95 31.95 0 00"
        "46.4 33.7L512 754l227.1 119.4c6.2 3.3 13.4 4.4 20.3 3.2 17.4-3 29.1-19.5 26.1-36.9l-43.4-252.9 183.7"
        "-179.1c5-4.9 8.3-11.3 9.3-18.3 2.7-17.5-9.5-33.7-27-36.3zM664.8 561.6l36.1 210.3L512 672.7 323.1 772"
        "l36.1-210.3-152.8-149L417.6 382 512 190.7 606.4 382l211.2 30.7-152.8 148.9z"
        "'/>",
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
