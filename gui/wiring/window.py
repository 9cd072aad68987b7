"""Connect window and controller: the engine's events, the user's requests, and the selection."""

from functools import partial

from PySide6.QtCore import QTimer

from gui.app.controller import SessionController
from gui.app.pictures.step_pictures import StepPictures
from gui.engine.capabilities import ScrapingBackend, capability
from gui.engine.secrets.known import masked_address
from gui.schema.action import ActionCall
from gui.schema.ask import Ask
from gui.schema.code import Code
from gui.schema.errors import AddressError, StepdeckError
from gui.schema.fact import fact
from gui.schema.page import Observation, PageData
from gui.schema.plain import in_quotes, shortened
from gui.schema.remedy import Remedy, RemedyKey
from gui.schema.scrape import LOCAL_SCRAPE
from gui.schema.session import SessionInfo
from gui.schema.special import Special
from gui.schema.step import StepRecord
from gui.schema.words import is_failure_page
from gui.widgets.actions.field_groups import left_behind, lost_words, rest_of
from gui.widgets.commands import REMEDY_COMMANDS
from gui.widgets.main_window import MainWindow
from gui.widgets.messages.card import Message
from gui.wiring.ended import EndedWiring
from gui.wiring.link import LinkWiring
from gui.wiring.readings import has_closed, is_loaded, stayed
from gui.wiring.servers import ServerWiring
from gui.wiring.session_list import SessionListWiring
from gui.wiring.wiring import Wiring

_EXITS = (
    Remedy(RemedyKey.LEAVE, fact(Code.LEAVE_THE_PAGE)),
    Remedy(RemedyKey.CLOSE_TAB, fact(Code.CLOSE_THE_TAB)),
)


_BESIDE_THE_PAGE = frozenset(
    {
        RemedyKey.SETTINGS,
        RemedyKey.KEY,
        RemedyKey.CONNECTION,
        RemedyKey.SESSIONS,
        RemedyKey.LOG,
        RemedyKey.FILE,
        RemedyKey.FOLDER,
    }
)
"""Buttons that do nothing on the live page."""

_MOST_SITE = 100
"""The most characters of a website's name in a sentence."""

_NOT_LOGGED_IN = frozenset({Code.WANTS_LOGIN, Code.LOGIN_NOT_ACCEPTED})


