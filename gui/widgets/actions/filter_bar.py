"""The head of the action panel: its name, the number of actions, the filter and the grouping."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStyle, QStyleOptionFrame, QToolButton, QWidget

from gui.forms.grown import grown
from gui.forms.icon_button import IconButton
from gui.models.action_groups import Grouping
from gui.widgets.common.access_keys import give_access_keys
from gui.widgets.common.clear_button import ClearButton
from gui.widgets.common.parts import label, set_look
from gui.widgets.common.step_keys import is_escape_before_commands
from gui.widgets.common.theme import EDGE, GRID

_LEAST_PX = 88
"""The least width of the filter: beside the number of finds it fits into the narrowest panel."""
_WORD_PX = 112
"""The width of the filter that shows a word and its cross, with letters of the usual size."""


class FilterField(QLineEdit):
    """The text field of the filter.

    Signals:
        left: Down: go to the list.
        opened: Enter: open the first find.
        escaped: Escape in an empty field; its event time in milliseconds.

    Attributes:
        is_used: Whether something was done since the text was typed: the next typed text replaces it.
    """

    left = Signal()
    opened = Signal()
    escaped = Signal(object)  # int, which may be larger than Qt's

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_used = self._was_entered = False
        self.setProperty("look", "search")
        self.setPlaceholderText(self.tr("Filter actions"))
        self.setAccessibleName(self.tr("Filter actions"))
        self.setToolTip(self.tr("Words of an action, or an id such as B1"))
        self.setMaxLength(200)
        self.setMinimumWidth(_LEAST_PX)
        self.setMaximumWidth(260)
        self._hint = label("/", "muted", parent=self)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        clears, tip = self.tr("Clear the filter"), self.tr("Clear the filter (Esc)")
        self.clear_button = ClearButton(self, clears, tip=tip)
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clear_button.clicked.connect(self._on_clear)
        self.clear_button.row.insertWidget(1, self._hint)
        self.clear_button.row.insertSpacing(2, GRID)
        self.textChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the longest placeholder that fits."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Letters of another size need other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def event(self, event: QEvent) -> bool:
        """While text is typed, Esc clears it instead of stopping the running step."""
        if self.text() and is_escape_before_commands(event):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Note that a click has led here."""
        super().focusInEvent(event)
        self._was_entered = event.reason() == Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that leads here selects a text with which something was done."""
        super().mouseReleaseEvent(event)
        if self._was_entered and self.is_used and not self.hasSelectedText():
            self.selectAll()
        self._was_entered = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle keys that leave the field. Ctrl+Enter and Shift+Enter belong to the window.

        The slash that leads here from elsewhere starts over, also here, unless the user is typing.
        """
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            if not event.isAutoRepeat():  # ignore key repeats
                self.escaped.emit(event.timestamp())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.opened.emit()
        elif event.text() == "/" and (self.is_used or not self.text()):
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Show a placeholder with the shortcut, or without it if there is no room for both."""
        long, short = self.tr("Filter actions"), self.tr("Filter")
        width = self.fontMetrics().horizontalAdvance
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        words = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room = self.width() - GRID - self._hint.sizeHint().width() - GRID - words.left()
        self.setPlaceholderText(long if width(long) <= room else short)
        self._hint.setVisible(not self.text() and width(short) <= room)

    def _on_clear(self) -> None:
        self.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class ActionHead(QWidget):
    """Name, count, filter and grouping in one row.

    Signals:
        grouping_chosen: `page` or `kind`, by the user.

    Attributes:
        field: The filter.
    """

    grouping_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = FilterField(self)
        self._count = label("", "muted", parent=self)
        self._group_actions: dict[Grouping, QAction] = {}
        row = self._row = QHBoxLayout(self)
        row.setSpacing(GRID)
        self.set_compact(False)
        self._words = self._short = ""
        self._others = (label(self.tr("Actions"), "heading", parent=self), self._group_button())
        row.addWidget(self._others[0])
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self.field, 100)  # all the room that there is, up to its own most
        row.addWidget(self._others[1])

    def set_compact(self, compact: bool) -> None:
        """Take less room; the ring of the first row stays clear of the filter."""
        self._row.setContentsMargins(EDGE, GRID, GRID // 2, GRID // 2 if compact else GRID)

    def set_count(self, text: str, tip: str = "", *, short: str = "") -> None:
        """Show the number of actions.

        Args:
            text: In words.
            tip: The tooltip, if there is more to say.
            short: What is shown instead where the filter needs the room; empty for the same.
        """
        self._words, self._short = text, short or text
        self._count.setToolTip(tip)
        self._count.setAccessibleName(tip or text)
        self._fit()

    def count(self) -> str:
        """The number of actions, in words."""
        return self._words

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many words as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the filter room for a word: it must not be cut, nor the panel grow, for the number of finds."""
        edges, letters = self._row.contentsMargins(), self._count.fontMetrics()
        taken = edges.left() + edges.right() + self._row.spacing() * self._row.count()
        taken += sum(part.sizeHint().width() for part in self._others) + letters.horizontalAdvance(self._words)
        has_room = self.width() - taken >= grown(_WORD_PX, letters)
        shown = self._words if has_room else self._short
        if shown != self._count.text():
            self._count.setText(shown)

    def set_grouping(self, grouping: Grouping) -> None:
        """Show the chosen grouping."""
        self._group_actions[grouping].setChecked(True)

    def grouping_action(self, grouping: Grouping) -> QAction:
        """The menu entry of this grouping."""
        return self._group_actions[grouping]

    def grouping(self) -> Grouping:
        """The grouping shown as chosen."""
        return next(key for key, action in self._group_actions.items() if action.isChecked())

    def _group_button(self) -> IconButton:
        made = IconButton("rows", self.tr("Group actions"), parent=self)
        set_look(made, "quiet")
        menu = QMenu(made)
        group = QActionGroup(menu)
        choices: tuple[tuple[Grouping, str], ...] = (
            ("page", self.tr("Group by part of the page")),
            ("kind", self.tr("Group by kind")),
        )
        for key, words in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(key == "page")
            group.addAction(action)
            self._group_actions[key] = action
        give_access_keys(menu.actions())
        group.triggered.connect(self._on_grouping)
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made

    def _on_grouping(self) -> None:
        self.grouping_chosen.emit(self.grouping())
