"""Transparent fields for files that lie over a whole drop area."""

import pytest

from gui.schema.errors import ActionGoneError, InputError
from gui.schema.remedy import RemedyKey
from gui.schema.verb import Verb
from gui.widgets.actions.words import specs_for
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver
from tests.helpers.shown_page import show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

AREA = """<label for=paper>Your paper</label>
<div style="position:relative;width:500px;height:200px;border:2px solid">Drop a file here
<input type=file id=paper style="position:absolute;inset:0;width:100%;height:100%;opacity:0"></div>"""
BUTTON = """<label for=paper style="display:block;width:300px;height:60px">Your paper</label>
<input type=file id=paper style="opacity:0;width:100px;height:20px">"""


async def test_a_field_that_lies_over_a_drop_area_is_where_that_is(page: Driver) -> None:
    await show(page, AREA)
    (field,) = page.seen.actions
    assert "Your paper" in field.description
    assert field.box is not None
    assert field.box.height >= 200
    hand = Holder(page)
    try:
        await hand.click("#paper")
        assert await hand.steps() == [f"Clicked {field.target}"]
    finally:
        await hand.stop()


async def test_a_field_behind_a_label_that_is_drawn_as_a_button_is_where_that_is(page: Driver) -> None:
    await show(page, BUTTON)
    (field,) = page.seen.actions
    assert field.box is not None
    assert field.box.width == 300


MOVES = """<div id=card draggable=true style="width:120px;height:40px">Ship it</div>
<div id=bin role=button tabindex=0 style="width:200px;height:80px" ondragover="event.preventDefault()">Archive</div>"""


async def test_what_is_to_be_dropped_on_something_else_is_not_offered_as_a_click_on_it(page: Driver) -> None:
    await show(page, MOVES)
    card, there = page.id("Drag Ship it"), page.id("Click Archive")
    await page.ask("() => { bin.textContent = 'Delete all backups'; }")
    with pytest.raises(ActionGoneError) as refused:
        await page.session.step(card, gesture="drag", to=there)
    (way, *_) = refused.value.remedies
    assert (way.key, way.label) == (RemedyKey.ALL_THE_SAME, "Do it all the same")


LONE = """<div style="display:flex">{}</div>"""
LONE_CARD = "<div class=k draggable=true><button title=Delete>✕</button><button title=Edit>✎</button>{}<br>1 day</div>"
LONE_COLUMN = "<div class=c style='width:200px'><h3>{} · {}</h3>{}</div>"


async def test_what_stands_on_the_only_card_of_a_column_is_told_by_that_card(page: Driver) -> None:
    held = {"Todo": ("Write brief", "Call Ada"), "Doing": ("Paint door",), "Done": ("Buy tea",)}
    columns = (LONE_COLUMN.format(name, len(on), "".join(map(LONE_CARD.format, on))) for name, on in held.items())
    said = await show(page, LONE.format("".join(columns)))
    cards = [card for on in held.values() for card in on]
    assert [one for one in said if "Delete" in one or "Edit" in one] == [
        f"Click {deed}, in {card}" for card in cards for deed in ("Delete", "Edit")
    ]


BOARD = """<title>Board</title><style>
section, ul, .later { width: 220px; min-height: 150px; float: left; border: 1px solid; margin: 4px }
[draggable] { border: 1px solid; padding: 4px }
</style><div id=cols></div><div class=later><h3>Later (2)</h3><ul data-k=Later></ul></div><script>
const cards = {Todo: ['Fix login', 'Write docs', 'Ship'], Review: ['Check prices'], Done: [], Later: ['Rest', 'Nap']};
const draw = () => {
  for (const name of ['Todo', 'Review', 'Done', 'Later']) {
    let column = document.querySelector(`[data-k=${name}]`);
    if (!column) {
      column = document.createElement('section');
      column.dataset.k = name;
      cols.append(column);
    }
    column.innerHTML = name === 'Later' ? '' : `<h2>${name} ${cards[name].length}</h2>`;
    column.ondragover = event => event.preventDefault();
    column.ondrop = event => {
      event.preventDefault();
      const card = event.dataTransfer.getData('text');
      for (const each of Object.values(cards)) if (each.includes(card)) each.splice(each.indexOf(card), 1);
      cards[name].push(card);
      setTimeout(draw);
    };
    for (const text of cards[name]) {
      const card = document.createElement(name === 'Later' ? 'li' : 'div');
      card.draggable = true;
      card.innerHTML = `<h4>${text}</h4>${'A long text on what is to be done there. '.repeat(3)}`;
      card.ondragstart = event => event.dataTransfer.setData('text', text);
      column.append(card);
    }
  }
};
draw();
</script>"""


