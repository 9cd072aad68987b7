"""Find actions: the filter with its count, the filtered list, and messages if it is empty."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from gui.models.actions import ActionListModel
from gui.schema.action import Action
from gui.schema.counters import without_counters
from gui.schema.page import Observation
from gui.schema.places_said import unplaced
from gui.widgets.actions.empty import EmptyActions
from gui.widgets.actions.filter_bar import ActionHead
from gui.widgets.actions.left_sessions import session_of
from gui.widgets.actions.list_view import ActionListView
from gui.widgets.actions.opened import Opened, what_opened


def is_called_anew(pressed: Action, observation: Observation) -> bool:
    """Whether what was pressed has another name by now, such as “Are you sure?”."""
    now = observation.action(pressed.id)
    return now is not None and _called(now) != _called(pressed)


def _called(action: Action) -> str:
    return without_counters(unplaced(action.target))


class Finding(QObject):
    """Keeps filter, list and empty state in step.

    Signals:
        filtered: The filter has changed, and the list with it.
        named: Enter after an id: the id of its action, which is selected.
        chose: An arrow after one of several finds has chosen in its field: it may have been meant for the next find.
        field_wanted: Typing after a find is meant for its field, if it has one: its id.
        escaped: Escape in the filter.

    Attributes:
        is_newer: Whether the user has typed into the filter since the page was read.
        is_for_page: Whether they did so while the page of the last reading was loading, or were at it when the page
            went on by itself.
        opened: The new contents of an opened dialog, menu or list in the last reading.
    """

    filtered = Signal()
    named = Signal(str)
    chose = Signal()
    field_wanted = Signal(str)
    escaped = Signal()

    def __init__(
        self, head: ActionHead, actions: ActionListView, model: ActionListModel, empty: EmptyActions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._head, self._list, self._model, self._empty = head, actions, model, empty
        self._page: Observation | None = None
        self.is_newer = self.is_for_page = False
        self.opened = Opened()
        self._ended = ""  # the filter that Enter ended, while letters typed since may still go on with it
        self._guessed = ""  # what Enter selected in the filter
        self._busy = self._meanwhile = False  # whether a step runs; whether the filter was typed since it began
        head.field.textEdited.connect(self._on_edited)
        head.field.textChanged.connect(self._on_filter)
        head.field.left.connect(self._go_to_list)
        head.field.opened.connect(self._open_first)
        head.field.escaped.connect(self.escaped)
        empty.filter_requested.connect(self._on_suggested)
        actions.typed_on.connect(self._go_on)
        actions.edited_on.connect(self._edit)
        actions.open_requested.connect(self._note_used)

    def show_page(self, observation: Observation | None) -> None:
        """Show how many actions there are, or why there are none."""
        self._page = observation
        self._empty.update_for(observation)
        if not self._model.rows() and self._list.hasFocus():
            self._head.field.setFocus()  # otherwise it would jump to the first button of the window
            self._head.field.selectAll()
        self._list.setVisible(bool(self._model.rows()))
        tip = numbers = ""
        if self._model.filter_text():
            shown, called = self._model.shown(), self._model.called
            others = shown - called if 0 < called < shown else 0
            numbers = f"{shown:,}"
            count = self.tr("{} found").format(numbers)
            if others:
                count = self.tr("{} found, {} by name").format(numbers, f"{called:,}")
                tip = self.tr("{} by name, {} in other ways").format(f"{called:,}", f"{others:,}")
        else:
            count = f"{self._model.total():,}" if observation is not None else ""
        self._head.set_count(count, tip, short=numbers)

    def begin_anew(self, observation: Observation | None) -> None:
        """After a step, clear a filter without finds, or let the next typed text replace it.

        If the step opened something, the filter is cleared, too: it was meant for something else, and would tear apart
        what has just opened.
        """
        field = self._head.field
        if observation is None or not field.is_used:
            return
        if self.opened.first:
            field.clear()
        if observation.by_itself:
            return
        if not self._model.rows() and self._model.lost() is None and not self.is_for_page:
            field.clear()
            if self._list.hasFocus():
                field.setFocus()
        elif field.hasFocus():
            field.selectAll()

    def first_opened(self) -> str:
        """The id of the action that the list shows first of what has just opened; empty for none."""
        in_dialog = self._page is not None and bool(self._page.modal)
        rows = [(self._model.row_of(one), one) for one in self.opened.ids if in_dialog]
        shown = [(row, one) for row, one in rows if row >= 0]
        return min(shown)[1] if shown and self.opened.first else self.opened.first

    def note_page(self, observation: Observation | None, pressed: Action | None, *, menu: bool) -> None:
        """Note a reading, the action pressed before it, and whether that press was meant to open a menu."""
        self._model.set_text(observation.blocks if observation is not None else ())
        self.opened = what_opened(self._page, observation, pressed, menu=menu)
        goes_on = self._page is not None and observation is not None and self._page.same_document(observation)
        if self.opened.ids or not goes_on:
            self._model.set_opened(self.opened.ids)
        other = self._page is not None and session_of(self._page) != session_of(observation)
        if not goes_on:
            self._model.note_document()
        elif observation is not None and not observation.by_itself:
            self._model.note_dialogs(observation.actions)
            if pressed is not None:
                self._model.kept = pressed.id if is_called_anew(pressed, observation) else ""
        self.is_newer = False
        unused = observation is not None and observation.by_itself and not self._head.field.is_used
        self.is_for_page = not other and (self._meanwhile or unused)
        # A blank page, or none, may come before the expected one.
        self._meanwhile = self._meanwhile and (self._busy or observation is None)

    def note_busy(self, busy: bool) -> None:
        """Note that a step has begun or ended; its page is read after that."""
        self._busy = busy
        self._head.field.is_used |= busy
        self._meanwhile = self._meanwhile and (not busy or self._page is None)

    def is_guess(self, action_id: str) -> bool:
        """Whether an action was found only by similar words, or by its heading or words beside it.

        Those may be meant for another one. True only once, since it is reported then.
        """
        guessed, self._guessed = self._guessed, ""
        if not guessed or guessed != action_id:
            return False
        around = self._model.is_found_by_heading(action_id) or self._model.is_found_by_place(action_id, like=True)
        return self._model.is_nearly or around

    def is_meant(self, action_id: str) -> bool:
        """Whether the only action left by the filter is what the user looked for; if not, it is shown before it is run.

        It may be newer, or found by words beside it, or, if it takes no value, by similar words or its heading.
        """
        action = self._model.action(action_id)
        like = self._model.is_nearly or self._model.is_found_by_heading(action_id)
        like = like and action is not None and not action.params
        return self.is_newer and not like and not self._model.is_found_by_place(action_id)

    def only_found(self) -> str:
        """Id of the only action left by the filter; empty without a filter, or for none or several."""
        if not self._model.filter_text() or self._model.shown() != 1:
            return ""
        found = (self._model.action(row.id) for row in self._model.rows())
        return next((action.id for action in found if action is not None), "")

    def _on_edited(self) -> None:
        self.is_newer, self._head.field.is_used = True, False
        self._meanwhile = self._busy or self._page is None  # without a page it is meant for the next one

    def _on_filter(self, text: str) -> None:
        self._model.set_filter(text)
        ended, self._ended = self._ended, self._ended if text.startswith(self._ended) else ""
        if self._ended and len(text) > len(ended) and (self._model.is_nearly or not self._model.shown()):
            self._ended = ""
            self._head.field.setText(text[len(ended) :].lstrip())  # it begins another word
            return
        exact = self._model.exact_id()
        if exact:
            self._list.select(exact)
        elif not text:
            self._model.reveal(self._list.selected_id())  # its group may be folded
            self._list.reveal_selected()
        else:
            self._list.verticalScrollBar().setValue(0)
        self.filtered.emit()
        self.show_page(self._page)

    def _go_to_list(self) -> None:
        """Go to the first find, or without a filter to the selection; the next run is then of what was found."""
        if self._list.isHidden():
            return  # it would take the focus once it is shown: in the midst of the next word of the filter
        self._list.setFocus()
        if self._model.filter_text() or not self._list.currentIndex().isValid():
            self._select_first()

    def _select_first(self) -> str:
        for row in self._model.rows():
            action = self._model.action(row.id)
            if action is not None:
                self._list.select(action.id)
                return action.id
        return ""

    def _open_first(self) -> None:
        """Select the best match; a second Enter, then in the list, opens it. An id leads into its field at once.

        Typing then goes to the field of the find, or else to the filter.
        """
        exact = self._model.exact_id()
        self._ended = "" if self._model.is_nearly else self._model.filter_text()
        if not self._model.rows():  # the next word is another one
            self._head.field.selectAll()
        if self._model.filter_text() and (first := self._select_first()):
            self._guessed = first
            self._list.enter_found()
            if exact:
                self.named.emit(exact)

    def _go_on(self, letter: str) -> None:
        """Type a letter into the field of the find, or into the filter if it has none."""
        if self._enter_field() and not self._head.field.is_used:
            self._head.field.deselect()
        self._pass_on(QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))

    def _edit(self, event: QKeyEvent) -> None:
        """Apply a key to the find's field, or to the filter."""
        self._enter_field()
        self._pass_on(event)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._model.shown() > 1:
            self.chose.emit()

    def _enter_field(self) -> bool:
        """Go from the list into the field of the find, or into the filter if it has none.

        Returns:
            Whether it is the filter.
        """
        if not self._head.field.is_used:
            self.field_wanted.emit(self._list.selected_id())
        if not self._list.hasFocus():
            return False
        self._head.field.setFocus()
        if self._head.field.is_used:
            self._head.field.selectAll()
        return True

    def _note_used(self) -> None:
        self._head.field.is_used = True

    def _pass_on(self, event: QKeyEvent) -> None:
        typing = QApplication.focusWidget()
        if typing is not None and typing is not self._list:
            QApplication.sendEvent(typing, event)

    def _on_suggested(self, text: str) -> None:
        self._head.field.is_used = False
        self._head.field.setText(text)
        self._head.field.setFocus()
