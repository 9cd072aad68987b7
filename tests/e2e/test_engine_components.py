"""Controls of component libraries: custom elements, drawn fields, layers. Each is listed once, and used as by hand."""

import pytest

from tests.e2e.test_engine_blind import reasons
from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

DEFINE = (
    "const define=(name,html,role)=>customElements.define(name,class extends HTMLElement{connectedCallback(){"
    "if(role)this.setAttribute('role',role);const root=this.attachShadow({mode:'open'});root.innerHTML=html;"
    "root.querySelectorAll('[part]').forEach(part=>part.addEventListener('click',()=>{}))}});"
)


async def test_parts_of_a_control_are_the_control(page: Driver) -> None:
    said = await show(
        page,
        "<x-tick aria-checked=true>Projector</x-tick> <x-rate aria-label=Quality aria-valuenow=3></x-rate>",
        DEFINE
        + "define('x-tick','<b part=box style=padding:9px></b> <span part=label><slot></slot></span>','checkbox');"
        + "define('x-rate','<i part=a>★</i><i part=b>★</i><i part=c>☆</i>','slider');",
    )
    assert said == ["Untick Projector", "Set Quality"]


async def test_the_words_of_a_custom_element_name_its_control(page: Driver) -> None:
    said = await show(
        page,
        "<x-icon name=bell></x-icon> <x-field label='Pot size'></x-field> <x-handle></x-handle>",
        DEFINE
        + "define('x-icon','<button part=b><x-glyph name=bell></x-glyph></button>');"
        + "define('x-field','<div><input></div>');define('x-handle','<b>⠿</b>');on('x-handle','mousedown')",
    )
    assert said[:2] == ["Click “bell” (button)", "Type into “Pot size” (text field)"]


async def test_a_control_that_takes_no_pointer_is_used_through_what_is_around_it(page: Driver) -> None:
    tab = (
        "<div class=seg style='display:inline-block;cursor:pointer'><button style='pointer-events:none' role=tab>{}"
        "</button></div>"
    )
    await show(page, tab.format("All") + tab.format("Starred"), "on('.seg','click');")
    assert reasons(page) == {"Show All": "ready", "Show Starred": "ready"}
    box = (
        "<div role=combobox tabindex=0 aria-expanded=false><label for=f>Currency</label>"
        "<input id=f style='pointer-events:none' value=Euro></div>"
    )
    assert await show(page, box) == ["Open Currency"]


async def test_a_control_that_is_seen_through_and_fills_what_listens(page: Driver) -> None:
    wrapper = (
        "<div class=w style='position:relative;width:200px;padding:9px;cursor:pointer'>Medium"
        "<button aria-haspopup=listbox aria-expanded=false aria-label=Difficulty style='position:absolute;inset:0;"
        "width:100%;opacity:0;pointer-events:none'></button></div>"
    )
    await show(page, wrapper, "on('.w')")
    assert reasons(page) == {"Open Difficulty": "ready"}
    field = "<label for=h>Height</label><div style='opacity:0;width:200px'><input id=h></div>"
    await show(page, field)
    assert reasons(page) == {"Type into Height": "ready"}


async def test_a_label_filled_by_a_button(page: Driver) -> None:
    star = (
        "<label for=r{0}><button onclick=this.title=1 style='width:40px;height:40px' aria-label='{0} of 2'>★</button>"
        "</label><input id=r{0} type=radio name=r style='position:absolute;opacity:0;width:0;height:0'>"
    )
    assert await show(page, star.format(1) + star.format(2)) == ["Click 1 of 2", "Click 2 of 2"]


async def test_a_row_of_a_tree_that_is_drawn_as_one(page: Driver) -> None:
    item = (
        "<div role=treeitem><div class=row style='cursor:pointer'><i class=fold>▸</i> <label><input type=checkbox>"
        "</label> <span>{}</span></div></div>"
    )
    said = await show(
        page, f"<div role=tree>{item.format('Hall')}{item.format('Yard')}</div>", "on('[role=treeitem]');on('.fold')"
    )
    assert sum(words.startswith("Choose") for words in said) == 2
    assert sum(words.startswith("Tick “") for words in said) == 2
    assert len(said) == 6


async def test_a_line_to_aim_at_is_its_frame(page: Driver) -> None:
    await show(
        page,
        "<ul><li class=dot style='padding:12px 4px;cursor:pointer;width:30px'><button aria-label='Picture 2' style='"
        "display:block;width:30px;height:2px;padding:0;border:0'></button></li></ul>",
        "on('.dot')",
    )
    (dot,) = page.seen.actions
    assert dot.target == "Picture 2"
    assert dot.box is not None
    assert dot.box.height > 20


