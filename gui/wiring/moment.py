"""Connect the strip of steps with the view of a step as it was."""

from functools import partial

from PySide6.QtGui import QGuiApplication, QImage

from gui.app.control import HandControl
from gui.app.controller import SessionController
from gui.app.steps.moments import Moments
from gui.models.step_text import text_of_steps
from gui.models.steps import numbers_of
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.element import ElementFacts, WayToFind
from gui.schema.errors import StepdeckError
from gui.schema.moment import Moment
from gui.schema.session import SessionInfo
from gui.schema.step import Conditions, Marks, StepRecord
from gui.schema.target import Target
from gui.widgets.main_window import MainWindow
from gui.widgets.moment.marks import CardMarks
from gui.wiring.wiring import Wiring

_ABOUT = "step shown"

_HOW = "how to compare"

_NOT_AGAIN = frozenset({Code.STEP_FITS_ANOTHER, Code.STEP_NOT_FOUND_AGAIN, Code.SEVERAL_FIT_STEP, Code.NO_SUCH_STEP})
"""Refusals to repeat a step: opening another step removes them."""


class MomentWiring(Wiring):
    """Lives as long as the window."""

    def __init__(
        self, window: MainWindow, controller: SessionController, moments: Moments, control: HandControl
    ) -> None:
        super().__init__(window, controller)
        self._moments = moments
        self._control = control
        self._to_mark = (0, "")  # a step that opens to be marked, and its mark
        self._asked_together: tuple[int, ...] = ()  # the steps of a card that was to be marked
        steps, view = window.steps, window.moment
        steps.step_opened.connect(moments.open)
        steps.step_selected.connect(self._on_selected)
        steps.mark_requested.connect(self._on_mark_requested)
        steps.left.connect(moments.leave)
        steps.chosen_changed.connect(self._on_chosen)
        steps.copy_requested.connect(lambda numbers: moments.copy(*numbers))
        view.left.connect(moments.leave)
        view.moved.connect(moments.go)
        view.copy_requested.connect(self._on_copy)
        view.marks.marked.connect(self._on_marked)
        steps.again_requested.connect(self._do_again)
        steps.why_not_again = partial(window.commands.why_not, "steps.again")
        window.commands.on("steps.again", self._on_again)
        window.commands.bind("steps.again", view.again)
        controller.steps.secret_asked.connect(self._on_secret_asked)
        view.star_turned.connect(self._on_star)
        window.commands.on("steps.star", self._on_star)
        window.commands.on("steps.note", view.marks.note.setFocus)
        window.commands.on("steps.chapter", view.marks.chapter.setFocus)
        window.past_left.connect(moments.leave)
        window.address_bar.address_entered.connect(moments.leave)
        window.sessions.session_selected.connect(moments.leave)
        moments.opened.connect(self._on_opened)
        moments.leaving.connect(view.marks.keep)
        moments.left.connect(self._on_left)
        moments.told.connect(self._on_told)
        moments.failed.connect(self._on_failed)
        window.commands.on("steps.open", self._on_open)
        window.commands.on("steps.compare", self._on_compare)
        steps.compare_requested.connect(moments.compare)
        view.compare_requested.connect(moments.compare)
        controller.current_changed.connect(self._on_current)
        window.commands.on("steps.now", moments.leave)
        window.commands.on("steps.copy_all", moments.copy_all)

    def _on_selected(self, number: int) -> None:
        """Follow the keys in the strip while a step is looked at."""
        if self._moments.number:
            self._moments.open(number)

    def _on_chosen(self, cards: int, steps: int) -> None:
        self._window.moment.set_chosen(cards, steps)
        self._window.moment.set_two(self._window.steps.two_chosen())

    def _on_open(self) -> None:
        self._moments.open(self._window.steps.current_step() or self._window.steps.last_step())

    def _on_compare(self) -> None:
        two = self._window.steps.two_chosen()
        if two is not None:
            self._moments.compare(*two)
        else:
            self._window.panels.show_panel("steps", True)
            words = self.tr("Choose two steps: click one, then the other while you hold Ctrl. Then compare them.")
            self._window.messages.show_text(words, "info", _HOW, on_page=True)

    def _on_current(self, info: SessionInfo | None) -> None:
        """The session may end while a step of it is looked at."""
        if self._moments.number:
            self._window.moment.set_live(info is not None and info.active)

    def _on_opened(self, moment: Moment, before: QImage, after: QImage, place: int, count: int) -> None:
        window = self._window
        window.messages.clear(_ABOUT)
        if moment.since:
            window.messages.clear(_HOW)
        failure = self._controller.failure
        if failure is not None and failure.fact.code in _NOT_AGAIN:
            window.messages.clear("page")
            self._controller.forget_failure()
        self._control.stop()  # a viewed step cannot be controlled by hand
        if self._asked_together[-1:] != (moment.record.number,):
            self._asked_together = ()
        card = self._card_of(moment.record.number) if not moment.since else None
        session = self._controller.current
        live = session is not None and session.info.active
        window.moment.show_moment(moment, before, after, (place, count), card, live=live)
        window.inspector.look_back(_action_of(moment), _facts_of(moment), self._size_words(moment.record.under))
        window.steps.mark_step(moment.record.number)
        window.show_past(True)
        number, how = self._to_mark
        if number == moment.record.number:
            self._to_mark = (0, "")
            marks = window.moment.marks
            {"name": marks.name, "note": marks.note, "chapter": marks.chapter}[how].setFocus()

    def _on_mark_requested(self, numbers: tuple[int, ...], how: str) -> None:
        if how == "star":
            self._moments.turn_star(*numbers)
        elif how == "unshown":
            self._moments.turn_shown(*numbers)
        elif numbers:
            self._to_mark = (numbers[-1], how)  # the last step shows how a whole form came out
            self._asked_together = numbers
            self._moments.open(numbers[-1])

    def _card_of(self, number: int) -> CardMarks | None:
        """The card of several steps for which a step is viewed; None for a step viewed by itself.

        A folded card opens at its last step, and so does an unfolded one that is to be named.
        """
        model = self._window.steps_model
        asked = set(self._asked_together) if len(self._asked_together) > 1 else set()
        rows = range(model.rowCount())
        cards = [card for card in map(model.card, rows) if card is not None and card.kind == "form"]
        for card in cards:
            numbers = tuple(step.number for step in card.steps)
            if numbers[-1] == number and (not card.unfolded or (asked and asked <= set(numbers))):
                return CardMarks(
                    numbers,
                    numbers_of(card),
                    " ".join(filter(None, model.usual_words_of(card))),
                    card.name,
                    card.chapter,
                )
        return None

    def _size_words(self, under: Conditions) -> str:
        wide, high = under.size
        if min(wide, high) <= 0:
            return ""
        size = self.tr("At this step the viewport was {0} × {1} px.").format(f"{wide:,}", f"{high:,}")
        device = self.tr("The browser passed as: {}.").format(under.device) if under.device else ""
        return f"{size} {device}".rstrip()

    def _on_left(self) -> None:
        self._window.show_past(False)
        self._window.messages.clear(_HOW)
        self._window.inspector.look_at_now()
        self._window.steps.mark_step(0)

    def _on_copy(self) -> None:
        self._moments.copy(self._moments.number)

    def _on_marked(self, number: int, first: int, name: str, note: str, chapter: str) -> None:
        if first == number:
            self._moments.mark(number, Marks(name=name, note=note, chapter=chapter, of_form=False))
            return
        self._moments.mark(first, Marks(name=name, chapter=chapter, of_form=True))
        self._moments.mark(number, Marks(note=note))

    def _on_again(self) -> None:
        """Repeat the viewed step, or all chosen ones; for a card of several steps, all of them."""
        steps, number = self._window.steps, self._moments.number
        chosen = steps.cards_again()
        if len(chosen) < 2 and number:
            chosen = (self._together_with(number),)
        self._do_again(chosen)

    def _together_with(self, number: int) -> tuple[int, ...]:
        """The numbers of the steps of the viewed card, or that of the viewed step alone."""
        marks = self._card_of(number)
        return marks.steps if marks is not None else (number,)

    def _do_again(self, cards: tuple[tuple[int, ...], ...]) -> None:
        if cards:
            self._moments.leave()  # the result is visible on the live page
            if len(cards) == len(cards[0]) == 1:
                self._controller.do_again(cards[0][0])
            else:
                self._controller.do_all_again(*cards)

    def _on_secret_asked(self, action_id: str, enter: bool) -> None:
        """Ask for the secret value, which was never kept."""
        self._window.panels.show_panel("actions", True)
        self._window.action_panel.ask_secret_again(action_id, enter=enter)

    def _on_star(self) -> None:
        chosen = [step.number for step in self._window.steps.chosen_steps()]
        self._moments.turn_star(*([self._moments.number] if self._moments.number else chosen))

    def _on_told(self, steps: tuple[StepRecord, ...], targets: dict[int, Target]) -> None:
        QGuiApplication.clipboard().setText(text_of_steps(steps, targets))
        words = self.tr("1 step copied") if len(steps) == 1 else self.tr("{} steps copied").format(f"{len(steps):,}")
        self._window.status.answer(f"{words}.")

    def _on_failed(self, error: StepdeckError) -> None:
        self._moments.leave()
        self._window.messages.show_error(error, _ABOUT)


def _action_of(moment: Moment) -> Action | None:
    """The action of a step as listed before it; None while two steps are compared."""
    if moment.since:
        return None  # the id belongs to another page
    wanted = moment.record.call.action_id
    return next((action for action in moment.before.actions if action.id == wanted), None)


def _facts_of(moment: Moment) -> ElementFacts | None:
    """How that action was found."""
    target = moment.target
    if target is None:
        return None
    ways = tuple(WayToFind(way.locator, way.count or -1) for way in target.ways)
    called, action = target.called, _action_of(moment)
    return ElementFacts(target.tag, target.role, called, ways=ways, action_id=action.id if action is not None else "")
