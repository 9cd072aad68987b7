"""Steps to be repeated: all those of a form, or of several cards."""

from collections.abc import Iterable

from gui.app.steps.filling import Filling
from gui.engine.past.once_more import call_once_more, came_between, check_object, leaves_ticked
from gui.engine.session import StepSession
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, InputError
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation
from gui.schema.remedy import REFRESH
from gui.schema.step import StepResult
from gui.schema.ticks import SO_ALREADY

_MOST_PAGES = 3
"""How often the context of a step is checked again because the page was read again meanwhile."""


class Redo:
    """Finds all elements on the page before any step is done: half a form is not repeated if the rest is gone.

    Elements that appeared only with one of the steps, such as a field that a checkbox reveals, are found when those
    before are done.

    Args:
        numbers: The steps of the form, in order.
        agreed: By step number, what the user has agreed to use: an id, and the reading that had it under it.
        then: The steps of further cards, found once those before are done.
        before: How many steps have been done before these.

    Attributes:
        filling: The calls, once they have been found; a retry continues with the rest.
        asks: The call that waits for a value, which was secret and is not stored.
        later: The steps that are found only once the others are done.
    """

    def __init__(
        self,
        numbers: tuple[int, ...],
        agreed: dict[int, tuple[str, Observation]] | None = None,
        then: tuple[tuple[int, ...], ...] = (),
        before: int = 0,
    ) -> None:
        self.numbers = numbers
        self.then = then
        self.before = before
        self.filling: Filling | None = None
        self.asks: ActionCall | None = None
        self.later: tuple[int, ...] = ()
        self._rest: Redo | None = None
        self._agreed = agreed or {}
        self._at = 0
        self._found: list[int] = []  # the steps whose calls are in `filling`, in order
        self._here: set[Fact] = set()  # the differences of the page that the user has accepted

    def agreeing(self, action_id: str, page: Observation) -> "Redo":
        """The same, after the user has agreed to the element that the refusal of a step showed."""
        agreed = Redo(self.numbers, {**self._agreed, self._at: (action_id, page)}, self.then, self.before)
        agreed.agree_here(self._here)
        return agreed

    @property
    def last(self) -> int:
        """The number of the very last step."""
        return self.then[-1][-1] if self.then else self.numbers[-1]

    @property
    def count(self) -> int:
        """The number of steps, including those done before."""
        here = len(self.filling.calls) + len(self.later) if self.filling is not None else len(self.numbers)
        return self.before + here + sum(map(len, self.then))

    @property
    def done(self) -> int:
        """How many of them are done."""
        return self.before + (self.filling.done if self.filling is not None else 0)

    def rest(self) -> "Redo | None":
        """The steps that follow once everything found is done, always the same object; None for none."""
        if self.filling is None or self.filling.left or not (self.later or self.then):
            return None
        if self._rest is None:
            numbers, then = (self.later, self.then) if self.later else (self.then[0], self.then[1:])
            self._rest = Redo(numbers, self._agreed, then, self.done)
            self._rest._here = self._here
        return self._rest

    async def check(self, session: StepSession) -> None:
        """Check that the next step still concerns its object: earlier ones may have led elsewhere.

        Raises:
            ActionGoneError, JournalError: See `check_object`; also if the page keeps changing.
        """
        number = 0
        for _ in range(_MOST_PAGES):
            now, filling = session.observation, self.filling
            if filling is None or now is None:
                return
            call, number = filling.left[0], self._found[len(filling.calls) - len(filling.left)]
            found = session.again(call.action_id, filling.page, now)
            if not found:  # then it is refused as such
                return
            try:
                await check_object(session, number, found)
            except ActionGoneError as error:
                if not self._here.issuperset(error.causes):
                    raise
            if session.observation is now:
                return
        raise ActionGoneError(
            fact(Code.STEP_FITS_ANOTHER, number=number, target=_name_of(session, number)),
            why=fact(Code.PAGE_CHANGED_SINCE),
            remedies=(REFRESH,),
        )

    def agree_here(self, apart: Iterable[Fact]) -> None:
        """Continue although a page shows another object: the user knows, and wants that for the rest, too."""
        self._here.update(apart)

    async def find(self, session: StepSession) -> Filling:
        """Find the elements of the steps; a field that is already as its step left it stays so.

        Raises:
            ActionGoneError: See `call_once_more`; also if another page has appeared meanwhile. Nothing is done then.
            InputError, JournalError: See `call_once_more`. Nothing is done then either.
        """
        page = session.observation
        if page is None:
            raise InputError(fact(Code.NO_SUCH_STEP, number=self.numbers[0]))
        calls, found, so_already = list[ActionCall](), list[int](), None
        boxes: dict[str, bool] = {}  # as the steps before leave them: one may be ticked and unticked again
        for place, number in enumerate(self.numbers):
            self._at = number
            agreed = self._agreed.get(number)
            try:
                instead = session.again(*agreed, page) if agreed is not None else ""
                calls.append(await call_once_more(session, number, instead=instead, anywhere=True, boxes=boxes))
                found.append(number)
                if (ticked := leaves_ticked(session, number)) is not None:
                    boxes[calls[-1].action_id] = ticked
            except InputError as error:
                if error.fact.code not in SO_ALREADY:
                    raise
                so_already = error
            except ActionGoneError as error:
                is_missing = error.fact.code is Code.STEP_NOT_FOUND_AGAIN
                if not calls or not is_missing or not await came_between(session, self.numbers[0], number):
                    raise
                self.later = self.numbers[place:]
                break
        if not calls and so_already is not None and not self.before and not self.then:
            raise so_already
        if session.observation is None or not session.observation.same_document(page):  # ids mean other elements there
            raise ActionGoneError(fact(Code.PAGE_IS_ANOTHER), why=fact(Code.PAGE_CHANGED_SINCE))
        self.filling, self._found = Filling(tuple(calls), page), found
        await self._look_what_asks(session, calls)
        return self.filling

    async def _look_what_asks(self, session: StepSession, calls: Iterable[ActionCall]) -> None:
        """Note the first of some calls whose secret value is unknown."""
        self.asks = None
        for call in calls:
            if call.secret is not None and (session.secrets is None or await session.secrets(call.secret) is None):
                self.asks = call
                break

    def is_asked(self, session: StepSession, call: ActionCall, page: Observation | None) -> bool:
        """Whether a requested call on a page gives the awaited value."""
        if self.asks is None or self.filling is None or page is None or (call.value is None and call.secret is None):
            return False
        return session.again(self.asks.action_id, self.filling.page, page) == call.action_id

    async def note_answered(self, session: StepSession, result: StepResult) -> None:
        """Note the result of giving the awaited value, and the next call that waits for one."""
        filling, asked = self.filling, self.asks
        if filling is None or asked is None:
            return
        filling.note(session, filling.page.action(asked.action_id), asked, result)
        del filling.left[0]
        await self._look_what_asks(session, filling.left)


def _name_of(session: StepSession, number: int) -> str:
    return next((step.target or step.words for step in session.steps if step.number == number), "")
