"""The buttons below the fields of a whole form: fill in, fill in and press the form's own button, or stop."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from gui.schema.action import Action
from gui.schema.plain import in_quotes
from gui.widgets.actions.caret import focused_near
from gui.widgets.actions.field_groups import Whole
from gui.widgets.common.parts import button, permit, set_look, set_tip
from gui.widgets.common.short_button import ShortButton, wrapped
from gui.widgets.common.theme import GRID

_MOST_NAME = 60
"""The longest name of the form's own button that is shown in full, in characters."""
_MOST_NAME_LINES = 2
"""The most lines of that name, below the verb."""


class FillButtons(QBoxLayout):
    """Side by side, or below each other if there is little room.

    Args:
        whole: The form.
        parent: The widget that they are in.

    Signals:
        run_requested: Fill in; True to press the form's own button afterwards.
        stop_requested: Stop filling in.
        refused: Why Enter did nothing.

    Attributes:
        fill: Only fills in.
        press: Also presses the form's own button; None if it has none.
        run: The button that Enter presses.
        stop: Stops filling in.
    """

    run_requested = Signal(bool)
    stop_requested = Signal()
    refused = Signal(str)

    def __init__(self, whole: Whole, parent: QWidget) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._name = self._tip = ""
        self.stop = button(self.tr("Stop"), parent=parent)
        self.stop.clicked.connect(self.stop_requested)
        self.stop.hide()
        self.fill = button(self.tr("Fill in"), parent=parent)
        self.fill.clicked.connect(lambda: self.run_requested.emit(False))
        self.press: ShortButton | None = None
        self.setSpacing(GRID)
        self.addStretch(1)
        for made in (self.stop, self.fill):
            self.addWidget(made)
        if whole.submit is not None:
            self.press = ShortButton(parent)
            self.press.clicked.connect(lambda: self.run_requested.emit(True))
            self.addWidget(self.press)
        for made in filter(None, (self.fill, self.press)):  # otherwise the lower one of two side by side limits both
            made.setSizePolicy(made.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Minimum)
        self.run: QPushButton = self.fill
        self._lead_with(self.fill if whole.is_final else self.press or self.fill)

    def _lead_with(self, run: QPushButton) -> None:
        """Set which one Enter presses."""
        self.run = run
        self._order_tabs()
        self._set_tips()
        for made in filter(None, (self.fill, self.press)):
            look = "primary" if made is run else ""
            if made.property("look") != look:
                set_look(made, look)

    def name_press(self, submit: Action | None, *, final: bool) -> None:
        """Take over the name of the form's own button, and whether Enter must not press it."""
        if self.press is not None and submit is not None:
            name = submit.target or submit.name
            self.press.setAccessibleName(self.tr("Fill in and press {}").format(name[:200]))
            self._lead_with(self.fill if final else self.press)
            self._name = name if len(name) <= _MOST_NAME else name[: _MOST_NAME - 1] + "…"

    @property
    def pressed_by_shift(self) -> str:
        """The name of the form's own button if only Shift+Enter presses it, and it is enabled; else empty."""
        can = self.press is not None and self.press.isEnabled()
        return self._name if can and self.run is self.fill and not self._makes_lines() else ""

    def in_order(self) -> list[QPushButton]:
        """The buttons that run, the one for Enter first."""
        order = [self.press, self.fill] if self.run is not self.fill else [self.fill, self.press]
        return [made for made in order if made is not None]

    def in_tabs(self) -> list[QPushButton]:
        """The buttons that run, in visual and Tab order: the form's own last if it is held back."""
        return sorted(self.in_order(), key=self.indexOf, reverse=self.direction() == QBoxLayout.Direction.BottomToTop)

    def set_tips(self, run: str, stop: str) -> None:
        """Set the tooltips of the button that stands out, with its keys, and of the stop button."""
        self.stop.setToolTip(stop)
        self._tip = run
        self._set_tips()

    def _set_tips(self) -> None:
        for made in self.in_order():
            held_back = self.tr("Shift+Enter in a field does this") if made is self.press else ""
            set_tip(made, self._tip if made is self.run else held_back)

    def permit_press(self, why_not: str) -> None:
        """Enable the button that presses the form's own one, or disable it with the reason as its tooltip."""
        if self.press is not None:
            permit(self.press, why_not)

    def show_stop(self, shown: bool) -> None:
        """Offer Stop in place of the run buttons."""
        self.stop.setVisible(shown)
        for made in self.in_order():
            made.setVisible(not shown)

    def press_enter(self, *, shift: bool, entered: bool) -> None:
        """Run what stands out, with Shift press the form's own button too; or report why that is not possible.

        Args:
            shift: Whether Shift was held.
            entered: Whether something was entered. If not, Enter alone does not press the form's own button.
        """
        made = self.press if shift and self.press is not None else self.run
        if not made.isEnabled():
            self.refused.emit(made.toolTip())
            return
        if made is self.press and not (entered or shift):
            words = self.tr("Nothing was entered, so Enter presses nothing. Shift+Enter presses {}.")
            self.refused.emit(words.format(in_quotes(self._name)))
            return
        self.run_requested.emit(made is self.press)

    def line_up(self, width: int, *, tight: bool = False) -> None:
        """Stack the buttons if they do not fit into one line, and wrap the words of a button likewise.

        Args:
            width: The room, in pixels.
            tight: Whether there is little height: they are side by side if possible, with words in two lines.
        """
        spacing = GRID // 2 if tight else GRID
        if spacing != self.spacing():  # even the same spacing requests another layout, in which this is called again
            self.setSpacing(spacing)
        if self.press is not None:
            # The label of the button in use must be readable.
            one, two = self.tr("Fill in and press {}"), self.tr("Fill in and press\n{}")
            beside = width - self.fill.sizeHint().width() - self.spacing()
            tried = [(two, beside), (self.tr("Fill in and\npress {}"), beside)] if tight else []
            tried = [(one, beside), *tried, (one, width)]
            fitting = (self._words(words) for words, room in tried if self._takes(words) <= room)
            words = next(fitting, "") or self._words(two, self._name_in_lines(width))
            if words != self.press.text():
                self.press.setText(words)
                self.invalidate()  # otherwise it uses the height of the former words until the next layout
        wanted = sum(made.sizeHint().width() for made in self.in_order()) + self.spacing()
        beside_each_other = wanted <= width
        direction = QBoxLayout.Direction.TopToBottom if self.run is self.fill else QBoxLayout.Direction.BottomToTop
        if beside_each_other:
            direction = QBoxLayout.Direction.LeftToRight
        if direction != self.direction():
            self.setDirection(direction)
            self._order_tabs()

    def _order_tabs(self) -> None:
        for first, second in pairwise(self.in_tabs()):
            QWidget.setTabOrder(first, second)

    def _makes_lines(self) -> bool:
        """Whether Shift+Enter starts a new line in the focused field, and therefore presses nothing."""
        return isinstance(focused_near(self.fill), QPlainTextEdit)

    def _takes(self, words: str) -> int:
        """How wide the button that presses is with these words, in pixels."""
        if self.press is None:
            return 0
        shown = Qt.TextFlag.TextShowMnemonic  # as the button does: "&&" is one sign
        return self.press.fontMetrics().size(shown, self._words(words)).width() + self._around()

    def _around(self) -> int:
        """How much wider the button that presses is than its words, in pixels."""
        if self.press is None:
            return 0
        shown = Qt.TextFlag.TextShowMnemonic
        return self.press.sizeHint().width() - self.press.fontMetrics().size(shown, self.press.text()).width()

    def _name_in_lines(self, width: int) -> str:
        """The name of the form's own button, broken where it is too long for a button of that width."""
        letters = self.fill.fontMetrics() if self.press is None else self.press.fontMetrics()
        return "\n".join(wrapped(self._name, letters, width - self._around(), _MOST_NAME_LINES))

    def _words(self, words: str, name: str = "") -> str:
        """A button's words in which an ampersand is no access key."""
        return words.format(name or self._name).replace("&", "&&")