class WindowWiring(Wiring):
    """Connects panels, address bar and messages; the page views and control by hand have their own wirings.

    Attributes:
        ended: Says that a session has ended.
    """

    def __init__(
        self,
        window: MainWindow,
        controller: SessionController,
        sessions: SessionListWiring,
        servers: ServerWiring,
        link: LinkWiring,
        pictures: StepPictures,
    ) -> None:
        super().__init__(window, controller)
        self.ended = EndedWiring(window, controller)
        self._login_failed: StepdeckError | None = None  # the message for when its login is declined
        self._is_silent = False  # whether the message is that the page does not answer
        self._sessions = sessions
        self._servers = servers
        self._link = link
        self._observation: Observation | None = None
        self._rest_on: Observation | None = None  # where unsent values of the page before were reported
        self._ready = self.tr("Ready.")  # the status line's text while nothing runs
        self._asks_again = self._is_read_again = False  # whether the next or current step is a rereading
        self._is_running = False  # a step of the current session
        self._gone = ""  # a sentence if it removed the selected action, until another one is selected
        self._session: SessionInfo | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._on_tick)
        self._clock.start()
        self._connect_panels(controller)
        self._connect_bar()
        self._connect_commands(controller)
        self._connect_news(controller)
        window.steps_model.set_pictures(pictures.small)
        pictures.made.connect(window.steps_model.show_picture)

    def _connect_panels(self, controller: SessionController) -> None:
        window = self._window
        window.messages.remedy_requested.connect(self._on_remedy)
        window.messages.focus_left.connect(window.area.await_view)
        window.messages.closed.connect(self._on_message_closed)

        area, actions = window.area, window.action_panel
        area.page.remedy_requested.connect(self._on_remedy)
        area.page.welcome_chosen.connect(self._on_welcome)
        area.picture.refresh_requested.connect(controller.refresh)
        actions.step_requested.connect(controller.run_step)
        actions.fill_requested.connect(controller.fill)
        actions.rest_left.connect(self._on_rest_left)
        actions.choice_wanted.connect(window.status.show_briefly)
        actions.warned.connect(self._on_warned)
        actions.action_selected.connect(self._on_selected)
        actions.stop_requested.connect(controller.stop)
        actions.remedy_requested.connect(self._on_remedy)
        actions.refresh_requested.connect(controller.refresh)

        inspector = window.inspector
        window.area.tabs.chosen.connect(controller.switch_tab)
        inspector.tab_switch_requested.connect(controller.switch_tab)
        inspector.tab_new_requested.connect(controller.open_tab)
        inspector.command_requested.connect(window.commands.run)
        inspector.scroll_requested.connect(controller.scroll_to)
        inspector.resize_requested.connect(controller.resize)
        inspector.scrape_requested.connect(controller.scrape)
        inspector.reopen_requested.connect(controller.reopen_session)
        inspector.leave_requested.connect(controller.sessions.leave)
        inspector.keep_requested.connect(controller.sessions.keep_alive)

    def _connect_news(self, controller: SessionController) -> None:
        controller.sessions_changed.connect(self._on_sessions)
        controller.current_changed.connect(self._on_current)
        controller.observation_changed.connect(self._on_observation)
        controller.steps_changed.connect(self._on_steps)
        controller.steps.fill_ended.connect(self._on_fill_ended)
        controller.steps.as_shown = self._window.action_panel.sending.as_shown
        controller.steps.resumed = self._window.action_panel.sending.resumed
        controller.steps.filled_behind.connect(self._window.action_panel.slot.note_filled)
        controller.steps.data_changed.connect(self._on_data)
        controller.busy_changed.connect(self._on_busy)
        controller.action_failed.connect(self._on_action_failed)
        controller.page_failed.connect(self._on_page_failed)
        controller.session_failed.connect(self._on_session_failed)
        controller.step_refused.connect(self._window.status.answer)
        controller.bug_found.connect(self._on_bug)
        controller.sessions.removed.connect(self._on_removed)
        controller.address_asked.connect(self._window.address_bar.set_address)

    def close(self) -> None:
        """Stop the clock."""
        self._clock.stop()

    def _connect_bar(self) -> None:
        bar = self._window.address_bar
        bar.field.shorten = masked_address
        bar.address_entered.connect(self._on_address)
        bar.left.connect(self._window.area.focus_view)

    def _connect_commands(self, controller: SessionController) -> None:
        sending = self._window.action_panel.sending
        for command_id, do in (
            ("page.new_tab", self._on_new_tab),
            ("page.back", self._on_back),
            ("page.forward", self._on_forward),
            ("page.reload", self._on_reload),
            ("page.refresh", self._on_refresh),
            ("actions.secret", self._on_secret),
            ("actions.double_click", partial(sending.run_gesture, "double")),
            ("actions.right_click", partial(sending.run_gesture, "right")),
            ("actions.point_at", partial(sending.run_gesture, "hover")),
            ("page.stop", controller.stop),
            ("page.leave", controller.leave_page),
            ("page.close", controller.close_page),
            ("page.silence", controller.silence_page),
            ("session.servers", self._on_servers),
        ):
            self._window.commands.on(command_id, do)

    # Events of the engine.

    def _on_sessions(self, infos: tuple[SessionInfo, ...]) -> None:
        self._window.sessions.set_sessions(infos)
        self._window.status.set_sessions(infos)
        self._sessions.offer_earlier(infos)
        if not infos:
            self._window.area.set_welcome("no_session")

    def _on_current(self, info: SessionInfo | None) -> None:
        before = self._session
        changed = (info.run if info else None) != (before.run if before else None)
        self._session = info
        window = self._window
        if info is not None and window.area.welcome in ("blank", "reading", "ended"):
            window.area.set_welcome(self._empty())
        window.sessions.set_current(info.session_id if info else "")
        window.messages.set_session(info.session_id if info else "")
        current = self._controller.current
        window.address_bar.set_session(info, current.address if current is not None else "")
        window.inspector.set_session(info)
        window.action_panel.set_ended(info is not None and not info.active)
        window.area.tabs.set_ended(info is not None and not info.active)
        window.action_panel.set_login(_waits_for_login(info))
        self._say_login()
        if changed:
            self._login_failed = None
        self._say_no_steps()
        name = (info.name or info.title) if info else ""
        window.setWindowTitle(f"{name} – Stepdeck" if name else "Stepdeck")
        lost = info is not None and info.unreached is not None
        if lost != (before is not None and before.unreached is not None) and not changed:
            ready = self._ready if self._observation is not None and info is not None and info.active else ""
            window.status.set_status(self.tr("The server of this session cannot be reached.") if lost else ready)
        if changed:
            self._observation = None  # of another session
            window.messages.leave_page()
            window.messages.clear("page")
            window.messages.clear("session")
            window.messages.clear("silent")
            window.area.page.clear_error()
        if info is not None and not info.active and (changed or before is None or before.active):
            self.ended.say(info)

    def _empty(self) -> str:
        """The text in place of the page of a session that has none."""
        if self._session is None or self._session.active:
            return "blank"
        return "reading" if self._is_being_read() else "ended"

    def _is_being_read(self) -> bool:
        current = self._controller.current
        return current is not None and self._controller.is_reading(current)

    def _say_no_steps(self) -> None:
        info = self._session
        remote = info is not None and info.remote
        self._window.steps.set_server(
            info.location if info is not None and remote else "", reading=self._is_being_read()
        )

    def _on_observation(self, observation: Observation | None) -> None:
        before, self._observation = self._observation, observation
        self._ready = self.tr("Ready.")
        window = self._window
        self._say_login()
        self._gone = self._link.read(observation)
        if before is not None and observation is not None and has_closed(before, observation):
            window.address_bar.drop_typed(by_itself=observation.by_itself)
        self._offer_scraping()
        if before is not None and observation is not None and not before.same_document(observation):
            window.messages.leave_page()
        if self._rest_on is not None and observation is not None and not self._rest_on.same_document(observation):
            self._rest_on = None
            window.messages.clear("fill")
        if observation is None:
            window.area.set_welcome(self._empty() if self._session else "no_session")
            window.status.set_status("")
            return
        current = self._controller.current
        url = current.address if current is not None else observation.metadata.url
        address = "" if url == "about:blank" else url
        elsewhere = not observation.by_itself or before is None or before.metadata.url != observation.metadata.url
        if elsewhere and is_failure_page(observation.metadata.url):
            window.address_bar.field.set_failed_url(address)  # no new page: keep typed text and the error message
            if self._login_failed is not None and not observation.by_itself and window.area.welcome == "none":
                window.area.questions.begin_login()
        elif elsewhere:
            self._login_failed = None
            window.area.page.clear_error()  # while a page updates itself, keep messages and typed text
            window.messages.clear("page")
            window.address_bar.set_address(address, loaded=before is not None and is_loaded(before, observation))
        if self._is_silent and self._controller.failure is None:  # it answers again
            self._is_silent = False
            window.messages.clear("page")
        if before is not None and stayed(before, observation):
            window.address_bar.give_up_address()
        self._offer_exits(observation)
        if observation.by_itself and observation.question is None and before is not None:
            if self._gone:
                window.status.tell_loss(self._gone)
            return  # the changes will be announced
        if self._session is not None and not self._session.active:
            window.status.set_status("")  # nothing can be done there any more
            return
        if observation.question is not None:
            self._ready = self.tr("The page waits for an answer.")
            window.status.set_status(self._ready)
            return
        count = sum(action.can_be_done for action in observation.actions)
        if not observation.actions and not address and not observation.blocks:
            typed = window.address_bar.field.text()
            words = self.tr("Press Enter in the address field to open what is there.")
            words = words if typed else self.tr("Type an address to open a page.")
        elif not observation.actions:
            words = self.tr("Nothing can be done on this page itself.")
        elif not count:
            words = self.tr("Nothing can be done on this page now: the list says why.")
        else:
            words = self._can_be_done(count, len(observation.actions))
        self._ready = " ".join((self._how_read(), words, self._gone)).rstrip()
        self._is_read_again = False
        if observation.notes:  # the page view shows all of them, above the text
            self._ready = observation.notes[0]
        if not self._is_running:
            window.status.set_status(self._ready)

    def _how_read(self) -> str:
        """A note that the page was only read again, for users who expect the key to reload it as in a browser."""
        keys = self._window.commands.keys_words("page.reload")
        if not self._is_read_again or not keys:
            return self.tr("Ready.")
        return self.tr("The page was read again. {keys} reloads it.").format(keys=keys)

    def _can_be_done(self, count: int, listed: int) -> str:
        """How many of the listed actions are available."""
        if count < listed:
            return self.tr("{} of {} things can be done here.").format(f"{count:,}", f"{listed:,}")
        words = self.tr("{} things can be done here.") if count != 1 else self.tr("{} thing can be done here.")
        return words.format(f"{count:,}")

    def _say_login(self) -> None:
        """In place of an empty picture, say that its page waits for a login."""
        asked, page = _login_of(self._session), self._observation
        url = page.metadata.url if page is not None else ""
        here = asked is not None and (page is None or asked.tab in ("", page.tab))
        words = ""
        if asked is not None and here and (url in ("", "about:blank") or is_failure_page(url)):
            words = self.tr("{site} asks for a user name and a password. Its page appears here once you are logged in.")
            words = words.format(site=asked.origin[:_MOST_SITE])
        self._window.area.picture.set_waiting(words)

    def _offer_scraping(self) -> None:
        current = self._controller.current
        asked = capability(current.backend, ScrapingBackend) if current is not None else None
        self._window.inspector.set_scrape_options(asked.scrape_options if asked is not None else LOCAL_SCRAPE)

    def _offer_exits(self, observation: Observation) -> None:
        """Offer the ways out of a page that does not answer, in a message of its own."""
        active = self._session is not None and self._session.active
        awaited = next((told for told in observation.facts if told.code is Code.NEXT_PAGE_AWAITED), None)
        if active and awaited is not None:
            what = self.tr("Waiting for {host} to answer. The next page appears here once it does.")
            what = what.format(host=awaited["host"])
            self._window.messages.show_message(Message("info", what, remedies=_EXITS), "silent")
        elif active and any(told.code is Code.PAGE_SILENT for told in observation.facts):
            what = self.tr("This page does not answer: its scripts or its layout keep it busy.")
            self._window.messages.show_message(Message("warning", what, remedies=_EXITS), "silent")
        else:
            self._window.messages.clear("silent")

    def _on_steps(self, steps: tuple[StepRecord, ...]) -> None:
        if self._window.area.welcome == "reading":
            self._window.area.set_welcome(self._empty())
        session_id = self._session.session_id if self._session else ""
        self._window.steps_model.set_rows(steps, session_id)
        self._window.action_panel.note_steps(session_id, steps)

    def _on_data(self, data: PageData | None) -> None:
        self._window.inspector.set_data(data)
        self._window.inspector.show_page("data")

    def _on_busy(self, busy: bool, words: str, counting: bool, others: bool) -> None:
        window = self._window
        self._is_running = busy and not others
        window.address_bar.set_busy(busy, words, counting=counting)
        window.action_panel.set_busy(busy and not others, words)
        window.area.set_loading((words or self.tr("Working…")) if busy else "")
        if self._is_running:
            self._is_read_again, self._asks_again = self._asks_again, False
            # Steps done in passing, such as resizing the page, remove no message.
            if self._controller.failure is None:
                window.messages.clear("page")
            # The words are in the address field: beside Stop, a small window has no room for a sentence.
            window.status.set_status(words if counting else "")
        else:
            ready = self._observation is not None and self._session is not None and self._session.active
            window.status.set_status(self._ready if ready else "")  # the step ends after its page was read
            self._say_not_logged_in()
        window.area.questions.set_blocked(window.action_panel.why_blocked())  # last, because it may start the next step

    def _on_action_failed(self, error: StepdeckError, action_id: str) -> None:
        if error.asks:
            return  # no failure: a question is shown
        self._window.action_panel.show_error(error, action_id)
        self._window.status.answer(error.what)

    def _on_fill_ended(
        self, calls: tuple[ActionCall, ...], done: int, page: Observation, lost: dict[str, str], doubt: str
    ) -> None:
        window = self._window
        window.messages.clear("fill")
        last = page.action(calls[-1].action_id) if done == len(calls) - 1 else None
        at_button = last is not None and last.submits  # then the refusal of the press says what was lost
        kept = "" if at_button else lost_words(tuple(lost.values()))
        undone = partial(rest_of, calls, done, page, is_unknown=doubt == "unknown", is_held=doubt == "held", lost=lost)
        told = [undone(shown=shown) if done < len(calls) else "" for shown in (True, False)]
        rest, left = (" ".join(filter(None, (words, kept))) for words in told)
        window.action_panel.end_filling(calls, done, rest, page, lost=lost)
        if left and (window.action_panel.whole is None or self._controller.current is None):
            self._on_rest_left(left_behind(left, page))

    def _on_selected(self, action_id: str) -> None:
        """Forget the earlier selection."""
        if action_id and self._gone:
            ready, gone = self._ready, self._gone
            self._gone, self._ready = "", ready.removesuffix(gone).rstrip()
            for told in (ready, gone):
                self._window.status.take_back(told, self._ready)

    def _on_warned(self, words: str) -> None:
        self._ready = words  # instead of "Ready.", which would follow
        self._window.status.answer(words)

    def _on_rest_left(self, words: str) -> None:
        self._window.messages.show_text(words, "warning", "fill")
        current = self._controller.current
        self._rest_on = current.observation if current is not None else None

    def _say_not_logged_in(self) -> None:
        """Say why there is no page, after its login was declined."""
        error, info = self._login_failed, self._controller.current.info if self._controller.current else None
        if error is not None and not _waits_for_login(info):
            self._login_failed = None
            self._window.messages.show_error(error, "page")

    def _on_page_failed(self, error: StepdeckError) -> None:
        if error.asks:
            return
        self._window.action_panel.keep_typed()
        self._login_failed = None  # this message replaces it
        current = self._controller.current
        if error.fact.code in _NOT_LOGGED_IN and current is not None and _waits_for_login(current.info):
            self._login_failed = error  # the card says it
            self._window.area.questions.set_session(current.info)
            self._window.area.questions.begin_login()
        elif error.field == "url" and error.remedies == AddressError.remedies_default:
            self._window.address_bar.show_address_error(error.sentence)  # show it at the field, where it can be fixed
        else:
            self._is_silent = error.fact.code is Code.PAGE_DOES_NOT_ANSWER
            self._window.messages.show_error(error, "page")
        self._window.status.answer(error.what)

    def _on_session_failed(self, error: StepdeckError) -> None:
        self._window.action_panel.keep_typed()
        self._on_busy(False, "", False, False)
        self._window.messages.show_error(error, "session")
        self._window.status.answer(error.what)
        if self._window.area.welcome == "reading":
            self._window.area.set_welcome(self._empty())  # the failure may be another session's
            self._say_no_steps()

    def _on_bug(self, _error: Exception) -> None:
        self._on_busy(False, "", False, False)

    def _on_removed(self, name: str) -> None:
        self._window.toast.show_toast(self.tr("“{}” removed from the list").format(name), self.tr("Undo"))

    # Requests of the user.

    def _on_message_closed(self, key: str) -> None:
        if key == "page":
            self._controller.forget_failure()

    def _on_address(self, text: str) -> None:
        self._window.messages.clear("session")
        self._controller.go_to(text)

    def _on_new_tab(self) -> None:
        window = self._window
        window.show_wall(False)
        window.activateWindow()  # the key works in the picture's own window, too
        self._controller.open_tab("")
        window.address_bar.focus_address()

    def _on_back(self) -> None:
        self._controller.special(Special.BACK)

    def _on_forward(self) -> None:
        self._controller.special(Special.FORWARD)

    def _on_reload(self) -> None:
        self._controller.special(Special.RELOAD)

    def _on_refresh(self) -> None:
        self._asks_again = True
        self._controller.refresh()

    def _on_secret(self) -> None:
        self._controller.turn_secret(self._window.action_panel.selected_action_id())

    def _on_servers(self) -> None:
        self._servers.show()

    def _on_welcome(self, choice: str) -> None:
        if choice == "reopen":
            self._sessions.reopen_earlier()
            return
        if choice != "open":
            self._window.commands.run(f"session.{choice}")
            return
        if self._session is None:
            self._sessions.open_new()
        self._window.address_bar.focus_address()

    def _on_remedy(self, remedy: Remedy) -> None:
        if remedy.key not in _BESIDE_THE_PAGE:
            self._window.leave_past()  # its effect must be visible
        if remedy.run is not None:
            self._window.action_panel.failed.clear()  # its message is answered
            remedy.run()
            if remedy.key is RemedyKey.ALL_THE_SAME and self._session is not None and not self._session.active:
                self.ended.say(self._session)  # replaces the question
            return
        if remedy.key in REMEDY_COMMANDS:
            if remedy.key is RemedyKey.REFRESH:
                self._window.action_panel.failed.clear()  # its message is about the earlier list
            self._window.commands.run(REMEDY_COMMANDS[remedy.key])
            return
        match remedy.key:
            case RemedyKey.USE:
                self._use(remedy)
            case RemedyKey.TAKE:
                self._window.action_panel.take_choice(str(remedy.words["choice"]))
            case RemedyKey.SHOW:
                self._show(remedy.action_id)
            case RemedyKey.REOPEN:
                # In any state: this button is only offered if the browser is gone.
                self._sessions.reopen(self._session.session_id if self._session is not None else "")
            case RemedyKey.KEY | RemedyKey.CONNECTION | RemedyKey.SESSIONS:
                name = remedy.server or (self._session.location if self._session else "")
                self._servers.show(name, ask=remedy.key is RemedyKey.SESSIONS, key=remedy.key is RemedyKey.KEY)

    def _show(self, action_id: str) -> None:
        """Show an action on the page, or say that it is gone: its form may still be open."""
        if self._link.show(action_id):
            return
        action = self._window.action_panel.model.action(action_id)
        name = in_quotes(shortened(action.target or action.description, 60)) if action is not None else action_id
        self._window.toast.show_toast(self.tr("{} is no longer on the page. There is nothing to show.").format(name))

    def _use(self, remedy: Remedy) -> None:
        """Select an offered action; if it is gone, say so and select the only one with the same name."""
        panel, gone = self._window.action_panel, remedy.action_id
        if panel.select_action(gone):
            return
        name = str(dict(remedy.words.args).get("name", ""))
        kept = panel.selected_action_id() if panel.form is not None and panel.form.gone else ""  # it is gone itself
        alike = panel.model.only_called(name, but=kept)
        if alike and panel.select_action(alike):
            words = self.tr("{} is gone because the page has changed. {} has the same name, and is selected.")
            self._window.toast.show_toast(words.format(gone, alike))
            return
        words = self.tr("{} is no longer in the list because the page has changed. Choose from the list.")
        self._window.toast.show_toast(words.format(gone))

    def _on_tick(self) -> None:
        self._window.address_bar.tick()
        self._window.sessions.tick()
        self._window.wall.tick()
        self._window.inspector.tick()


def _waits_for_login(info: SessionInfo | None) -> bool:
    """Whether a page shows nothing before the user has logged in."""
    return _login_of(info) is not None


def _login_of(info: SessionInfo | None) -> Ask | None:
    """The login that a whole page waits for."""
    asks = info.asks if info is not None and info.active else ()
    return next((ask for ask in asks if ask.kind == "login" and not ask.part), None)
