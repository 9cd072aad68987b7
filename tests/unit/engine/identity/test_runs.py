"""What says nothing is known in its run beside a name, once rows are no longer told."""

from collections.abc import Sequence

from gui.engine.describe.elements import Element
from tests.unit.engine.identity.test_newer_release import MANY, again
from tests.unit.engine.samples import element

TASKS = ("New shop", "Find rooms", "Shelves")


def plan(*tasks: str, dots: Sequence[int] = (2, 2, 2), told: bool = False) -> list[Element]:
    """Tasks of which each is followed by its dots."""
    page: list[Element] = []
    for task, count in zip(tasks, dots, strict=True):
        page.append(element("generic", task, category="A plan"))
        row = task if told else ""
        page += [element("generic", "", row=row, marks="clink_point", category="A plan") for _ in range(count)]
    return [*page, element("button", "Add a task"), *MANY]


def test_a_dot_is_known_beside_the_name_that_it_follows() -> None:
    old, new = plan(*TASKS, told=True), plan("Garden", *TASKS, dots=(2, 2, 2, 2))
    for at in (1, 4, 7):
        found = again(old, new, at)
        assert (found.kind, found.action_id) == ("likely", f"M{at + 4}"), at
    for at in (2, 5):
        assert again(old, new, at).action_id == f"M{at + 4}", "the name after it is the same"


def test_where_a_dot_has_gone_the_other_one_is_not_it() -> None:
    old = plan(*TASKS, told=True)
    for dots in ((1, 2, 2), (3, 2, 2)):
        new = plan(*TASKS, dots=dots)
        for at in (1, 2):
            assert not again(old, new, at).action_id, (dots, at)
    assert not again(old, plan("Garden", *TASKS[1:], dots=(2, 2, 3)), 1).action_id, "its task has gone"


def test_while_rows_are_told_they_decide() -> None:
    old = plan(*TASKS, told=True)
    new = [*plan(*TASKS), element("generic", "", row="Garden", marks="clink_point", category="A plan")]
    assert not again(old, new, 4).action_id


def test_two_tasks_of_one_name_tell_nothing() -> None:
    twice = ("Paint", "Find rooms", "Paint")
    assert not again(plan(*twice, told=True), plan(*twice, "Garden", dots=(2, 2, 2, 2)), 1).action_id
    assert not again(plan(*twice, told=True), plan("Find rooms", "Paint", dots=(2, 2)), 1).action_id, "one is left"
    assert not again(plan(*TASKS, told=True), plan(*TASKS, "New shop", dots=(2, 2, 2, 2)), 1).action_id
