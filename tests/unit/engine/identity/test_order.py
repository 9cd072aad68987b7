"""Order is told from both sides, and only where both agree."""

from gui.engine.describe.elements import Element
from gui.engine.identity.lineup import Lineup, lineup_of
from gui.engine.identity.make import make_target
from gui.engine.identity.order import in_order, order_of
from gui.schema.target import Mark
from tests.unit.engine.samples import element, numbered


def lineup(*names: str, frames: str = "") -> Lineup:
    """Buttons called so; those of the same place in `frames` stand in that frame."""
    elements: list[Element] = [element(name=name) for name in names]
    for one, frame in zip(elements, frames, strict=False):
        one.frame = frame.strip()
    return lineup_of("https://shop.example/", (), numbered(*elements))


def place(before: Lineup, at: int, after: Lineup) -> int | None:
    """Where the element that comes at `at` comes in the other page."""
    portrait = before.portraits[at]
    found = in_order(order_of(portrait, before), portrait, after)
    return found.portrait.at if found else None


def test_marks_are_the_nearest_neighbours_called_like_no_other_and_the_ends() -> None:
    page = lineup("A", "B", "Star", "C", "Star", "C", "D", "Star")
    order = order_of(page.portraits[4], page)
    assert order.before == (Mark(name="B", twins=1, between=2), Mark(name="A", twins=1, between=3), Mark(twins=1))
    assert order.after == (Mark(name="D", twins=0, between=1), Mark(twins=1))


def test_elements_that_came_or_went_beside_twins_do_not_matter() -> None:
    before = lineup("A", "Star", "B", "Star", "C")
    assert place(before, 3, lineup("New", "A", "Star", "New", "Star", "C")) == 4
    assert place(before, 1, lineup("Star", "B", "Star")) == 0


def test_a_twin_that_came_or_went_makes_the_sides_disagree() -> None:
    before = lineup("A", "Star", "Star", "B", "Star")
    for at in (1, 2):
        assert place(before, at, lineup("A", "Star", "B", "Star")) is None
        assert place(before, at, lineup("A", "Star", "Star", "Star", "B", "Star")) is None
        assert place(before, at, lineup("A", "Star", "Star", "B")) == at, "beyond a mark it does not matter"
    assert place(before, 4, lineup("A", "Star", "Star", "B", "Star", "Star")) is None


def test_marks_that_changed_places_tell_nothing() -> None:
    before = lineup("A", "Star", "B", "Star", "C")
    assert place(before, 1, lineup("B", "Star", "A", "Star", "C")) is None


def test_twins_of_another_frame_do_not_count() -> None:
    page = lineup("Star", "Star", "Star", frames=" 0 ")
    assert order_of(page.portraits[1], page).before == (Mark(),)
    assert place(page, 1, page) == 1


def test_what_somebody_typed_is_in_no_mark() -> None:
    field = element("textbox", "Name", value="Ann Lee", name_from="label", input_type="text")
    page = lineup_of("https://shop.example/", (), numbered(element(name="Star"), element(name="Ann Lee"), field))
    order = make_target(page.portraits[0], page).order
    assert order is not None
    assert [mark.name for mark in order.after] == ["Name", ""]


def sections(**names: str) -> Lineup:
    """Buttons called by single letters, in sections."""
    elements = [element(name=name, category=section) for section, called in names.items() for name in called]
    return lineup_of("https://shop.example/", (), numbered(*elements))


def test_in_a_section_only_its_own_twins_count() -> None:
    before = sections(First="SSS", Second="SS", Third="S")
    assert order_of(before.portraits[3], before).section == (0, 1)
    after = sections(New="SSSS", Second="SS", First="SSS")
    assert [place(before, at, after) for at in range(6)] == [6, 7, 8, 4, 5, None]


def test_one_that_came_or_went_in_the_section_leaves_all_of_it_in_doubt() -> None:
    before = sections(First="SSS", Second="SS")
    for less in ("SS", "SSSS"):
        after = sections(First=less, Second="SS")
        assert [place(before, at, after) for at in range(3)] == [None, None, None]
        assert place(before, 4, after) == len(less) + 1


def test_fields_without_a_name_may_all_be_given_one() -> None:
    page = [element("checkbox", "", input_type="checkbox") for _ in range(3)]
    before = lineup_of("https://shop.example/", (), numbered(element(name="A"), *page))
    for one in page[1:]:
        one.name = "Choose"
    after = lineup_of("https://shop.example/", (), numbered(element(name="A"), *page))
    assert [place(before, at, after) for at in (1, 2, 3)] == [1, 2, 3]
