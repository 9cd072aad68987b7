"""What moved or became another size."""

from dataclasses import replace

from gui.engine.describe.place_changes import placed_anew
from gui.schema.action import Action, Box
from gui.schema.say import say_all


def tile(name: str, x: float, y: float, width: float = 100, height: float = 80) -> Action:
    return Action(f"B{name}", f"Click {name}", "Board", target=name, name=name, box=Box(x, y, width, height))


BEFORE = (tile("Sales", 0, 0), tile("Stock", 120, 0), tile("Staff", 240, 0))
SALES, STOCK, STAFF = BEFORE


def told(*now: Action, acted: Action | None = None) -> tuple[str, ...]:
    old = {action.id: action for action in BEFORE}
    return say_all(tuple(placed_anew(old, now, lambda action: action.id, acted)))


def at(action: Action, right: float = 0, down: float = 0, wider: float = 0) -> Action:
    box = action.box
    assert box is not None
    return replace(action, box=Box(box.x + right, box.y + down, box.width + wider, box.height))


def test_the_one_that_moved_is_told_by_name_and_several_by_their_number() -> None:
    assert told(SALES, at(STOCK, down=200), STAFF) == ("“Stock” moved",)
    assert told(at(SALES, 240), STOCK, at(STAFF, -240)) == ("2 actions moved elsewhere",)
    assert told(at(SALES, 240), STOCK, at(STAFF, -240), acted=SALES) == ("“Sales” moved",)


def test_what_is_larger_or_smaller_is_told() -> None:
    assert told(SALES, STOCK, at(STAFF, wider=60)) == ("“Staff” is now larger",)
    assert told(SALES, STOCK, at(STAFF, wider=-60)) == ("“Staff” is now smaller",)


def test_what_moved_along_with_the_others_did_not_move_among_them() -> None:
    assert told(*(at(one, down=30) for one in BEFORE)) == ()
    assert told(at(SALES, 3), STOCK, at(STAFF, wider=4)) == ()
