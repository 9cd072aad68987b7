"""Connect control by hand: its switch, the picture, and the controller that passes input on."""

from functools import partial

from PySide6.QtCore import QPointF, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from gui.app.control import HandControl
from gui.app.controller import SessionController
from gui.app.picking import ElementPicker
from gui.engine.session import StepSession
from gui.schema.action import Action, ActionCall
from gui.schema.code import Code
from gui.schema.element import ElementFacts
from gui.schema.errors import StepdeckError
from gui.schema.fact import Fact, fact
from gui.schema.input import MouseInput, PageInput, Picker, Remark, TouchInput
from gui.schema.plain import shortened
from gui.schema.say import say
from gui.schema.session import SessionInfo
from gui.schema.step import StepRecord
from gui.widgets.main_window import MainWindow
from gui.widgets.page.area import PICTURE
from gui.widgets.picture.choice_menu import ChoiceMenu
from gui.widgets.picture.control_frame import ControlFrame
from gui.widgets.picture.page_input import PageInputSource
from gui.widgets.picture.page_keys import as_typed
from gui.widgets.picture.picker_popup import PickerPopup
from gui.widgets.picture.scroller import FIT_PAGE, FIT_WIDTH
from gui.wiring.wiring import Wiring

_NOT_NEEDED = ("sessions", "steps")
"""Panels that make room for the picture during control. The actions stay if there is room: users choose field values
there."""

_ROOM_FOR_ACTIONS = 1_000
"""The window width, in pixels, below which the actions also make room until they are needed."""

_ROOM_FOR_HEAD = 500
"""The window height, in pixels, below which the line above the picture also makes room."""

_MOST_CHOICES = 300

_TOLD_MS = 700
"""Milliseconds after which a press is reported as on its way: on a busy computer its step may appear seconds later,
because the page must first report what was pressed."""


