"""What only stands in another order is told as that, also beside what counts the time."""

from collections.abc import Hashable
from dataclasses import replace

from gui.engine.describe.order_changes import order_changed
from gui.schema.action import Action, Box
from gui.schema.page import Block, Span
from gui.schema.say import say_all


def button(name: str, x: float = 0.0, y: float = 0.0) -> Action:
    return Action(f"B-{name}", f"Click {name}", "Page", target=name, name=name, box=Box(x, y, 80, 30))


def row(*cells: str, header: bool = False) -> Block:
    return Block("row", cells=tuple((Span(cell),) for cell in cells), header=header)


def item(text: str) -> Block:
    return Block("item", (Span(text),), level=1, marker="•")


def told(
    before: list[Block], after: list[Block], old: tuple[Action, ...] = (), new: tuple[Action, ...] = ()
) -> tuple[str, ...]:
    was: dict[Hashable, Action] = {one.id: one for one in old}
    now: dict[Hashable, Action] = {one.id: one for one in new}
    return say_all(tuple(order_changed(tuple(before), tuple(after), was, now)))


HEAD = row("Name", "Age", header=True)
ADA, BOB, CEM = row("Ada", "36"), row("Bob", "40"), row("Cem", "28")


def test_rows_in_another_order() -> None:
    assert told([HEAD, ADA, BOB, CEM], [HEAD, CEM, BOB, ADA]) == ("First row now: “Cem, 28”",)
    assert told([HEAD, ADA, BOB, CEM], [HEAD, ADA, CEM, BOB]) == ("The rows are in another order",)
    assert told([item("One"), item("Two")], [item("Two"), item("One")]) == ("First in the list now: “Two”",)


def test_other_rows_are_in_no_other_order() -> None:
    assert told([HEAD, ADA, BOB], [HEAD, BOB, CEM]) == ()
    assert told([HEAD, ADA, BOB], [HEAD, ADA, BOB]) == ()
    assert told([HEAD, ADA, HEAD, BOB], [HEAD, BOB, HEAD, ADA]) == (), "each of these tables has another row now"


def entry(one: str, words: str) -> Block:
    return Block("item", (Span(one, "chip", one), Span(f" {words}", "", one)), level=1, marker="•")


def test_the_same_actions_that_say_another_state_are_in_no_other_order() -> None:
    one, two, three = (replace(button(name), unnamed=True) for name in ("one", "two", "three"))
    first = [entry(one.id, "Slide 1 (current)"), entry(two.id, "Slide"), entry(three.id, "Slide")]
    second = [entry(one.id, "Slide"), entry(two.id, "Slide 1 (current)"), entry(three.id, "Slide")]
    assert told(first, second, (one, two, three), (one, two, three)) == ()
    one, two = button("one"), button("two")
    first = [entry(one.id, "now:"), Block("item", (Span("A", "", one.id),), level=1), entry(two.id, "B")]
    second = [entry(one.id, "A"), entry(two.id, "now:"), Block("item", (Span("B", "", two.id),), level=1)]
    assert told(first, second, (one, two), (one, two)) == (), "the item that is named in two lines is another one"
    other = replace(one, target="two"), replace(two, target="one")
    renamed = [entry(one.id, "two"), entry(two.id, "one")]
    assert told([entry(one.id, "one"), entry(two.id, "two")], renamed, (one, two), other) == (
        "First in the list now: “two”",
    ), "a page may put other names into the same elements"
    turned, moved = [entry(two.id, "B"), entry(one.id, "A")], replace(one, box=Box(0, 50, 80, 30))
    assert told(turned[::-1], turned, (one, two), (two, moved)) == ("First in the list now: “B”",)


def test_two_actions_that_have_changed_places() -> None:
    one, two, three = button("One"), button("Two", 100), button("Three", 200)
    swapped = ("“One” and “Two” have changed places",)
    listed = tuple(replace(action, box=None) for action in (one, two, three))
    assert told([], [], listed, (listed[1], listed[0], listed[2])) == swapped, "only the source tells"
    drawn = replace(one, box=two.box), replace(two, box=one.box), three
    assert told([], [], (one, two, three), drawn) == swapped
    assert told([], [], (one, two, three), (drawn[1], drawn[0], three)) == swapped
    turned = replace(three, box=one.box), replace(one, box=two.box), replace(two, box=three.box)
    assert told([], [], (one, two, three), turned) == ("Parts of the page are in another order",)
    pushed = replace(one, box=Box(0, 50, 80, 30)), replace(two, box=Box(100, 50, 80, 30)), three
    assert told([], [], (one, two, three), pushed) == (), "they only stand lower than before"


def test_elements_that_are_only_written_in_another_order_have_not_changed_places() -> None:
    one, two, three = button("One"), button("Two", 100), button("Three", 200)
    assert told([], [], (one, two, three), (two, one, three)) == ()
    assert told([], [], (one, two, three), (three, one, two)) == ()
    lines = [Block("paragraph", (Span(action.name, "", action.id),)) for action in (one, two)]
    assert told(lines, lines[::-1], (one, two), (two, one)) == (), "nor have the lines that it is written in"
    items = [entry(one.id, "One"), entry(two.id, "Two")]
    assert told(items, items[::-1], (one, two), (two, one)) == ()
    placed = replace(two, box=one.box), replace(one, box=two.box)
    assert told(items, items[::-1], (one, two), placed) == ("First in the list now: “Two”",)
