"""Twins are told by the line over them or the title of their message, and what has no words by its heading."""

import pytest

from tests.e2e.test_engine_blind import show
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

ICON = "style='display: inline-block; width: 16px; height: 16px; background: teal'"


async def test_by_the_line_over_each_be_it_code(page: Driver) -> None:
    clone = "<div><p>src/boats/list/{0}.js (Line 4:2 - Line 9:7), src/boats/list/{0}.js (Line 20:2 - Line 25:7)</p>"
    clone += "<button>Show code</button></div>"
    said = await show(page, "<div>" + "".join(map(clone.format, ("oars", "sails", "masts"))) + "</div>")
    assert [words for words in said if "Show code" in words] == [
        f"Click Show code, in list/{file}.js Line 4:2" for file in ("oars", "sails", "masts")
    ], said


async def test_by_the_title_of_their_message_rather_than_by_who_wrote_it(page: Driver) -> None:
    message = (
        "<div class=thread><a href='#{0}'>{0}</a><br><span>by {1}</span> <a href='#like' aria-label=Like>0</a></div>"
    )
    messages = (("Lights at the pier", "Ann"), ("Fuel prices", "Bob"), ("Lost anchor", "Ann"))
    said = await show(page, "".join(message.format(*one) for one in messages))
    assert [words for words in said if "Like" in words] == [f"Click Like, in {title}" for title, _ in messages], said


async def test_the_fold_of_a_box_by_the_words_right_after_it(page: Driver) -> None:
    fold = f"<a href='#' class=icon-collapse {ICON}></a>"
    box = "<div><h3></h3><div><span>{}{}</span></div><ul><li>Nothing here</ul></div>"
    links = "<div><span>Quick links</span><p><a href=/out>Log out</a></div>"
    said = await show(page, links + "".join(box.format(fold, what) for what in ("Recent actions", "Latest news")))
    assert [words.split(", ")[-1] for words in said if "collapse" in words] == [
        "beside Recent actions",
        "beside Latest news",
    ], said


async def test_an_icon_named_for_screen_readers_is_no_part_of_the_words_beside_it(page: Driver) -> None:
    star = f"<i class=star aria-label='Favorite thread' {ICON}></i>"
    load = f"<i class=load aria-label='Many boats' {ICON}></i>"
    said = await show(page, f"<a href=#a>{star} Fuel prices</a> <a href=#b>{load}Boats</a> <a href=#c>{star}</a>")
    assert said == ["Open Fuel prices", "Open Boats", "Open Favorite thread"]


async def test_a_slider_is_not_called_by_its_value(page: Driver) -> None:
    said = await show(page, "<div><span>Heating</span> <input type=range min=5 max=30 aria-label=5.0></div>")
    assert said == ["Set “Heating” (slider)"]


async def test_a_colon_after_a_field_is_no_name(page: Driver) -> None:
    hours = "<label><input type=number name=hours size=2><span>:</span></label>"
    minutes = "<label><input type=number name=minutes size=2></label>"
    said = await show(page, f"<p>{hours}{minutes}</p>")
    assert said == ["Set “hours” (number field)", "Set “minutes” (number field)"]


async def test_an_icon_drawn_in_shadow_trees_is_an_icon(page: Driver) -> None:
    badge = "<x-badge tabindex=0 style='display: inline-block; width: 16px; height: 16px'></x-badge><span>Boats</span>"
    draw = """class Badge extends HTMLElement {
      connectedCallback() {
        const inner = document.createElement('x-icon')
        this.attachShadow({mode: 'open'}).append(inner)
        inner.attachShadow({mode: 'open'}).innerHTML = '<svg width=16 height=16><rect width=9 height=9 /></svg>'
        this.onclick = () => 1
      }
    }
    customElements.define('x-badge', Badge)"""
    said = await show(page, f"<p>{badge}</p>", draw)
    assert said == ["Click icon, beside Boats"]


async def test_a_heading_in_a_drawer_out_of_reach_heads_nothing_else(page: Driver) -> None:
    drawer = "<aside style='position: fixed; left: 105vw; top: 0; width: 300px'><h2>Code block</h2></aside>"
    nodes = "<p><button>Load</button><button>Train</button><p><button>Load</button>"
    await show(page, drawer + nodes)
    assert {action.category for action in page.seen.actions} == {"Page"}, page.descriptions()


async def test_what_has_no_words_says_its_heading(page: Driver) -> None:
    said = await show(
        page, "<h2>Helpers</h2><section><span role=switch aria-checked=false tabindex=0>&nbsp;</span></section>"
    )
    assert said == ["Switch on switch, in Helpers"]
