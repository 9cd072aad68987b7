"""The steps so far as a row of cards, newest at the end."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from gui.models.steps import CARD_ROLE, RECORD_ROLE, StepsModel
from gui.models.story import Card
from gui.schema.step import StepRecord
from gui.widgets.common.access_keys import give_access_keys
from gui.widgets.common.parts import label
from gui.widgets.common.theme import EDGE, GRID, higher_lines
from gui.widgets.steps.card_list import GAP, StepsList
from gui.widgets.steps.delegate import StepDelegate

_LOW = 90
"""If the cards' area is lower than this, in device-independent pixels, a card is one line."""
_CARD_HEIGHT = 20 * GRID
"""The most with letters of the usual size; a higher strip only enlarges the pictures up to this."""
_CARD_LINES = 3
"""The lines of words on a card."""
_LINE_HEIGHT = 4 * GRID


class StepsView(QWidget):
    """Header and cards of a steps model.

    Signals:
        step_selected: Number of the step whose card was reached by click or key, unless several are being selected.
        step_opened: Number of the past step to show.
        copy_requested: Numbers of the steps to copy as text (tuple).
        again_requested: The numbers of the steps to repeat, for each card (tuple of tuples): one, or all of a form.
        compare_requested: The numbers of two steps whose pages to compare.
        mark_requested: Numbers of the steps to mark (tuple), the first one of a card first, and how: `name`, `note`,
        `chapter`, `star` or `unshown`.
        left: Esc was pressed while a past step is shown.
        chosen_changed: How many cards are selected, and of how many steps.
    """

    step_selected = Signal(int)
    step_opened = Signal(int)
    copy_requested = Signal(object)
    again_requested = Signal(object)  # tuple[tuple[int, ...], ...]
    compare_requested = Signal(int, int)
    mark_requested = Signal(object, str)
    left = Signal()
    chosen_changed = Signal(int, int)

    def __init__(self, model: StepsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._follow = True
        self._quiet = False
        self.why_not_again: Callable[[], str] = lambda: ""
        """Returns why no step can be repeated now; empty if one can."""
        self._reached = 0  # the step that was asked for when the card of an unfolded form was reached last
        self._newest = 0
        self._lost = 0  # the step that was selected when its card was removed, until it is on another one
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.count = label("", "muted")
        self.header = QHBoxLayout()
        """Buttons that concern all steps are added at its end."""
        self.header.setContentsMargins(GAP, 0, GAP, 0)
        self.header.setSpacing(GRID)
        self.header.addWidget(label(self.tr("Steps"), "heading"))
        self.header.addWidget(self.count)
        self.header.addStretch()
        self.list = StepsList()
        self.list.setMinimumHeight(_LINE_HEIGHT + 2 * GAP)
        model.rowsAboutToBeRemoved.connect(self._on_about_to_shrink)  # before the list, which then chooses another card
        self.list.setModel(model)
        self.list.setAccessibleName(self.tr("Steps"))
        self.list.copy_requested.connect(self.copy_selected)
        self.list.resized.connect(self._choose_form)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.selectionModel().selectionChanged.connect(self._on_chosen)
        self.list.clicked.connect(self._on_opened)
        self.list.open_requested.connect(self._on_opened)
        self.list.left.connect(self.left)
        self.list.turn_requested.connect(self._on_turn)
        self.list.set_fold_rect(self.fold_rect)
        self._delegate = StepDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.empty = label("", "muted", wrap=True)
        self.set_server("")
        self._nothing = QWidget()  # a label loses margins of its own when it is styled
        inside = QVBoxLayout(self._nothing)
        inside.setContentsMargins(GAP, 0, GAP, 0)
        inside.addWidget(self.empty)
        inside.addStretch()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.list)
        layout = self._column = QVBoxLayout(self)
        self._space(GRID)
        layout.addLayout(self.header)
        layout.addWidget(self._stack, 1)
        model.rowsAboutToBeInserted.connect(self._on_about_to_grow)
        model.rowsInserted.connect(self._on_grown)
        model.rowsRemoved.connect(self._on_shrunk)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._on_shown_anew)
        self._on_reset()

    def set_server(self, name: str, *, reading: bool = False) -> None:
        """Show where steps are done, while there are none yet.

        Args:
            name: The name of the server; empty for this computer.
            reading: Those of an ended session are being read from disk.
        """
        if reading:
            self.empty.setText(self.tr("The steps of this session are being read…"))
            return
        self.empty.setText(
            self.tr("What you do will be listed here. The server “{}” does it.").format(name)
            if name
            else self.tr("What you do will be listed here. Nothing is sent anywhere.")
        )

    def select_step(self, number: int) -> None:
        """Choose the card of a step, scroll it into view and focus it, if there is one."""
        row = self._model.row_of(number)
        if row >= 0:
            self.list.stay()
            self.list.choose(self._model.index(row))
            self.list.scrollTo(self._model.index(row))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_step(self, number: int) -> None:
        """Select a card, and request to show its step."""
        self.select_step(number)
        if self._model.row_of(number) >= 0:
            self.step_opened.emit(number)

    def mark_step(self, number: int) -> None:
        """Show which step is looked at, without taking the focus; 0 for none. Emits nothing.

        Several cards that are chosen stay so if its card is one of them, and once no step is looked at any more.
        """
        row = self._model.row_of(number)
        self._quiet = True
        try:
            if row >= 0:
                index, chosen = self._model.index(row), self.list.selectedIndexes()
                self.list.stay()
                stays = index in chosen if len(chosen) > 1 else self._is_on_form_of(number)
                if not stays:
                    self.list.choose(index)
                self.list.scrollTo(self.list.currentIndex() if stays else index)
            else:
                if number or len(self.list.selectedIndexes()) < 2:
                    self.list.choose(QModelIndex())
                self.list.follows_next = True  # back at the live page, whose steps come at the end
        finally:
            self._quiet = False

    def _is_on_form_of(self, number: int) -> bool:
        """Whether the selected card is an unfolded form that was reached by key or click, and requested this step.

        Otherwise keys could never move past it, as the step has its own card.
        """
        card = self.list.currentIndex().data(CARD_ROLE)
        return number == self._reached and isinstance(card, Card) and card.unfolded and card.kind == "form"

    def current_step(self) -> int:
        """The number of the chosen step; 0 for none."""
        record = self.list.currentIndex().data(RECORD_ROLE)
        return record.number if isinstance(record, StepRecord) else 0

    def chosen_cards(self) -> tuple[tuple[int, ...], ...]:
        """The step numbers of each selected card, oldest first; each step once, with its form if that is selected.

        The steps of a card come together: a form is repeated whole, before steps done in the middle of it.
        """
        cards = sorted((tuple(step.number for step in card.steps) for card in self._cards()), key=lambda one: -len(one))
        apart: list[tuple[int, ...]] = []
        for numbers in cards:
            if not any(set(numbers) & set(other) for other in apart):
                apart.append(numbers)
        return tuple(sorted(apart))

    def cards_again(self) -> tuple[tuple[int, ...], ...]:
        """The chosen cards as in `chosen_cards`, which a command does again; if none is chosen, the last step."""
        last = self.last_step()
        return self.chosen_cards() or (((last,),) if last else ())

    def step_in_sight(self) -> int:
        """The number of the selected step while its card is visible; else 0: it was selected for something else."""
        place = self.list.visualRect(self.list.currentIndex())
        return self.current_step() if place.intersects(self.list.viewport().rect()) else 0

    def chosen_steps(self) -> tuple[StepRecord, ...]:
        """The steps of all selected cards, oldest first: a card of a whole form represents all of its steps."""
        steps = {step.number: step for card in self._cards() for step in card.steps}
        return tuple(steps[number] for number in sorted(steps))

    def _cards(self) -> list[Card]:
        chosen = self.list.selectedIndexes()
        if self.list.currentIndex() not in chosen:
            chosen = [self.list.currentIndex()]
        return [card for index in chosen if isinstance(card := index.data(CARD_ROLE), Card)]

    def _on_chosen(self) -> None:
        cards = self.chosen_cards()
        self.chosen_changed.emit(len(cards), sum(map(len, cards)))

    def last_step(self) -> int:
        """The number of the newest step; 0 if there is none."""
        rows = self._model.rows()
        return rows[-1].number if rows else 0

    def set_past(self, on: bool) -> None:
        """Set whether a past step is shown: then Esc leads back to the present."""
        self.list.set_past(on)

    def copy_selected(self) -> None:
        """Ask for the chosen steps to be copied as text."""
        if numbers := tuple(step.number for step in self.chosen_steps()):
            self.copy_requested.emit(numbers)

    def _at_end(self) -> bool:
        bar = self.list.horizontalScrollBar()
        return bar.value() >= bar.maximum() - GRID

    def _on_about_to_grow(self) -> None:
        self._follow = self._at_end() or self.list.follows_next
        self.list.follows_next = False

    def _on_grown(self) -> None:
        self._show_count()
        self._find_lost()
        if self._follow:
            self.list.follow_end()
        self._follow_person()

    def _follow_person(self) -> None:
        """Scroll to a new step of the watching user, wherever they had scrolled: work continues there."""
        rows = self._model.rows()
        newest, self._newest = self._newest, self.last_step()
        if self._newest > newest and rows[-1].by.kind in ("you", "hand") and not self.list.is_past:
            self.list.follow_end()

    def _on_about_to_shrink(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._quiet = True
        if first <= self.list.currentIndex().row() <= last:
            self._lost = self.current_step()

    def _on_shrunk(self) -> None:
        self._quiet = False
        self._show_count()
        self._find_lost()

    def _on_shown_anew(self) -> None:
        self._show_count()  # a step may have joined a form
        self._find_lost()
        self._follow_person()

    def _find_lost(self) -> None:
        """Choose the card on which the chosen step is now: its form was folded, or it has joined one."""
        if self._lost and self._model.row_of(self._lost) >= 0:
            number, self._lost = self._lost, 0
            self.mark_step(number)

    def _on_reset(self) -> None:
        self._lost = self._reached = 0
        self._newest = self.last_step()
        self._show_count()
        self.list.follow_end()

    def _show_count(self) -> None:
        count = len(self._model.rows())
        self.count.setText(f"{count:,}" if count else "")
        self._stack.setCurrentWidget(self.list if count else self._nothing)

    def _choose_form(self) -> None:
        """Use cards if there is room, else lines."""
        room = self.list.height()
        bar = self.list.horizontalScrollBar().sizeHint().height()
        one_line = room < _LOW
        higher = higher_lines(self.list.font())
        most = _CARD_HEIGHT + _CARD_LINES * higher
        line_height = _LINE_HEIGHT + higher
        self.list.setMinimumHeight(_LINE_HEIGHT + 2 * GAP + higher * 2 // 3)  # with less air around large letters
        height = line_height if one_line else max(min(room - bar - GAP, most), 8 * GRID)
        ends = self.list.horizontalScrollBar().maximum() > 0 and self._at_end()
        seen = self.list.currentIndex() if self.step_in_sight() else QModelIndex()
        self._delegate.set_card(height, self.list.font(), one_line=one_line)
        self.list.scheduleDelayedItemsLayout()
        if ends:  # cards of another width would leave it somewhere before that
            self.list.follow_end()
        elif seen.isValid():  # and the selected one somewhere else
            self.list.doItemsLayout()
            self.list.scrollTo(seen)

    def changeEvent(self, event: QEvent) -> None:
        """Make the cards fit other letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._choose_form()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave less room around cards that are lines."""
        super().resizeEvent(event)
        self._fit_space()

    def event(self, event: QEvent) -> bool:
        """Likewise once the header has another font."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_space()
        return super().event(event)

    def _fit_space(self) -> None:
        room = self.height() - self.header.sizeHint().height() - 3 * GRID
        px = GRID if room >= _LOW else GAP
        if px != self._column.spacing():
            self._space(px)

    def _space(self, px: int) -> None:
        self._column.setContentsMargins(EDGE - GAP, px, EDGE - GAP, px)
        self._column.setSpacing(px)

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        card = current.data(CARD_ROLE)
        if isinstance(card, Card) and not self._quiet and not self.list.is_choosing:
            # The steps of an unfolded form follow its card, so it begins with the first of them.
            number = card.steps[0].number if card.unfolded else card.last.number
            self._reached = number if card.unfolded else 0
            self.step_selected.emit(number)

    def _on_opened(self, index: QModelIndex) -> None:
        record = index.data(RECORD_ROLE)
        if isinstance(record, StepRecord) and not self.list.is_choosing:
            self._reached = record.number
            self.step_opened.emit(record.number)

    def _on_turn(self, index: QModelIndex) -> None:
        self.list.stay()
        self._model.turn(index.row())

    def fold_rect(self, index: QModelIndex) -> QRect:
        """Where a click unfolds a form, in the list; empty for any other card."""
        card = index.data(CARD_ROLE)
        return self._delegate.fold_rect(self.list.visualRect(index), card) if isinstance(card, Card) else QRect()

    def _open_menu(self, point: QPoint) -> None:
        if not self.list.indexAt(point).isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(self.list.selectedIndexes()) > 1 and self.list.currentIndex() in self.list.selectedIndexes():
            menu.setToolTipsVisible(True)  # a menu shows none by default
            self._add_compare(menu)
            self._add_turns(menu)
            self._add_again(menu, self.tr("Do these {} steps again").format(len(self.chosen_steps())))
            self._add_copy(menu)
            give_access_keys(menu.actions())
            menu.popup(self.list.viewport().mapToGlobal(point))
            return
        look = QAction(self.tr("Look at this step"), menu)
        look.triggered.connect(lambda: self._on_opened(self.list.currentIndex()))
        menu.addAction(look)
        card = self.list.currentIndex().data(CARD_ROLE)
        if isinstance(card, Card) and card.kind == "form":
            turn = QAction(self.tr("Fold its steps") if card.unfolded else self.tr("Show its single steps"), menu)
            turn.triggered.connect(lambda: self._on_turn(self.list.currentIndex()))
            menu.addAction(turn)
        self._add_marks(menu)
        menu.setToolTipsVisible(True)
        is_form = isinstance(card, Card) and card.kind == "form"
        self._add_again(menu, self.tr("Do all its steps again") if is_form else self.tr("Do it again"))
        self._add_copy(menu)
        give_access_keys(menu.actions())
        menu.popup(self.list.viewport().mapToGlobal(point))

    def _add_again(self, menu: QMenu, words: str) -> None:
        again = QAction(words, menu)
        again.triggered.connect(partial(self.again_requested.emit, self.chosen_cards()))
        again.setEnabled(not self.why_not_again())
        again.setToolTip(self.why_not_again())
        menu.addAction(again)

    def two_chosen(self) -> tuple[int, int] | None:
        """The last steps of the two cards that are chosen, the earlier one first; None if there are not two."""
        chosen = [card for index in self.list.selectedIndexes() if isinstance(card := index.data(CARD_ROLE), Card)]
        numbers = sorted({card.last.number for card in chosen})
        return (numbers[0], numbers[1]) if len(numbers) == 2 else None

    def _add_compare(self, menu: QMenu) -> None:
        two = self.two_chosen()
        if two is not None:
            compare = QAction(self.tr("Compare {} with {}").format(*two), menu)
            compare.triggered.connect(partial(self.compare_requested.emit, *two))
            menu.addAction(compare)

    def _add_copy(self, menu: QMenu) -> None:
        count = len(self.chosen_steps())
        words = self.tr("Copy step as text") if count == 1 else self.tr("Copy {} steps as text").format(count)
        copy = QAction(words, menu)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.triggered.connect(self.copy_selected)
        menu.addAction(copy)

    def _add_marks(self, menu: QMenu) -> None:
        """Marks for the selected card."""
        menu.addSeparator()
        for how, words in (
            ("name", self.tr("Name it…")),
            ("note", self.tr("Write a note…")),
            ("chapter", self.tr("Begin a chapter with it…")),
        ):
            self._add_mark(menu, how, words)
        self._add_turns(menu)
        menu.addSeparator()

    def _add_turns(self, menu: QMenu) -> None:
        """Marks that the selected cards can get or lose."""
        steps = self.chosen_steps()
        starred, unshown = any(step.starred for step in steps), all(step.unshown for step in steps)
        if len(self.list.selectedIndexes()) > 1:
            count = len(steps)
            star = self.tr("Take their stars away") if starred else self.tr("Give {} steps a star").format(count)
            show = self.tr("Show {} steps when presenting").format(count)
            leave = self.tr("Leave {} steps out when presenting").format(count)
        else:
            star = self.tr("Take the star away") if starred else self.tr("Give it a star")
            show, leave = self.tr("Show it when presenting"), self.tr("Leave it out when presenting")
        self._add_mark(menu, "star", star)
        self._add_mark(menu, "unshown", show if unshown else leave)

    def _add_mark(self, menu: QMenu, how: str, words: str) -> None:
        mark = QAction(words, menu)
        numbers = tuple(step.number for step in self.chosen_steps())
        mark.triggered.connect(partial(self.mark_requested.emit, numbers, how))
        menu.addAction(mark)
