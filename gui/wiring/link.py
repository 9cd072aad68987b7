"""Connect the selection in list, text and picture, and picking on the picture."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal

from gui.app.controller import SessionController
from gui.app.picking import ElementPicker
from gui.schema.action import Action
from gui.schema.element import ElementFacts
from gui.schema.page import Block, Observation
from gui.schema.plain import in_quotes, one_stop
from gui.widgets.actions.taken_away import gone_words
from gui.widgets.main_window import MainWindow
from gui.widgets.picture.aim import words_for
from gui.wiring.wiring import Wiring

_TYPED_MS = 300
"""Milliseconds after which the page scrolls to a hit, so that not every typed letter scrolls it."""

_MOST_TRIES = 3


class LinkWiring(Wiring):
    """Keeps selection and hovering the same in all views. The list decides on the selection.

    Signals:
        picked: An element was picked on the picture and is outlined there.
    """

    picked = Signal()

    def __init__(self, window: MainWindow, controller: SessionController) -> None:
        super().__init__(window, controller)
        self._observation: Observation | None = None
        self._done = 0  # the number of the last step of its session
        self._reading = False
        self._picker = ElementPicker(controller, self)
        self._found = self._tries = 0
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPED_MS)
        self._typed.timeout.connect(self._follow_hit)
        window.area.page.find_bar.hit_shown.connect(self._on_hit)
        area, actions, aim = window.area, window.action_panel, window.area.picture.canvas.aim
        actions.set_find_again(controller.again)
        actions.action_selected.connect(self._on_selected_in_list)
        actions.list.hovered.connect(area.hover_action)
        area.action_selected.connect(self._on_selected_on_page)
        area.action_hovered.connect(self._on_hovered_on_page)
        area.action_activated.connect(self._on_activated)
        area.page.canvas.action_clicked.connect(self._on_clicked_on_page)
        area.picture.canvas.action_clicked.connect(self._on_clicked_on_page)
        area.picture.show_requested.connect(self.show)
        aim.changed.connect(self._on_picking)
        aim.pointed_at.connect(self._on_pointed_at)
        aim.picked.connect(self._on_picked_at)
        aim.left.connect(self._on_pointer_left)
        self._picker.looked_at.connect(self._on_looked_at)
        self._picker.picked.connect(self._on_picked)

    def read(self, observation: Observation | None) -> str:
        """Show a reading in all views, without scrolling; the selection stays if it means the same.

        Returns:
            A sentence if the page removed the selected action by itself; empty otherwise, even if a step removed it.
        """
        window = self._window
        current = self._controller.current
        steps = current.steps if current is not None else ()
        done, self._done = self._done, steps[-1].number if steps else 0
        before = window.action_panel.selected_action_id()
        last = self._observation
        same_page = _page_of(observation) == _page_of(last)
        self._observation = observation
        if not same_page:
            self._typed.stop()  # the hits are from the earlier page
            window.area.picture.canvas.aim.show_facts(None)
        self._reading = True
        try:
            window.area.set_observation(observation)
            window.action_panel.set_observation(observation)
            window.inspector.set_observation(observation)
            window.area.questions.set_observation(observation)
        finally:
            self._reading = False
        window.area.select_action(window.action_panel.selected_action_id(), reveal=False)
        gone = before and not window.action_panel.selected_action_id() and same_page and observation is not None
        known = last.action(before) if gone and last is not None else None
        if not gone or observation is None or (self._done != done and not observation.by_itself):
            return ""
        words = gone_words(known, observation) if known is not None else ""
        words = words or self.tr("{} is no longer on the page.").format(in_quotes(before))
        return self.tr("{} Nothing is selected.").format(words)

    def select(self, action_id: str) -> None:
        """Select an action in all views and scroll to it in each."""
        self._window.action_panel.select_action(action_id)
        self._window.area.select_action(action_id)
        self._window.inspector.select_action(action_id)

    def show(self, action_id: str) -> bool:
        """Select an action, and scroll the page to it if it is outside the picture; returns whether the page has it."""
        self.select(action_id)
        action = self._action(action_id)
        if self._observation is None or action is None or action.box is None:
            return action is not None
        view = self._observation.metadata.viewport
        if not view.scroll_y <= action.box.y <= view.scroll_y + view.viewport_height - action.box.height:
            top = action.box.y - max(0.0, view.viewport_height - action.box.height) / 2
            self._controller.scroll_to(view.scroll_x, max(0, round(top)))
        return True

    # Finding

    def _on_hit(self, block: int) -> None:
        self._found, self._tries = block, 0
        self._typed.start()

    def _follow_hit(self) -> None:
        """Scroll the page to a hit in its text, if the actions around it tell its place and the picture is shown."""
        area, session, page = self._window.area, self._controller.current, self._observation
        if page is None or page.question is not None or session is None or not session.info.active:
            return
        if not area.picture.isVisible() or not area.page.find_bar.isVisible():
            return
        if self._window.messages.has("page"):
            return  # scrolling is a step, and a step removes the message about the last one
        if session.busy:
            self._typed.start()
            return
        view = page.metadata.viewport
        at = _height_of(area.page.canvas.blocks(), self._found, page)
        if not view.scroll_y <= at <= view.scroll_y + view.viewport_height:
            top = max(0, round(at - view.viewport_height / 2))
            self._tries += self._controller.work.run_unasked(
                session, self.tr("Scrolling…"), lambda: session.scroll_to(view.scroll_x, top)
            )
            if self._tries < _MOST_TRIES:
                self._typed.start()  # a step that just ran, such as resizing the page, is no attempt

    # Selecting and hovering

    def _on_selected_in_list(self, action_id: str) -> None:
        self._window.area.select_action(action_id, reveal=not self._reading)
        self._window.inspector.select_action(action_id)

    def _on_selected_on_page(self, action_id: str) -> None:
        self._window.action_panel.select_action(action_id)
        self._window.area.select_action(action_id, reveal=False)
        self._window.inspector.select_action(action_id)

    def _on_hovered_on_page(self, action_id: str) -> None:
        self._window.action_panel.hover_action(action_id)

    def _on_activated(self, action_id: str) -> None:
        self._on_selected_on_page(action_id)
        action = self._action(action_id)
        if action is not None and action.params:
            self._window.show_editor()
        elif action is not None:
            self._window.action_panel.activate(action_id)

    def _on_clicked_on_page(self, action_id: str) -> None:
        """Let the user type at once into a clicked field, or tick it in its form if that is shown."""
        action, whole = self._action(action_id), self._window.action_panel.whole
        in_form = whole is not None and whole.whole.part_of(action_id) is not None
        if action is not None and (action.params or in_form) and self._window.isActiveWindow():
            self._window.show_editor()

    # Picking

    def _on_picking(self, on: bool) -> None:
        self._picker.leave()
        self._window.status.set_status(
            self.tr("Point at anything on the picture. A click selects it and never acts. Esc ends picking.")
            if on
            else self.tr("Ready.")
        )

    def _on_pointed_at(self, x: float, y: float) -> None:
        if self._picker.can_ask():
            self._picker.look(x, y)
        else:
            self._on_looked_at(self._facts_at(x, y))

    def _on_picked_at(self, x: float, y: float) -> None:
        if self._picker.can_ask():
            self._picker.pick(x, y)
        else:
            self._on_picked(self._facts_at(x, y))

    def _on_pointer_left(self) -> None:
        self._picker.leave()
        self._hover_all("")

    def _on_looked_at(self, facts: ElementFacts | None) -> None:
        aim = self._window.area.picture.canvas.aim
        if aim.is_on():
            aim.show_facts(facts)
            self._hover_all(facts.action_id if facts is not None else "")

    def _on_picked(self, facts: ElementFacts | None) -> None:
        if facts is None:
            self._window.status.answer(self.tr("Nothing was found there. The page may have changed."))
            return
        self._window.area.picture.canvas.aim.show_facts(facts)
        if self._action(facts.action_id) is not None:
            self.select(facts.action_id)
        else:
            self._window.action_panel.select_action("")  # two elements would be outlined as if both were selected
            self._window.area.outline_box(facts.box)
        self._window.inspector.show_picked(facts)
        self._window.inspector.show_page("element")
        self._window.status.answer(one_stop(self.tr("Picked: {}.").format(words_for(facts))))
        self.picked.emit()

    def _hover_all(self, action_id: str) -> None:
        self._window.area.page.hover_action(action_id)
        self._window.action_panel.hover_action(action_id)

    def _facts_at(self, x: float, y: float) -> ElementFacts | None:
        """The facts at a point from the list, if the page cannot be asked."""
        found = self._window.area.picture.canvas.places().at(x, y)
        action = found[0].action if found else None
        if action is None:
            return None
        states, frame = action.states, action.frame
        return ElementFacts(
            action.tag, action.role, action.name, states=states, box=action.box, frame=frame, action_id=action.id
        )

    def _action(self, action_id: str) -> Action | None:
        return self._observation.action(action_id) if self._observation is not None and action_id else None


def _page_of(page: Observation | None) -> tuple[object, str] | None:
    """The page of a reading, in its tab: the same page in another tab is another one."""
    return (page.place, page.tab) if page is not None else None


def _height_of(blocks: Sequence[Block], wanted: int, page: Observation) -> float:
    """The approximate distance of a text block from the top of its page, in CSS pixels.

    Only actions have a place, so it lies between that of the last action up to the block and that of the next one.
    """
    known = {action.id: action.box for action in page.actions if action.box is not None}
    before, after = (0, 0.0), (len(blocks), float(page.metadata.viewport.total_height))
    for number, block in enumerate(blocks):
        spans = (span for part in (block.spans, *block.cells) for span in part)
        box = next((known[span.action_id] for span in spans if span.action_id in known), None)
        if box is None:
            continue
        if number > wanted:
            after = (number, box.y)
            break
        before = (number, box.y)
    share = (wanted - before[0]) / max(1, after[0] - before[0])
    return before[1] + max(0.0, after[1] - before[1]) * share
