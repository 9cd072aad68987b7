"""The inspector's page of scroll position, viewport, page size and emulation."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gui.forms.icon_button import IconButton
from gui.schema.page import ViewportInfo
from gui.widgets.common.parts import EmptyState, label
from gui.widgets.common.theme import GRID
from gui.widgets.inspector.emulation_form import EmulationForm
from gui.widgets.inspector.facts import scrolling
from gui.widgets.inspector.viewport_map import LARGEST_PX, SMALLEST_PX, ViewportMap

_NUMBERS_PX = 250
_FRAME_PX = 24
"""The frame and padding of a field, in pixels."""
_MAP_PX = 72
_WIDEST_PX = 400
"""The greatest width, in pixels: in a wider page, fields of four digits would look lost."""


class NumberField(QLineEdit):
    """A field for a whole number; while the user edits it, `show_number` waits.

    Signals:
        left: The field lost the focus.
    """

    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self.setAccessibleName(name)
        self.setMaxLength(9)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Adapt the width to a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Fit the width: four digits are never cut."""
        self.setMinimumWidth(4 * self.fontMetrics().horizontalAdvance("0") + _FRAME_PX)

    def show_number(self, number: int) -> None:
        """Show the page's number, unless the user is typing one."""
        self._number = number
        if not self.isModified() and self.text() != str(number):
            self.setText(str(number))

    def typed(self) -> int | None:
        """The number in the field; None if the text is not a whole number."""
        text = self.text().strip()
        return int(text) if text.isascii() and text.isdigit() else None

    def settle(self) -> None:
        """Stop editing and show the page's number."""
        self.setModified(False)
        self.setText(str(self._number))

    def mark_wrong(self, wrong: bool) -> None:
        """Show or hide the frame of an error."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape discards the typed text."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.settle()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Report that the field lost the focus."""
        super().focusOutEvent(event)
        self.left.emit()


