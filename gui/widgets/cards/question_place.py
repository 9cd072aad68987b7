"""The place of the page's dialogs and requests: over the picture, or at the top of the page panel without a picture."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QVBoxLayout

from gui.widgets.cards.question_stack import QuestionStack
from gui.widgets.common.theme import GRID
from gui.widgets.picture.view import PictureView

_WIDEST_PX = 520


class QuestionPlace(QObject):
    """Moves the cards between both places, and keeps them centered at the picture's upper edge.

    If they would cover the last selected action, they are at the lower edge. They stay at the edge at which they were
    shown, so that their buttons do not move away from the pointer.

    Args:
        questions: The cards.
        view: The picture, in whatever window it is.
        column: The page panel's layout.
        at: Their place in the layout, while they are not over the picture.
    """

    def __init__(self, questions: QuestionStack, view: PictureView, column: QVBoxLayout, at: int) -> None:
        super().__init__(view)
        self._questions = questions
        self._view = view
        self._column = column
        self._at = at
        self._over = False
        self._low: bool | None = None
        """Whether they are at the lower edge; None until they are shown."""
        column.insertWidget(at, questions)
        questions.fitted.connect(self._place)
        view.installEventFilter(self)

    def set_over(self, over: bool) -> None:
        """Show the questions over the picture, or in the panel.

        A focused card keeps the focus, except if something else in the other window has it: the user may be typing
        there.
        """
        if over == self._over:
            return
        self._over = over
        questions = self._questions
        before = questions.window()
        focused = before.focusWidget()
        held = focused is not None and questions.isAncestorOf(focused)
        target = self._view if over else self._column.parentWidget()
        after = target.window() if target is not None else before
        free = after is before or after.focusWidget() is None
        if over:
            self._column.removeWidget(questions)
            questions.setParent(self._view)
        else:
            self._column.insertWidget(self._at, questions)
        questions.fit()
        if held and free and focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the picture, and the height of the cards."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._place()
        return False

    def _target(self) -> QRect:
        """The box of the selected action in the view, which may have to be pressed again; empty for none."""
        canvas = self._view.canvas
        rect = canvas.action_rect(canvas.selected_action()) if canvas.isVisible() else None
        if rect is None:
            return QRect()
        found = rect.toAlignedRect()
        return QRect(canvas.viewport().mapTo(self._view, found.topLeft()), found.size())

    def _place(self) -> None:
        if self._questions.isHidden():
            self._low = None
        if not self._over or self._questions.isHidden():
            return
        stage, questions = self._view.stage(), self._questions
        width = min(_WIDEST_PX, stage.width() - 2 * GRID)
        questions.resize(width, questions.height())  # words wrap by the width
        wanted, room = questions.sizeHint().height(), stage.height() - 2 * GRID
        if wanted > room - GRID:  # every pixel counts; the rest scrolls
            top, height = 0, min(wanted, stage.height())
        else:
            top, height = 2 * GRID, wanted
            left, most = stage.left() + (stage.width() - width) // 2, stage.height() - GRID - wanted
            here, below = (QRect(left, stage.top() + y, width, wanted) for y in (top, most))
            target = self._target()
            if self._low is None:
                self._low = here.intersects(target) and not below.intersects(target)
            top = most if self._low else top
        questions.setGeometry(stage.left() + (stage.width() - width) // 2, stage.top() + top, width, height)
        questions.raise_()