def areas(page: Driver) -> list[str]:
    return [one.description for one in page.seen.actions if one.verb == Verb.DROP_ON]


async def test_the_columns_of_a_board_are_places_to_drop_whatever_they_hold(page: Driver) -> None:
    await show(page, BOARD)
    every = ["Drop on Todo", "Drop on Review", "Drop on Done", "Drop on Later"]
    assert areas(page) == every, [one.description for one in page.seen.actions]
    for card, column in (("Fix login", "Later"), ("Fix login", "Review"), ("Check prices", "Done")):
        dragged = next(one for one in page.seen.actions if one.verb == Verb.DRAG and one.target.startswith(card))
        await page.session.step(dragged.id, gesture="drag", to=page.id(f"Drop on {column}"))
        assert card in await page.ask(f"() => cards.{column}")
        assert areas(page) == every
    assert await page.ask("() => Object.values(cards).flat().length") == 6
    for value in (None, dragged.id):
        with pytest.raises(InputError, match="only takes what is dropped on it"):
            await page.session.step(page.id("Drop on Done"), value)


PANELS = """<title>Panels</title><style>
main { display: grid; grid-template-columns: 1fr 1fr } section { min-height: 90px } li { cursor: grab }
</style><main><section class=panel><h2>Tabs</h2><button>Nibs</button></section>
<section class=panel><h2>Menu</h2><button>Open</button></section>
<section class=panel><h2>In order</h2><ol><li draggable=true>Fold<li draggable=true>Seal<li draggable=true>Send</ol>
</section></main><script>
const list = document.querySelector('ol');
list.addEventListener('dragstart', event => event.dataTransfer.setData('text', event.target.textContent));
list.addEventListener('dragover', event => event.preventDefault());
list.addEventListener('drop', event => event.preventDefault());
list.addEventListener('click', () => {});
</script>"""


async def test_panels_around_a_list_to_sort_are_no_places_to_drop(page: Driver) -> None:
    said = await show(page, PANELS)
    assert "Drop on Tabs" not in said
    assert "Drop on Menu" not in said
    assert sum(one.startswith("Drag ") for one in said) == 3


TURNS = """<div id=panes><div class=pane><h2>Questions</h2><ul><li>Name<li>Arrival</ul></div>
<div class=pane{}><h2>Answers</h2><ul><li>None yet</ul></div></div>
<style>li {{ cursor: move }} .pane {{ width: 300px }}</style>"""


async def test_of_panels_that_take_turns_none_is_a_place_to_drop(page: Driver) -> None:
    await show(page, TURNS.format(" hidden"))
    assert areas(page) == []
    await show(page, TURNS.format(""))
    assert areas(page) == ["Drop on Questions", "Drop on Answers"]


async def test_what_takes_files_or_a_press_too_is_no_place_to_drop_only(page: Driver) -> None:
    await show(page, "<div ondragover='event.preventDefault()' ondrop='1'>Drop your files here</div>")
    assert areas(page) == []
    await show(page, MOVES.replace("ondragover", "onclick='1' ondragover"))
    assert areas(page) == []


LEADS = """<style>section{display:inline-block;width:220px;height:300px;vertical-align:top;border:1px solid}</style>
<section id=lead><h2>Lead</h2><button draggable=true id=card>Kitchen refit</button></section>
<section id=won><h2>Won</h2></section>"""
TAKES = """for (const one of document.querySelectorAll('section')) {
  one.ondragover = event => event.preventDefault();
  one.ondrop = event => { event.preventDefault(); one.append(card); };
}
card.onclick = () => {};"""


async def test_a_card_that_is_a_button_can_be_dragged_too(page: Driver) -> None:
    await show(page, LEADS, TAKES)
    card, there = page.id("Click Kitchen refit"), page.id("Drop on Won")
    area = page.seen.action(there)
    (spec,) = specs_for(area, page.seen) if area is not None else ()
    assert spec.choices == (f"Kitchen refit · {card}",)
    await page.session.step(card, gesture="drag", to=there)
    assert await page.ask("() => card.parentElement.id") == "won"
