"""Ask before a session, or the window with all sessions, closes, and say what would be lost."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QTimer

from gui.app.controller import SessionController
from gui.models.left_filled import LeftFilled, left_filled
from gui.schema.action import KINDS_OF_PARTS
from gui.schema.draft import Draft
from gui.schema.errors import SessionNotFoundError
from gui.schema.plain import in_sentence, shortened, within_quotes
from gui.schema.session import SessionInfo
from gui.schema.words import counted
from gui.widgets.main_window import MainWindow
from gui.widgets.messages.paragraphs import INSIDE, POINT
from gui.wiring.asking import Asking, name_of, names_of
from gui.wiring.wiring import Wiring

_NAMED_MOST = 4
"""The most names in a list that leaves out sessions; it never leaves out just one."""

_FIELDS_MOST = 40
"""The most fields named: users must know which ones they decide about."""

_ON_PAGE = re.compile(r" on “[^“”]+”$")
"""The end of the label of a field on a page that is not shown."""

_FORMS_MOST = 3
"""The most forms of one page whose values are listed; one more is listed, too."""

_LONGEST_FORM = 60
"""The most characters of the name of a form."""

_LONGEST_TAB = 60
"""The most characters of the name of a tab in a question."""


@dataclass(frozen=True, slots=True)
class _Tab:
    """A tab; its number counts from 0 and means another tab once one before it has gone.

    Attributes:
        key: As of `TabInfo`.
        has_twin: Whether another tab has the same name in the question.
    """

    session_id: str
    count: int
    number: int
    key: str
    url: str
    title: str = field(compare=False)  # some pages keep changing it by themselves
    shown: bool = field(compare=False, default=True)
    has_twin: bool = field(compare=False, default=False)


@dataclass(frozen=True, slots=True)
class Unsent:
    """Values in the forms of a session that were not sent yet.

    Attributes:
        typed: The labels of fields with text typed in this window that was not sent to the page.
        gone: Those of them whose text is lost even if the session is reopened.
        filled: The forms of its page with values that were not sent.
    """

    typed: Sequence[str] = ()
    gone: Sequence[str] = ()
    filled: Sequence[LeftFilled] = ()


class ClosingWiring(Wiring):
    """Lives as long as the window.

    Args:
        window: The window.
        controller: Has the sessions.
        asking: Shows the questions.
        close: Closes the program.
        kept: Returns whether steps and pictures are kept for the next run.
        drafts: Returns the typed and unsent texts that are kept with a session.
    """

    def __init__(
        self,
        window: MainWindow,
        controller: SessionController,
        asking: Asking,
        close: Callable[[], None],
        *,
        kept: Callable[[], bool],
        drafts: Callable[[str], tuple[Draft, ...]],
    ) -> None:
        super().__init__(window, controller)
        self._close = close
        self._kept = kept
        self._drafts = drafts
        self._asking = asking
        window.close_requested.connect(self._on_close_requested)
        window.sessions.close_requested.connect(self._on_close_session)
        window.inspector.close_requested.connect(self._on_close_session)
        window.commands.on("session.close", lambda: self._on_close_session(window.meant_session))
        window.commands.on("session.close_tab", self._on_close_tab)
        window.area.tabs.close_wanted.connect(self._ask_to_close_tab)
        window.inspector.tab_close_requested.connect(self._ask_to_close_tab)

    def _on_close_requested(self) -> None:
        infos = self._controller.session_infos()
        shown = self._controller.current
        here = shown.info.session_id if shown is not None else ""
        unsent = {info.session_id: self._unsent_in(info) for info in infos if info.active or info.session_id == here}
        lost = what_is_lost(infos, kept=self._kept(), unsent=unsent)
        if lost:
            self._asking.ask(self.tr("Quit Stepdeck?"), lost, self.tr("Quit"), self.tr("Keep working"), self._close)
        else:
            self._close()

    def _on_close_tab(self) -> None:
        shown = None if self._window.wall_shown else self._controller.current
        page = shown.observation if shown is not None else None
        if shown is not None and page is not None and len(page.metadata.tabs) > 1:
            self._ask_to_close_tab()
        else:
            self._on_close_session(self._window.meant_session)

    def _ask_to_close_tab(self, number: int | None = None, *, moved: bool = False) -> None:
        """Close a tab, and ask first if something would be lost. Its page may then ask, too.

        Args:
            number: Its number; that of the shown tab unless given.
            moved: Whether an earlier question was about another tab, or the tab was in another place.
        """
        asked = self._tab(number)
        if asked is None:
            return

        def close() -> None:
            now = self._tab(number)
            if now == asked:
                self._controller.close_tab(asked.number)
            elif now is not None and now.session_id == asked.session_id and now.count > 1:
                QTimer.singleShot(0, self, lambda: self._ask_to_close_tab(number, moved=True))  # once this one is gone

        lost: tuple[str, ...] = ()
        name = _tab_name(asked.title, asked.url)
        if moved and asked.shown:
            lost = (self.tr("The tabs have changed. “{}” is now shown.").format(name),)
        elif moved:
            lost = (self.tr("The tabs have changed."),)
        panel = self._window.action_panel
        panel.drafts.tell()  # what was typed last, too
        unsent = panel.slot.typed_at(asked.session_id, asked.key, asked.url)
        if asked.shown:
            unsent = _either(panel.slot.unsent(), unsent)
        lost += _not_sent(Unsent(unsent, unsent))
        if asked.shown and self._controller.tasks.is_running(f"step:{asked.session_id}"):
            lost += (self.tr("A step is running there; it will be stopped."),)
        if lost and asked.shown:  # alone it is no reason to ask: its steps can be done again
            lost += _filled(self._filled_in(asked.session_id), "")
        title = self.tr("Close this tab?") if asked.shown else self.tr("Close the tab “{}”?").format(name)
        if not asked.shown and asked.has_twin:
            title = self.tr("Close tab {number}, “{name}”?").format(number=asked.number + 1, name=name)
        if lost:
            self._asking.ask(title, lost, self.tr("Close tab"), self.tr("Keep it open"), close)
        else:
            close()

    def _tab(self, number: int | None) -> "_Tab | None":
        """A tab of the shown session; for None, the shown tab."""
        session = self._controller.current
        page = session.observation if session is not None else None
        if session is None or page is None:
            return None
        about = page.metadata
        session_id, count = session.info.session_id, len(about.tabs)
        if number is None or number == about.current_tab:
            return _Tab(session_id, count, about.current_tab, page.tab, about.url, about.title)
        tab = next((tab for tab in about.tabs if tab.tab_id == number), None)
        if tab is None:
            return None
        has_twin = [_tab_name(other.title, other.url) for other in about.tabs].count(_tab_name(tab.title, tab.url)) > 1
        return _Tab(session_id, count, number, tab.key, tab.url, tab.title, shown=False, has_twin=has_twin)

    def _on_close_session(self, session_id: str) -> None:
        infos = self._controller.session_infos()
        info = next((info for info in infos if info.session_id == session_id), None)
        if info is None:
            return
        close = partial(self._controller.sessions.close, session_id)
        lost = what_closing_loses(info, self._unsent_in(info))
        if lost:
            title = closing_question(info, infos)
            self._asking.ask(title, lost, self.tr("Close session"), self.tr("Keep it open"), close)
        else:
            close()

    def _unsent_in(self, info: SessionInfo) -> Unsent:
        """The values typed in a session or filled in on its page, and not sent."""
        panel, shown = self._window.action_panel, self._controller.current
        panel.drafts.tell()  # what was typed last, too
        kept = self._drafts(info.session_id)
        unsent, gone = panel.slot.typed_in(info.session_id, kept)
        if shown is not None and shown.info.session_id == info.session_id:
            unsent, gone = _either(panel.slot.unsent(), unsent), _either(panel.slot.unsent_but(kept), gone)
        is_lost = not (info.kept and not info.remote and self._kept())
        # A browser that was already running stays open, and that of an ended session is already closed.
        filled = self._filled_in(info.session_id) if info.active and not info.options.cdp_url else ()
        return Unsent(unsent, unsent if is_lost else gone, filled)

    def _filled_in(self, session_id: str) -> tuple[LeftFilled, ...]:
        try:
            session = self._controller.session(session_id)
        except SessionNotFoundError:  # it was removed meanwhile
            return ()
        return left_filled(session.steps, session.observation)


def _tab_name(title: str, url: str) -> str:
    return (title or url)[:_LONGEST_TAB]


def closing_question(info: SessionInfo, infos: Iterable[SessionInfo]) -> str:
    """The question whether to close a session, with a name that distinguishes it from other open ones."""
    names = names_of(one for one in infos if one.active or one.session_id == info.session_id)
    return _tr("Close the session “{}”?").format(names[info.session_id])


def what_is_lost(
    sessions: Sequence[SessionInfo], *, kept: bool, unsent: Mapping[str, Unsent] | None = None
) -> tuple[str, ...]:
    """The list of what ends with the program, each open session with what it loses, and what stays.

    It is empty if nothing ends.

    Args:
        sessions: All sessions.
        kept: Whether their steps and pictures are kept for the next run.
        unsent: By session, the values typed there, or filled in on its page, and not sent.
    """
    opened = [info for info in sessions if info.active]
    if not opened:
        return ()
    there = {info.session_id: (unsent or {}).get(info.session_id, Unsent()) for info in sessions}
    back = any(set(one.typed) - set(one.gone) for one in there.values())
    briefly = partial(_not_sent, back=back)
    steps = sum(info.steps for info in opened)
    words = _tr("{sessions} will end ({steps} so far):") if steps else _tr("{sessions} will end:")
    first = words.format(sessions=counted(len(opened), "open session"), steps=counted(steps, "step"))
    names = names_of(opened)
    opened.sort(key=lambda info: not _not_sent(there[info.session_id]))  # what loses something is not left out
    room = _NAMED_MOST if len(opened) > _NAMED_MOST + 1 else len(opened)  # the line "and 1 more" would be as long
    listed = list[str]()
    for info in opened[:room]:
        name = names[info.session_id]
        listed.append(POINT + (name if info.kept else _tr("{}, of which nothing is kept").format(name)))
        listed += [INSIDE + line for line in briefly(there[info.session_id])]
    more = opened[room:]
    if more:
        listed.append(POINT + _tr("and {} more").format(len(more)))
    others = sum(bool(_not_sent(there[info.session_id])) for info in more)
    unnamed = _tr("In {} of them, something was typed or filled in and not sent.")
    if others:
        listed.append(INSIDE + unnamed.format(others))
    over = [info for info in sessions if not info.active]
    comes_back = _tr("What was entered and not sent is there again when its session is reopened.")
    if any(one.gone for one in there.values()):
        comes_back = _tr("Everything else entered and not sent is there again when its session is reopened.")
    steps_stay = kept and any(info.steps for info in opened if info.kept)
    stays = _tr("Its steps and pictures stay in the list of sessions.")
    if len(opened) > 1:
        stays = _tr("Their steps and pictures stay in the list of sessions.")
    return (
        first,
        *listed,
        *(line for info in over for line in briefly(there[info.session_id], name_of(info))),
        *((comes_back,) if back else ()),
        *((stays,) if steps_stay else ()),
    )


def what_closing_loses(info: SessionInfo, unsent: Unsent = Unsent()) -> tuple[str, ...]:
    """The list of what ends with a session, a line for each item, and what stays; empty if nothing of value ends.

    Args:
        info: The session.
        unsent: Values typed there, or filled in on its page, and not sent.
    """
    if info.active and unsent.typed and (not info.steps or info.options.cdp_url):
        return _not_sent(unsent)
    if not info.active or not info.steps or info.options.cdp_url:  # a browser that was already running stays open
        return ()
    return (
        (
            _tr("Its browser closes. Its cookies and storage are kept; what was filled in on its pages is lost.")
            if info.logins
            else _tr("Its browser closes. Logins and what was filled in on its pages are lost.")
        ),
        *_not_sent(unsent),
        (
            _tr("What was done stays in the list of sessions ({}).")
            if info.kept
            else _tr("What was done can be looked at until Stepdeck closes; nothing of it is kept ({}).")
        ).format(counted(info.steps, "step")),
    )


def _not_sent(unsent: Unsent, where: str = "", *, back: bool | None = None) -> tuple[str, ...]:
    """The typed and the filled-in values that were not sent.

    Args:
        unsent: The values.
        where: The name of their session, if that is to be named.
        back: Whether it is said elsewhere that typed values come back, of this session or others; None to say it here.
    """
    return (*_typed(unsent.typed, unsent.gone, where, told=back), *_filled(unsent.filled, where))


def _typed(unsent: Sequence[str], gone: Sequence[str], where: str, *, told: bool | None) -> tuple[str, ...]:
    """The typed and unsent fields: a line with those that come back and one with those that do not, each named once.

    For `told`, see `back` of `_not_sent`.
    """
    back = [label for label in unsent if label not in gone]
    lost = [label for label in unsent if label in gone]
    lines = []
    if back:
        words = _tr("Entered and not sent{where}: {fields}")
        if told is None:
            words = _tr("Entered and not sent{where}: {fields} It is there again when the session is reopened.")
        lines.append(words.format(where=_in(where), fields=_ended(_named(back))))
    if lost:
        words = _tr("Entered and not sent{where}: {fields}")
        if back or told:
            words = _tr("Entered and not sent{where}, and not kept: {fields}")
        lines.append(words.format(where=_in(where), fields=_ended(_named(lost))))
    return tuple(lines)


def _in(session: str) -> str:
    return _tr(" in “{}”").format(session) if session else ""


def _filled(forms: Sequence[LeftFilled], where: str) -> tuple[str, ...]:
    """The unsent values on the page, a line for each form."""
    told = []
    for one in forms:
        form = "" if one.form in KINDS_OF_PARTS else within_quotes(shortened(one.form, _LONGEST_FORM))
        if where and form:
            words = _tr("Filled in and not submitted in “{session}”, form “{form}”: {fields}")
        elif where:
            words = _tr("Filled in and not submitted in “{session}”: {fields}")
        elif form:
            words = _tr("Filled in and not submitted, form “{form}”: {fields}")
        else:
            words = _tr("Filled in and not submitted: {fields}")
        told.append(_ended(words.format(session=where, form=form, fields=_named(one.fields))))
    more = len(told) - _FORMS_MOST
    return (*told[:_FORMS_MOST], _tr("And in {} more forms.").format(more)) if more > 1 else tuple(told)


def _either(shown: Sequence[str], left: Sequence[str]) -> list[str]:
    """The labels in either mapping: of fields in the shown form, and of those left before."""
    return list(dict.fromkeys((*shown, *left)))


def _ended(sentence: str) -> str:
    """A sentence with a full stop, unless it ends with dots already."""
    return sentence if sentence.endswith("…") else f"{sentence}."


def _named(labels: Sequence[str]) -> str:
    """Labels in order, grouped by page, and how many more there are."""
    pages = [
        (page, [in_sentence(_ON_PAGE.sub("", label)) for label in of_page])
        for page, of_page in groupby(labels[:_FIELDS_MOST], key=_page_of)
    ]
    named = "; ".join(", ".join(fields) + page for page, fields in pages)
    more = len(labels) - _FIELDS_MOST
    return _tr("{fields} and {number} more").format(fields=named, number=more) if more > 0 else named


def _page_of(label: str) -> str:
    """The end of a label that names the page of its field; empty if that page is shown."""
    found = _ON_PAGE.search(label)
    return found[0] if found is not None else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClosingWiring", text)
