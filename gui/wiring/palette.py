"""Connect the command palette: its entries, and the effect of choosing one."""

from gui.app.controller import SessionController
from gui.models.matching import Matcher
from gui.models.palette import Entry, Source
from gui.models.steps import chapter_words, mark_of, title_of
from gui.models.story import Card
from gui.schema.action import Action
from gui.schema.session import SessionInfo
from gui.schema.step import StepRecord
from gui.widgets.commands import COMMANDS
from gui.widgets.main_window import MainWindow
from gui.widgets.page.text import clean
from gui.wiring.wiring import Wiring

_MOST = 300
"""The most characters of a page's text; a row shows fewer."""


class PaletteWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController) -> None:
        super().__init__(window, controller)
        self._palette = window.command_palette
        self._busy = False
        self._palette.opened.connect(self._on_opened)
        self._palette.chosen.connect(self._on_chosen)
        controller.busy_changed.connect(self._on_busy)
        for news in (controller.observation_changed, controller.sessions_changed, controller.steps_changed):
            news.connect(self._palette.renew)

    def _on_opened(self) -> None:
        sources = (self._commands(), self._actions(), self._sessions(), self._steps())
        self._palette.model.set_sources(sources)

    def _on_busy(self, busy: bool, _words: str, _counting: bool, others: bool) -> None:
        self._busy = busy and not others
        self._palette.renew()

    # Entries

    def _commands(self) -> Source:
        commands = self._window.commands
        found = [command for command in COMMANDS if command.id != "window.palette"]
        last = frozenset(at for at, command in enumerate(found) if commands.why_not(command.id))

        def entry(position: int) -> Entry:
            command = found[position]
            return Entry(
                *("command", command.id, command.plain_words),
                detail=self._done_again() if command.id == "steps.again" else "",
                keys=commands.keys_words(command.id),
                why_not=commands.why_not(command.id),
                checked=commands[command.id].isChecked(),
                opens=command.plain_words.endswith("…"),
            )

        words = [command.plain_words for command in found]
        tails = [command.searched_words for command in found]
        return Source(len(found), Matcher(words, tails), entry, lambda at: ("command", found[at].id), last=last)

    def _done_again(self) -> str:
        """Which steps would be done again; empty while a step is looked at, which then is the one."""
        numbers = {number for card in self._window.steps.cards_again() for number in card}
        steps = () if self._window.past_shown else self._window.steps_model.rows()
        titles = [_plain(title_of(step)) for step in steps if step.number in numbers]
        if len(titles) < 2:
            return "".join(titles)
        return self.tr("{first} and {count} more").format(first=titles[0], count=len(titles) - 1)

    def _actions(self) -> Source:
        model = self._window.action_panel.model
        found = model.everything()

        def entry(position: int) -> Entry:
            action = found[position]
            return Entry(
                *("action", action.id, _plain(action.description)),
                chip=action.id,
                detail=_plain(model.group_of(action.id)),
                why_not=self._why_not(action),
                opens=bool(action.params) or bool(self._why_not(action)),
            )

        ids = {action.id.lower(): position for position, action in reversed(tuple(enumerate(found)))}
        first = model.opened_places()
        return Source(len(found), model.searcher(), entry, lambda at: ("action", found[at].description), ids, first)

    def _sessions(self) -> Source:
        model = self._window.sessions.model
        found: tuple[SessionInfo, ...] = model.rows()

        def entry(position: int) -> Entry:
            info = found[position]
            detail = str(model.text_of(info, model.DetailRole) or "")
            shown = info.session_id == self._window.sessions.current()
            return Entry(
                "session", info.session_id, _plain(model.title(info)), detail=_plain(detail), checked=shown, opens=True
            )

        words = [model.title(info)[:_MOST] for info in found]
        matcher = Matcher(words, [info.url[:_MOST] for info in found])
        return Source(len(found), matcher, entry, lambda at: ("session", found[at].session_id))

    def _steps(self) -> Source:
        """The steps, newest first; before those of one form, its card."""
        model = self._window.steps_model
        cards = {card.last.number: card for row in range(model.rowCount()) if (card := model.card(row)) is not None}
        found: list[StepRecord | Card] = []
        for record in reversed(model.rows()):
            card = cards.get(record.number)
            found += [card] if card is not None and card.kind == "form" else []
            found.append(record)

        def title(one: StepRecord | Card) -> str:
            return model.title_of_card(one) if isinstance(one, Card) else title_of(one)

        def last(one: StepRecord | Card) -> StepRecord:
            return one.last if isinstance(one, Card) else one

        def entry(position: int) -> Entry:
            one = found[position]
            line = model.line_of_card(one) if isinstance(one, Card) else model.line_of(one)
            parts = (chapter_words(one.chapter), one.group, f"{mark_of(last(one))} {line}")
            detail = " · ".join(part for part in parts if part)
            return Entry("step", str(last(one).number), _plain(title(one)), detail=_plain(detail), opens=True)

        def tail(one: StepRecord | Card) -> str:
            told = () if isinstance(one, Card) else (one.summary, one.url)
            return " ".join((chapter_words(one.chapter), one.group, *told))

        # Also found by what the strip shows: the chapter that begins there, and the step's form.
        matcher = Matcher([title(one)[:_MOST] for one in found], [tail(one)[:_MOST] for one in found])
        numbers = {
            self.tr("step {}").format(one.number): at for at, one in enumerate(found) if not isinstance(one, Card)
        }
        return Source(
            *(len(found), matcher, entry),
            lambda at: ("form" if isinstance(found[at], Card) else "step", last(found[at]).number),
            numbers,
        )

    def _why_not(self, action: Action) -> str:
        if self._window.past_shown:
            return self.tr("This is an earlier step. Go back to now first (Esc).")
        if not action.can_be_done:
            return _plain(action.reason_text) or self.tr("It cannot be used now")
        if action.status == "excluded":
            return self.tr("Left out by the server")
        return self.tr("A step is running") if self._busy else ""

    # Choosing

    def _on_chosen(self, entry: Entry) -> None:
        if entry.kind == "command":
            self._window.commands.run(entry.key)
            return
        self._window.activateWindow()
        self._window.show_wall(False)
        if entry.kind == "session":
            self._controller.select_session(entry.key)
        elif entry.kind == "step":
            self._window.steps.open_step(int(entry.key))
        else:
            self._do(entry)

    def _do(self, entry: Entry) -> None:
        """Run an action without a value; for others show the form, and for unavailable ones the reason."""
        panel = self._window.action_panel
        action = panel.model.action(entry.key)
        if action is None or _plain(action.description) != entry.words:
            return  # the page has just changed: do not run an action that the user has not read
        if self._window.past_shown:
            self._window.status.answer(self._why_not(action))  # its form and its place belong to the live page
            return
        panel.select_action(action.id)
        if self._why_not(action):
            panel.list.setFocus()
        elif action.params:
            panel.focus_form()
        else:
            panel.list.setFocus()
            panel.activate(action.id)


def _plain(text: str) -> str:
    return clean(text[:_MOST]).replace("\u2028", " ").strip()
