"""A card for an error in place: what happened, why, what still works, and the remedy buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gui.forms.icon_button import IconButton
from gui.schema.errors import StepdeckError
from gui.schema.remedy import Remedy
from gui.widgets.common.flow import FlowLayout
from gui.widgets.common.parts import button, flush_row, label, set_look, show_fold
from gui.widgets.common.short_button import ShortButton
from gui.widgets.common.theme import EDGE, GRID

_LABEL = 58
"""The most characters on a button."""
_SENTENCE = 600
"""The most characters of each sentence, which may contain names from a page."""
_SHOWN = 20_000
"""The most characters of the details to show; Copy takes all of them."""


class ErrorCard(QFrame):
    """Shows one error near its cause, in the layout, without covering other widgets.

    Signals:
        remedy_requested: The `Remedy` whose button was pressed.
        dismissed: The card was closed; its owner removes it.
    """

    remedy_requested = Signal(object)  # Remedy
    dismissed = Signal()

    def __init__(self, error: StepdeckError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.error = error
        self.setProperty("look", "error")
        self.setAccessibleName(error.sentence[:500])
        self.remedies: dict[QPushButton, Remedy] = {}
        self._details: QPlainTextEdit | None = None
        self._whole = (0, 0)  # a width, and the height of all of it at that
        what = label(error.what[:_SENTENCE], "heading", wrap=True, parent=self)
        close = IconButton("x", self.tr("Close this message"), parent=self)
        set_look(close, "quiet")
        close.clicked.connect(self.dismissed)
        head = QHBoxLayout()
        head.setSpacing(GRID // 2)
        head.addWidget(what, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(EDGE, GRID, GRID, EDGE)
        self._column.setSpacing(GRID // 2)
        self._column.addLayout(head)
        self._more = [
            label(text[:_SENTENCE], look, wrap=True, parent=self)
            for text, look in ((error.why, ""), (error.still, "small"))
            if text
        ]
        for made in self._more:
            self._column.addWidget(made)
        if any(remedy.is_offered for remedy in error.remedies):
            self._column.addSpacing(GRID // 2)
            self._column.addLayout(self._remedy_buttons())
        self._column.addLayout(self._details_buttons())

    @property
    def is_brief(self) -> bool:
        """Whether `fit` left the reason to the details."""
        return any(made.isHidden() for made in self._more)

    def fit(self, width: int, most: int) -> int:
        """Leave all but what happened and the buttons to the details where all of it would be too high.

        Args:
            width: The width that it has, in pixels.
            most: The height that it may have.

        Returns:
            Its height.
        """
        height, is_brief = self.heightForWidth(width), self.is_brief
        if not is_brief:
            self._whole = width, height
        elif self._whole[0] != width:
            spacing, inside = self._column.spacing(), width - EDGE - GRID
            self._whole = width, height + sum(made.heightForWidth(inside) + spacing for made in self._more)
        brief = self._whole[1] > most  # as it was measured: else it could go to and fro between the two
        if brief is is_brief or not self._more:
            return height
        for made in self._more:
            made.setHidden(brief)
        self._column.invalidate()
        return self.heightForWidth(width)

    def toggle_details(self) -> None:
        """Unfold or fold the raw message."""
        if self._details is None:
            self._details = QPlainTextEdit(self)
            self._details.setReadOnly(True)
            self._details.setTabChangesFocus(True)
            self._details.setAccessibleName(self.tr("Details"))
            self._details.setFixedHeight(6 * self._details.fontMetrics().lineSpacing() + 2 * GRID)
            self._details.setPlainText(self.report()[:_SHOWN])
            self._details.hide()
            self._column.addWidget(self._details)
        shown = not self._details.isVisibleTo(self)
        self._details.setVisible(shown)
        self._copy.setVisible(shown)
        show_fold(self._fold, self.tr("Details"), unfolded=shown)
        self._whole = (0, 0)  # it is another height now

    def report(self) -> str:
        """Code, sentence and raw message, as copied."""
        return "\n\n".join(part for part in (self.error.code, self.error.sentence, self.error.details) if part)

    def _remedy_buttons(self) -> FlowLayout:
        row = FlowLayout()
        for remedy in filter(lambda remedy: remedy.is_offered, self.error.remedies):
            # A label may contain a name from the page, which may be long and whose ampersand is not an access key.
            words = remedy.label if len(remedy.label) <= _LABEL else remedy.label[: _LABEL - 1] + "…"
            made = ShortButton(self, wraps=True)
            made.setText(words.replace("&", "&&"))
            made.setAccessibleName(remedy.label)
            made.clicked.connect(self._on_remedy)
            self.remedies[made] = remedy
            row.addWidget(made)
        return row

    def _details_buttons(self) -> QHBoxLayout:
        self._fold = button("", "quiet", parent=self)
        show_fold(self._fold, self.tr("Details"), unfolded=False)
        self._fold.clicked.connect(self.toggle_details)
        row = flush_row(self._fold)
        self._copy = button(self.tr("Copy"), "quiet", tip=self.tr("Copy the details"), parent=self)
        self._copy.clicked.connect(self._on_copy)
        self._copy.hide()
        row.addWidget(self._copy)
        return row

    def _on_remedy(self) -> None:
        sender = self.sender()
        for made, remedy in self.remedies.items():
            if made is sender:
                self.remedy_requested.emit(remedy)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report())