class ControlWiring(Wiring):
    """Lives as long as the window.

    Attributes:
        source: Turns mouse and keys on the picture into input.
        frame: Shows that the page is controlled.
    """

    def __init__(self, window: MainWindow, controller: SessionController, control: HandControl) -> None:
        super().__init__(window, controller)
        self._control = control
        self._fit_before = FIT_WIDTH
        self._mode_before = PICTURE
        self._enlarged = False
        self.source = PageInputSource(window.area.picture.canvas)
        self.frame = ControlFrame(window.area.picture)
        window.commands.on("page.control", self._on_requested)
        window.commands.bind("page.control", window.action_panel.empty.control)
        self._on = False
        self._missed = 0  # keys that the page did not get because it asked a question
        self._untold = QTimer(self, singleShot=True, interval=_TOLD_MS)
        self._untold.timeout.connect(self._say_on_its_way)
        controller.steps_changed.connect(self._on_steps)
        for told in (control.picker_wanted, control.dropped, control.ended, control.crashed):
            told.connect(self._untold.stop)
        self._fingers: set[str] = set()  # the sessions in which the mouse acts as a finger
        self._shown = ""
        self.frame.touch_chosen.connect(self._on_touch_chosen)
        self.source.keep_keys(window.commands["page.address"])
        self.source.given.connect(control.pass_on)
        self.source.given.connect(self._on_given)
        self.source.stop_requested.connect(control.escape)
        window.escape_left.connect(self.source.escape_elsewhere)
        window.escape_left.connect(self._on_escape)
        # Esc used by the filter goes no further.
        window.action_panel.filter.escaped.connect(self.source.escape_elsewhere)
        self.source.refused.connect(self._say)
        self.source.locked_used.connect(self._on_locked_used)
        self.source.typed_off.connect(self._on_typed_off)
        self._under = ElementPicker(controller, self)
        self._under.picked.connect(self._on_under)
        self._clicked_in: StepSession | None = None
        control.changed.connect(self._on_changed)
        control.ended.connect(self._on_ended)
        control.crashed.connect(self.source.rest)
        control.dropped.connect(self._on_dropped)
        control.copied.connect(self.source.set_copied)
        control.picker_wanted.connect(self._on_picker_wanted)
        control.refused.connect(self._on_refused)
        controller.current_changed.connect(control.follow)
        controller.current_changed.connect(self._on_current)
        controller.busy_changed.connect(control.follow)
        controller.observation_changed.connect(control.follow)
        window.area.questions.keyboard_left.connect(self._take_keyboard)
        window.area.questions.keys_lost.connect(self._on_keys_lost)

    def _on_touch_chosen(self, on: bool) -> None:
        self.source.set_as_touch(on)
        if on:
            self._fingers.add(self._shown)
        else:
            self._fingers.discard(self._shown)

    def _on_current(self, session: SessionInfo | None) -> None:
        self._shown = session.session_id if session is not None else ""
        self.frame.touch.setChecked(self._shown in self._fingers)

    def _on_requested(self) -> None:
        self._window.messages.clear("control")
        if self._control.on or self._control.waits:
            self._control.stop()
        else:
            self._control.take()
            self._show_picture_window()

    def _on_escape(self) -> None:
        """Cancel control that has not started yet: the page has had no key, so one Esc is enough."""
        if self._control.waits:
            self._control.stop()

    def _show_picture_window(self) -> None:
        """Bring the picture's own window to the front: keys reach the page only there."""
        apart = self._window.area.picture_window
        if self._control.on and self._window.area.apart():
            if apart.isMinimized():
                apart.showNormal()
            apart.raise_()
            apart.activateWindow()

    def _on_changed(self, on: bool, _possible: bool, _why_not: str) -> None:
        self._show_picture(on or self._control.paused)
        self._window.floating.set_on(on and not self._window.area.apart())
        for shown in self._window.findChildren(PickerPopup) if not on else ():
            shown.close()  # by then the user would no longer know its purpose
        if on != self._on:
            self._on = on
            self._switch(on)
        self._window.area.questions.set_by_hand(on or self._control.paused)
        self._window.address_bar.set_control(on)
        self._window.action_panel.empty.set_control(on)
        self._window.commands["page.control"].setChecked(on)

    def _switch(self, on: bool) -> None:
        again = on and self._control.again
        if self._control.paused:
            self._missed = 0
            self._window.area.questions.say_missed("")  # of an earlier question, which no card has reported
        self.source.set_on(on)
        self.frame.set_on(on, self._why_again() if again else "")

    def _why_again(self) -> str:
        again = self.tr("You control the page again: its question is answered.")
        if not self._missed:
            return again
        one, more = self.tr("1 key did not reach it."), self.tr("{count} keys did not reach it.")
        return f"{again} {one if self._missed == 1 else more.format(count=f'{self._missed:,}')}"

    def _on_given(self, event: PageInput) -> None:
        presses = getattr(event, "kind", "down") in ("down", "start") and not isinstance(event, Remark)
        if presses and self.frame.stands_out:
            self.frame.calm()
        if isinstance(event, MouseInput | TouchInput) and event.kind in ("up", "end"):
            self._untold.start()

    def _on_steps(self, steps: tuple[StepRecord, ...]) -> None:
        if steps and steps[-1].outcome == "running":  # otherwise, an earlier control has ended
            self._untold.stop()

    def _say_on_its_way(self) -> None:
        if self._control.on:
            self._window.status.show_briefly(self.tr("Your click is on its way to the page. Its step follows."))

    def _take_keyboard(self) -> None:
        """Give the keys back to the page once a card is answered."""
        if self._control.on:
            self._window.area.picture.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keys_lost(self) -> None:
        self._say_missed(self._missed + 1)

    def _say_missed(self, count: int) -> None:
        """Show on the card of the question how many keys were lost; once it is answered, the frame shows it."""
        self._missed = count
        self._window.area.questions.say_missed(say(fact(Code.KEYS_AT_QUESTION, count=count)))

    def _show_picture(self, on: bool) -> None:
        """Give the picture the room of the text and of unneeded panels; give it back afterwards."""
        area = self._window.area
        if area.apart():
            return  # the picture has its own window
        if on and not self._enlarged:
            self._mode_before = area.mode()
            area.set_mode(PICTURE, chosen=False)
        elif not on and self._enlarged and area.mode() == PICTURE:
            area.set_mode(self._mode_before, chosen=False)
        if on != self._enlarged:
            self._enlarged = on
            canvas = area.picture.canvas
            if on:
                self._fit_before = canvas.fit()
            # The wheel scrolls the page, so parts of the picture that do not fit would be out of reach.
            if self._fit_before == FIT_WIDTH and canvas.fit() == (FIT_WIDTH if on else FIT_PAGE):
                canvas.set_fit(FIT_PAGE if on else FIT_WIDTH)
            narrow = ("actions",) if self._window.width() < _ROOM_FOR_ACTIONS else ()
            area.fold_head(on and self._window.height() < _ROOM_FOR_HEAD)
            self._window.panels.set_away(*((*_NOT_NEEDED, *narrow) if on else ()))

    def _on_picker_wanted(self, picker: Picker) -> None:
        """Show options or an editor beside the field; choosing a value is a step like any other."""
        if not self._control.on or QApplication.activePopupWidget() is not None:
            return  # control has ended; or the page opens it repeatedly, and the user is still using the first
        action = picker.action
        projection = self._window.area.picture.canvas.projection()
        if action is None or action.param is None:
            self._say(self.tr("The page asks for a value in a field that is not in the list of actions."))
        elif projection is None or len(action.param.values) > _MOST_CHOICES:
            self._window.panels.show_panel("actions", True)
            self._window.action_panel.select_action(action.id)
            self._say(self.tr("Choose in the form of “{}”.").format(shortened(action.name or action.description, 60)))
        else:
            viewport = self._window.area.picture.canvas.viewport()
            at = (projection.origin + QPointF(picker.x, picker.y) * projection.scale).toPoint()
            shown: ChoiceMenu | PickerPopup
            if action.tag == "select":
                shown = ChoiceMenu(self._window, action.param.values, picker.value)
                shown.open_at(viewport.mapToGlobal(at))
            else:
                place = self._window.area.picture.canvas.action_rect(action.id)
                rect = place.toAlignedRect() if place is not None and not place.isEmpty() else QRect(at, QSize(1, 1))
                shown = PickerPopup(self._window, action, picker.value)
                shown.open_at(QRect(viewport.mapToGlobal(rect.topLeft()), rect.size()))
            shown.chosen.connect(partial(self._on_chosen, action.id))
            shown.left.connect(partial(self._control.end_picker, chosen=False))
            for key in picker.keys:
                if key.kind == "down" and shown.isVisible():  # what follows a choice is for no list
                    QApplication.sendEvent(shown.focusWidget() or shown, as_typed(key))
            return
        self._control.end_picker(chosen=False)  # no picker was shown: the click is a step of its own, before any choice

    def _on_chosen(self, action_id: str, value: str) -> None:
        self._control.end_picker(chosen=True)
        self._controller.run_step(ActionCall(action_id=action_id, value=value), by_hand=True)

    def _on_ended(self, why: Fact) -> None:
        self.source.rest()
        words = self.tr("{} You no longer control the page; what you did is in the steps.").format(say(why))
        self._window.messages.show_text(words, "info", "control")

    def _on_dropped(self, why: Fact) -> None:
        if why.code is Code.KEYS_AT_QUESTION:
            self._say_missed(self._missed + int(str(why["count"])))
        elif why.code in (Code.PRESSED_ON_CLOSED_TAB, Code.PRESSED_ON_OLD_PICTURE):
            self._window.status.show_briefly(say(why))  # a message would move the picture under the pointer
        else:
            self._say(say(why))

    def _on_refused(self, error: StepdeckError) -> None:
        self._window.messages.show_error(error, "control")

    def _on_locked_used(self, behind: Action | None, at: tuple[float, float] | None) -> None:
        if self._control.paused and at is None:
            return  # the lost key is counted
        if at is not None:
            self._window.action_panel.select_action("")  # immediately: Enter may follow, and nobody looks at the list
        if behind is not None:
            words = self.tr("“{0}” cannot be selected there. {1}").format(
                shortened(behind.target, 60), behind.reason_text
            )
            self._window.status.show_briefly(words)
        elif at is not None and self._under.can_ask():
            self._clicked_in = self._controller.current
            self._under.pick(*at)
        else:
            self._offer_control()

    def _on_typed_off(self) -> None:
        """Count the keys typed before the question is shown."""
        if self._control.paused:
            self._say_missed(self._missed + 1)

    def _on_under(self, facts: ElementFacts | None) -> None:
        """Select what was clicked outside all outlines: the text of a label selects its field."""
        if self._controller.current is not self._clicked_in:
            return
        if facts is not None and facts.action_id:
            self._window.area.picture.canvas.click_action(facts.action_id)
        else:
            self._offer_control()

    def _offer_control(self) -> None:
        bar = self._window.address_bar
        bar.flash_control()
        if bar.control.isEnabled():
            self._window.status.show_briefly(self.tr("Nothing to select there. To use the page itself, take control."))
        else:
            self._window.status.show_briefly(bar.control.toolTip())

    def _say(self, sentence: str) -> None:
        """Show a message about the shown document."""
        self._window.messages.show_text(sentence, "info", "control", on_page=True)