APP = (
    "<div style='position:absolute;inset:0;overflow:hidden'><div style='position:absolute;inset:0;overflow:auto'>"
    "<button>Here</button><p style='height:3000px'></p><button>Far down</button></div>{}</div>"
)


async def test_a_layer_over_an_application_that_scrolls_within(page: Driver) -> None:
    await show(page, APP.format(""))
    assert {words: why for words, why in reasons(page).items() if "Click" in words} == {
        "Click Here": "ready",
        "Click Far down": "ready",
    }
    layer = (
        "<div style='position:absolute;inset:0' role=dialog aria-label=Gear><div style='position:absolute;inset:0;"
        "background:#0008'></div><button style='position:relative'>Done</button></div>"
    )
    await show(page, APP.format(layer))
    found = reasons(page)
    assert found["Click Done"] == "ready"
    assert found["Click Here"] == found["Click Far down"] == "covered"


async def test_what_is_scrolled_out_of_a_box_that_is_covered(page: Driver) -> None:
    box = (
        "<div style='height:200px;overflow:auto'><p style='height:500px;margin:0'>Long</p><button>Below</button></div>"
    )
    notice = "<div style='position:fixed;inset:0 0 40% 0;background:#fff' role=dialog aria-label=Notice>Read this</div>"
    await show(page, box)
    assert reasons(page)["Click Below"] == "ready"
    await show(page, box + notice)
    assert reasons(page)["Click Below"] == "covered"


async def test_what_lies_before_the_beginning_of_its_box_is_outside(page: Driver) -> None:
    slide = (
        "<a href=#{0} style='position:absolute;inset:0;transform:translateX({1}px);display:block;background:#eee'>{0}"
        "</a>"
    )
    await show(
        page,
        "<div style='position:relative;overflow:hidden;width:400px;height:100px;margin-left:200px'>"
        f"{slide.format('One', 0)}{slide.format('Three', -400)}</div>",
    )
    assert reasons(page) == {"Open One": "ready", "Open Three": "outside"}


async def test_what_css_puts_over_a_button(page: Driver) -> None:
    await show(
        page,
        "<style>li{position:relative;width:80px}li.on::after{content:'';position:absolute;inset:0;background:#ccc}"
        "</style><ul><li class=on><button style='width:80px'>1</button></li><li><button style='width:80px'>2</button>"
        "</li></ul>",
    )
    assert reasons(page) == {"Click 1": "covered", "Click 2": "ready"}


async def test_words_tell_apart_what_is_called_the_same(page: Driver) -> None:
    chip = "<span style='padding:4px'><span>{}</span><button aria-label=Remove>×</button></span> "
    field = "<div><label>{0} <input></label><button>Clear</button></div>"
    rows = "".join(
        f"<tr class=r style='cursor:pointer'><td>{words}<td><button>Edit</button>" for words in ("Screw", "Nut")
    )
    said = await show(
        page,
        chip.format("Beginner")
        + chip.format("Cox")
        + field.format("Mail")
        + field.format("Town")
        # A row that is clicked as a whole names what stands in it as well.
        + f"<table>{rows}</table>",
        "on('tr')",
    )
    assert {"Click Remove, beside Beginner", "Click Remove, beside Cox"} <= set(said)
    assert {"Click Clear, beside Mail", "Click Clear, beside Town"} <= set(said)
    assert {"Click Edit, in row Screw", "Click Edit, in row Nut"} <= set(said)


async def test_a_label_far_off_in_the_markup(page: Driver) -> None:
    deep = (
        "<div class=item><div class=col><label>{}</label></div><div class=col><div><div><div><div>{}</div></div></div>"
        "</div></div></div>"
    )
    said = await show(
        page,
        deep.format("Age", "<input>")
        + deep.format("Discount", "<input type=hidden><div role=slider tabindex=0 aria-valuenow=3 class=thumb>●</div>")
        + deep.format("Remote", "<button role=switch aria-checked=false></button>"),
    )
    assert said == [
        "Type into “Age” (text field)",
        "Set “Discount” (slider)",
        "Switch on “Remote”",
    ]


async def test_a_heading_names_what_is_in_its_own_card(page: Driver) -> None:
    card = "<div class=card><h3>{0} <button>Edit</button></h3><button>Buy {0}</button></div>"
    await show(page, f"<h1>Shop</h1>{card.format('Leek')}{card.format('Kale')}<button>Help</button>")
    groups = {action.description: action.category for action in page.seen.actions}
    assert groups["Click Buy Leek"] == "Leek"
    assert groups["Click Buy Kale"] == "Kale"
    assert groups["Click Help"] == "Shop"
