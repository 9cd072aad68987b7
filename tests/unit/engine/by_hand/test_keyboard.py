"""What is told of keys that a page was not given."""

from typing import Any, cast

from gui.engine.by_hand.calls import call_of
from gui.engine.by_hand.gestures import Gesture
from gui.engine.by_hand.keyboard import Keyboard
from gui.engine.by_hand.port import Spot
from gui.schema.input import KeyInput

FIELD = Spot((("d", 1),), field="input", words="Name", value="Ada")


class Asking:
    """A page that asks something as Enter is pressed, and the recorder of what was done to it."""

    def __init__(self) -> None:
        self.told: list[bool | None] = []
        self.last = None

    async def pass_on(self, _: object) -> bool:
        return False

    async def begin(self) -> None:
        """Nothing to note."""

    async def focused(self) -> Spot:
        return FIELD

    def is_over(self, _: Gesture) -> bool:
        return False

    def retell(self, gesture: Gesture) -> None:
        self.told.append(call_of(gesture)[0].enter)


async def test_an_enter_that_a_question_kept_from_the_page_is_no_part_of_the_step() -> None:
    page = Asking()
    keyboard = Keyboard(cast(Any, page), cast(Any, page))
    keyboard.typed = Gesture("typed", FIELD, keys="Ada", value="Ada")
    await keyboard.key(KeyInput("down", "Enter", "Enter", "\r"))
    assert page.told[-1] is None
    assert keyboard.missed == 1