class ViewportPage(QWidget):
    """Shows the numbers, which can be edited, and the map.

    Signals:
        scroll_requested: Wanted scroll position x, y in CSS pixels.
        resize_requested: Wanted viewport width and height in CSS pixels.
        emulation_requested: The wanted Emulation.
    """

    scroll_requested = Signal(int, int)
    resize_requested = Signal(int, int)
    emulation_requested = Signal(object)  # Emulation

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.emulation = EmulationForm()
        self.emulation.resize_requested.connect(self.resize_requested)
        self.emulation.emulation_requested.connect(self.emulation_requested)
        self._viewport = ViewportInfo()
        self._pairs: list[tuple[QWidget, QWidget]] = []
        self._stacked = False
        self.scroll_x = NumberField(self.tr("Scrolled right, in pixels"))
        self.scroll_y = NumberField(self.tr("Scrolled down, in pixels"))
        self.width_field = NumberField(self.tr("Viewport width, in pixels"))
        self.height_field = NumberField(self.tr("Viewport height, in pixels"))
        self.total = label("", wrap=True)
        self.fitted = label("", "small", wrap=True)
        self.fitted.hide()
        self.copy = IconButton("copy", self.tr("Copy"), tip=self.tr("Copy these numbers"))
        self.copy.clicked.connect(self._on_copy)
        self.error = label("", "bad", wrap=True)
        self.error.hide()
        self.map = ViewportMap()
        self.map.scroll_requested.connect(self.scroll_requested)
        self.map.resize_requested.connect(self.resize_requested)
        for field in self._fields():
            field.left.connect(self._on_left)
            field.textEdited.connect(self._on_edited)
        for field in (self.scroll_x, self.scroll_y):
            field.returnPressed.connect(self._on_scroll_typed)
        for field in (self.width_field, self.height_field):
            field.returnPressed.connect(self._on_size_typed)
        self._lay_out()
        self.set_viewport(None)

    def set_viewport(self, viewport: ViewportInfo | None) -> None:
        """Update numbers and map; a field being edited keeps its text."""
        self._stack.setCurrentIndex(0 if viewport is not None else 1)
        self._viewport = viewport or ViewportInfo()
        view = self._viewport
        for field, number in zip(
            self._fields(), (view.scroll_x, view.scroll_y, view.viewport_width, view.viewport_height), strict=True
        ):
            field.show_number(number)
        self.total.setText(f"{view.total_width:,} × {view.total_height:,} px")
        self.fitted.setText(_screen_words(view) if viewport is not None else "")
        self.fitted.setVisible(bool(self.fitted.text()))
        self.map.set_viewport(view)

    def look_back(self, words: str) -> None:
        """Show the viewport of a past page instead of the numbers, until the next `set_viewport`."""
        self.then.set_text(words)
        self._stack.setCurrentWidget(self.then)

    def set_resizable(self, why_not: str = "") -> None:
        """Allow changes of the size, or show why they are impossible."""
        for field in (self.width_field, self.height_field):
            field.setEnabled(not why_not)
            field.setToolTip(why_not)
        self.map.set_resizable(not why_not)

    def as_text(self) -> str:
        """Scroll position, viewport and page size, one per line."""
        view = self._viewport
        return "\n".join(
            (
                self.tr("Scrolled to {x}, {y}").format(x=view.scroll_x, y=view.scroll_y),
                self.tr("Viewport {w} × {h}").format(w=view.viewport_width, h=view.viewport_height),
                self.tr("Whole page {w} × {h}").format(w=view.total_width, h=view.total_height),
                *filter(None, (_screen_words(view),)),
            )
        )

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.as_text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the map below the numbers if there is no room beside them."""
        super().resizeEvent(event)
        self._place_map()

    def _place_map(self) -> None:
        bar = self._area.verticalScrollBar().sizeHint().width()
        inside = 0 if self._stacked else self._numbers.minimumSizeHint().width()
        numbers_px = max(_NUMBERS_PX, bar + max(inside, self._beside_px()))  # a large font needs more
        narrow = self.contentsRect().width() < numbers_px + _MAP_PX
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._area.setMinimumWidth(0 if narrow else numbers_px)
        self._area.setMaximumWidth(_WIDEST_PX if narrow else numbers_px)
        self._stack_names(narrow and self._beside_px() > self.contentsRect().width() - bar)

    def _beside_px(self) -> int:
        """The width that names and their fields need beside each other, in pixels."""
        sign = GRID + GRID // 2 + 2 * (GRID // 2)
        fields = max(self.width_field.minimumWidth() * 2 + sign, self.emulation.device.minimumSizeHint().width())
        widest = max(self.fontMetrics().horizontalAdvance(name.text()) for name in self._names)
        return widest + GRID + fields + GRID

    def _stack_names(self, on: bool) -> None:
        """Put names above their fields, where both would be cut beside each other."""
        if on == self._stacked:
            return
        self._stacked = on
        for row, pair in enumerate(self._pairs):
            for column, part in enumerate(pair):
                self._grid.removeWidget(part)
                self._grid.addWidget(part, *((2 * row + column, 0, 1, 2) if on else (row, column, 1, 1)))
        self.emulation.stack_names(on)

    def _fields(self) -> tuple[NumberField, NumberField, NumberField, NumberField]:
        return self.scroll_x, self.scroll_y, self.width_field, self.height_field

    def _lay_out(self) -> None:
        viewport = label(self.tr("Viewport"), "muted")
        viewport.setToolTip(
            self.tr(
                "The part of the page that the browser shows at once, like the window of a browser without its frame."
            )
        )
        scrolled, whole = label(self.tr("Scrolled to"), "muted"), label(self.tr("Whole page"), "muted")
        self._names = (scrolled, viewport, whole, *self.emulation.names)
        numbers = QGridLayout()
        numbers.setHorizontalSpacing(GRID)
        numbers.setVerticalSpacing(GRID)
        numbers.setColumnStretch(1, 1)
        rows: tuple[tuple[QLabel, QWidget, str, QWidget], ...] = (
            (scrolled, self.scroll_x, ",", self.scroll_y),
            (viewport, self.width_field, "×", self.height_field),
        )
        for name, first, sign, second in rows:
            holder = QWidget()
            pair = QHBoxLayout(holder)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.setSpacing(GRID // 2)
            pair.addWidget(first, 1)
            between = label(sign, "muted")
            between.setAlignment(Qt.AlignmentFlag.AlignCenter)
            between.setMinimumWidth(GRID + GRID // 2)  # the same for both signs, so that the numbers are aligned
            pair.addWidget(between)
            pair.addWidget(second, 1)
            self._pairs.append((name, holder))
        self._pairs.append((whole, self.total))
        for row, pair_of in enumerate(self._pairs):
            for column, part in enumerate(pair_of):
                numbers.addWidget(part, row, column)
        self._grid = numbers
        left = QVBoxLayout()
        left.setSpacing(GRID // 2)
        left.addLayout(numbers)
        left.addWidget(self.fitted)
        left.addWidget(self.error)
        below = QHBoxLayout()
        below.addWidget(label(self.tr("Enter applies."), "small"), 1)
        below.addWidget(self.copy)
        left.addLayout(below)
        left.addWidget(self.emulation)
        left.addStretch()
        inside = QWidget()
        inside_layout = QVBoxLayout(inside)
        inside_layout.setContentsMargins(0, 0, GRID, 0)  # beside a scroll bar, too
        inside_layout.addLayout(left)
        self._numbers = inside
        self._area = scrolling(inside)
        shown = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, shown)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2 * GRID)
        self._row.addWidget(self._area)
        self._row.addWidget(self.map, 1)
        self.empty = EmptyState(self.tr("The page’s size and scroll position will be shown here."))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(shown)
        self._stack.addWidget(self.empty)
        self.then = EmptyState("")
        self._stack.addWidget(self.then)
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        """Adapt the column of names to a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_names"):
            self._align()

    def _align(self) -> None:
        """Align the columns of numbers and choices, which have separate layouts."""
        widest = max(self.fontMetrics().horizontalAdvance(name.text()) for name in self._names)
        for name in self._names:
            name.setMinimumWidth(widest)
        QTimer.singleShot(0, self, self._place_map)  # fields receive a new font after their page

    def _on_scroll_typed(self) -> None:
        view = self._viewport
        most_x = max(0, view.total_width - view.viewport_width)
        most_y = max(0, view.total_height - view.viewport_height)
        numbers = self._checked((self.scroll_x, 0, most_x), (self.scroll_y, 0, most_y))
        if numbers is not None:
            self.scroll_requested.emit(*numbers)

    def _on_size_typed(self) -> None:
        numbers = self._checked(
            (self.width_field, SMALLEST_PX, LARGEST_PX), (self.height_field, SMALLEST_PX, LARGEST_PX)
        )
        if numbers is not None:
            self.resize_requested.emit(*numbers)

    def _checked(self, *asked: tuple[NumberField, int, int]) -> tuple[int, ...] | None:
        """The numbers of the fields, or None and a sentence about the first wrong one."""
        numbers = []
        for field, least, most in asked:
            number = field.typed()
            if number is None or not least <= number <= most:
                field.mark_wrong(True)
                field.setFocus()
                words = self.tr("{name}: a whole number from {least} to {most}.")
                self._complain(words.format(name=field.accessibleName(), least=least, most=most))
                return None
            numbers.append(number)
        for field, _, _ in asked:
            field.setModified(False)
        self._complain("")
        return tuple(numbers)

    def _complain(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
        if not text:
            for field in self._fields():
                field.mark_wrong(False)

    def _on_edited(self) -> None:
        self._complain("")

    def _on_left(self) -> None:
        # Wait until the focus has arrived: moving from x to y discards nothing.
        QTimer.singleShot(0, self, self._settle_unless_inside)

    def _settle_unless_inside(self) -> None:
        if not any(field.hasFocus() for field in self._fields()):
            for field in self._fields():
                if field.isModified():
                    field.settle()
            self._complain("")


def _screen_words(view: ViewportInfo) -> str:
    """The size of the screen if the page is wider than it; empty for any other page."""
    if view.zoom >= 1:
        return ""
    words = QCoreApplication.translate(
        "ViewportPage", "The screen is {w} × {h}. The page lays itself out wider, and is shown at {percent} % to fit."
    )
    wide, high = round(view.viewport_width * view.zoom), round(view.viewport_height * view.zoom)
    return words.format(w=wide, h=high, percent=round(100 * view.zoom))
