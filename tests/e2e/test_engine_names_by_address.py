"""Names of icons by where they lead, and not by those of other things in a part."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

ICON = "<svg width=20 height=20><rect width=20 height=20 /></svg>"


async def test_an_icon_that_leads_elsewhere_is_called_by_the_site(page: Driver) -> None:
    addresses = ("https://www.mastodon.social/@ann", "https://boats.github.io/x", "mailto:ann@example.com", "/")
    said = await show(page, " ".join(f"<a href='{address}'>{ICON}</a>" for address in addresses))
    assert said == [f"Open “{words}” (link)" for words in ("mastodon", "boats", "e-mail", "logo")]
    said = await show(page, " ".join(f"<a href='https://{host}/7'>{ICON}</a>" for host in ("wa.me", "wa.gov", "t.co")))
    assert said[0] == "Open “whatsapp” (link)"
    assert not any(words.startswith(("Open “whatsapp", "Open “telegram")) for words in said[1:])


async def test_a_film_is_not_called_by_the_loudspeaker_in_it(page: Driver) -> None:
    part = "<div onclick=1 style='position: absolute; left: {}px; top: {}px; width: {}px; height: {}px'>{}</div>"
    knob = "<button style='position: absolute; right: 4px; bottom: 4px'><i class=icon-volume-down></i></button>"
    parts = part.format(170, 70, 60, 60, "") + part.format(4, 190, 300, 6, "") + knob
    said = await show(page, part.format(0, 0, 400, 200, parts))
    assert [words for words in said if "volume" in words] == ["Click “volume” (button)"]
    assert len(said) == 4, said


async def test_a_loudspeaker_shows_the_volume_unless_there_are_two_and_a_magnifier_with_a_sign_zooms(
    page: Driver,
) -> None:
    icon = "<button><i class='icon-{}' style='display: inline-block; width: 16px; height: 16px'></i></button>"
    said = await show(page, "".join(map(icon.format, ("volume-up", "search-plus"))))
    assert said == ["Click “volume” (button)", "Click “zoom in” (button)"]
    said = await show(page, "".join(map(icon.format, ("volume-up", "volume-down"))))
    assert said == ["Click “volume up” (button)", "Click “volume down” (button)"]


async def test_a_line_between_two_boxes_is_called_so(page: Driver) -> None:
    line = "<path d='M0 {0} L90 {1}' fill=none stroke='#088' stroke-width=5 onclick=1 />"
    said = await show(page, f"<svg width=99 height=99>{line.format(9, 30)}{line.format(60, 90)}</svg>")
    assert said == ["Click line (upper)", "Click line (lower)"]


async def test_a_link_to_a_line_is_called_by_that(page: Driver) -> None:
    style = "<style>pre { counter-reset: line } a::before { counter-increment: line; content: counter(line) }</style>"
    said = await show(page, f"{style}<pre><a href='#l1'></a> import tide\n<a href='#l2'></a> tide.rise()</pre>")
    assert said == ["Open “line 1” (link)", "Open “line 2” (link)"]


async def test_a_link_that_turns_the_page_by_an_arrow_says_to_which_side(page: Driver) -> None:
    links = "<a href='/ports'>Ports</a><p><a class='page prev' href='/ports'>Ports</a> <a rel=next href='/map'>Map</a>"
    said = await show(page, links + "<a rel=next href='/next'>Next page</a>")
    assert said == ["Open Ports", "Open Ports (previous)", "Open Map (next)", "Open Next page"]


async def test_what_a_program_appends_to_a_class_by_lot_is_no_name(page: Driver) -> None:
    said = await show(page, f"<button><svg class=styles_icon__peopu width=20 height=20></svg></button><p>{ICON}</p>")
    assert said == ["Click icon button"]


async def test_a_tab_in_a_tab_is_one(page: Driver) -> None:
    tab = "<div role=tab tabindex=0 style='padding: 9px'><div role=tab tabindex=0>{}</div>{}</div>"
    tab = tab.format("{}", "<button aria-label=Close>x</button>")
    said = await show(page, f"<div role=tablist>{tab.format('SQL')}{tab.format('Log')}</div>")
    assert [words for words in said if words.startswith("Show")] == ["Show SQL", "Show Log"]


async def test_what_lies_over_all_of_the_window_is_the_background(page: Driver) -> None:
    veil = "<div class=veil style='position: fixed; inset: 0; background: #0003; cursor: pointer'></div>"
    dialog = (
        "<div role=dialog style='position: fixed; top: 90px; left: 90px; background: white'><button>Yes</button></div>"
    )
    said = await show(page, veil + dialog, "on('.veil')")
    assert said[0] == "Click “background”"
