"""Names of icons by what their sets call them, also where that word mostly tells how a part is laid out."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

SAID = {
    "fa fa-link": "link",
    "bi bi-image": "image",
    "ri-bold": "bold",
    "mdi mdi-format-color-text": "text colour",
    "bi bi-grid-fill": "grid",
    "bi bi-x-lg": "close",
    "fa fa-list-ol": "numbered list",
    "bi bi-three-dots-vertical": "more",
    "fa fa-external-link-alt": "open in new window",
    "fas fa-sign-out-alt": "log out",
    "lucide lucide-panel-left-close": "sidebar",
    "i-ph-wrench-duotone": "wrench",
    "i-ph-warning-circle-duotone": "warning",
    "i-logos-nuxt-icon": "nuxt",
}


async def test_icons_by_what_a_person_calls_them(page: Driver) -> None:
    icon = "<i class='{}' style='display: inline-block; width: 16px; height: 16px'></i>"
    said = await show(page, "".join(f"<p><button>{icon.format(classes)}</button>" for classes in SAID))
    assert said == [f"Click “{words}” (button)" for words in SAID.values()]


async def test_an_icon_that_is_an_attribute_of_its_own(page: Driver) -> None:
    box = "<div {} ma text-lg style='width: 16px; height: 16px'></div>"
    buttons = "".join(
        f"<button w-6>{box.format(name)}</button>" for name in ("i-ph-x", "i-ri-github-fill", "i-carbon:sun")
    )
    assert await show(page, buttons) == ["Click “close” (button)", "Click “github” (button)", "Click “sun” (button)"]


async def test_a_word_that_a_font_draws_as_an_icon_beside_the_words_of_a_link(page: Driver) -> None:
    style = """<style>nav a::before, nav button::after { font-family: "Material Symbols Outlined" }
    .home::before { content: "home" } button::after { content: "keyboard_arrow_right" }
    p a::before { content: "new" }</style>"""
    shown = "<nav><a class=home href=/>Start</a><button>Boats</button></nav><p><a href=/tides>tides</a></p>"
    assert await show(page, style + shown) == ["Open Start", "Click Boats", "Open newtides"]


async def test_a_tooltip_that_only_tells_keys_leaves_a_button_to_its_icon(page: Driver) -> None:
    icon = "<i class='fa fa-chevron-up' style='display: inline-block; width: 16px; height: 16px'></i>"
    for keys, said in (
        ("Ctrl[Command] + M", "“arrow up” (button)"),
        ("⌘K", "“arrow up” (button)"),
        ("Alt-Text", "Alt-Text"),
    ):
        assert await show(page, f"<p>Records<p><button title='{keys}'>{icon}</button>") == [f"Click {said}"]


async def test_the_keys_on_the_second_line_of_a_tooltip_that_css_draws(page: Driver) -> None:
    style = "<style>button::before { content: attr(data-tooltip); white-space: pre }</style>"
    tool = "<button data-tooltip='Bold\nCtrl+B'><svg width=9 height=9><circle r=4></circle></svg></button>"
    assert await show(page, style + tool) == ["Click Bold"]


async def test_a_label_that_is_the_word_from_which_a_font_draws_the_icon(page: Driver) -> None:
    icon = "<i class=material-icons style='display: inline-block; width: 16px; overflow: hidden'>more_vert</i>"
    assert await show(page, f"<button aria-label=more_vert>{icon}</button>") == ["Click More"]


async def test_a_picture_in_a_file_called_after_a_side_points_there(page: Driver) -> None:
    arrow = "<a href='javascript:void(0)'><img src='img/{}.png' width=20 height=20></a>"
    said = await show(page, "".join(map(arrow.format, ("up", "left", "right"))))
    assert said == ["Click “up” (button)", "Click “left” (button)", "Click “right” (button)"]


LIGATURES = {"save_alt": "Download", "access_time": "Clock", "star_border": "Star", "skip_next": "Skip next"}


async def test_words_from_which_a_font_draws_icons_by_what_they_draw(page: Driver) -> None:
    icon = "<a href='#' onclick=0><i class=material-icons>{}</i></a> "
    assert await show(page, "".join(map(icon.format, LIGATURES))) == [f"Click {word}" for word in LIGATURES.values()]
    button = "<button><i class='material-icons'>today</i></button> <button>today</button>"
    assert await show(page, button) == ["Click Calendar", "Click today"]


async def test_words_beside_an_icon_are_not_what_a_font_draws(page: Driver) -> None:
    drawn = "<i class=material-icons aria-hidden=true>add</i>"
    words = ("create", "date range", "view list")
    assert await show(page, "".join(f"<button>{drawn} {word}</button>" for word in words)) == [
        f"Click {word}" for word in words
    ]


async def test_a_key_in_place_of_a_tooltip_is_no_name_but_the_words_kept_for_it_are(page: Driver) -> None:
    icon = "<i class=icon-cart style='display: inline-block; width: 24px; height: 24px; background: teal'></i>"
    link = f"<a href=/x><span tabindex=0 title='' data-tooltip=k2f0n1-tooltip {{}}>{icon}</span></a>"
    kept = link.format("aria-describedby=tip") + "<p id=tip role=tooltip hidden>Your basket</p>"
    assert (await show(page, kept))[0] == "Open “Your basket” (link)"
    assert (await show(page, link.format("")))[0] == "Open “cart” (link)"


ICON = "<svg viewBox='0 0 24 24' width=24 height=24><path d='M3 3h18v18H3z'/></svg>"


async def test_a_button_in_a_component_is_called_by_the_icon_that_this_was_given(page: Driver) -> None:
    """Not by the library's prefix, nor by how it looks; a component with several controls gives its icon to one."""
    button = "<button class='rux-button rux-button--icon-only rux-button--borderless'>" + ICON + "</button>"
    field = f"<input aria-label=Town><button class=rux-field__button>{ICON}</button>"
    shadow = "<{0} {1}><template shadowrootmode=open>{2}</template></{0}> "
    shown = (
        shadow.format("rux-button", "icon=delete", button)
        + shadow.format("rux-icon-button", "icon=archive", button)
        + shadow.format("rux-button", "", button)
        + shadow.format("rux-field", "icon=search", field)
    )
    assert await show(page, shown) == [
        "Click “delete” (button)",
        "Click “archive” (button)",
        "Click icon button, after “archive”",
        "Type into Town",
        "Click icon button, after “Town”",
    ]
