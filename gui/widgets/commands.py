"""The table of all commands of the window: id, words, keys, conditions. Menus, keys and palette are made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from gui.schema.remedy import RemedyKey
from gui.widgets.command_words import ALSO


@dataclass(frozen=True, slots=True)
class Situation:
    """The state that decides which commands are available.

    Attributes:
        sessions: The number of sessions in the list, including ended ones; 2 for more, like `steps`.
        session: The state of the current session.
        tile: The state of the session selected on the wall; empty while the wall is not shown.
        remote: Whether it runs on a server.
        busy: Whether one of its steps is running.
        others: Whether that step belongs to a client, which does not keep the user from acting.
        page: Whether its page was read.
        earlier_page: Whether there is a page to go back to; likewise `later_page`.
        opener: The title of the page that opened this tab, if going back leads to its tab.
        selected: Whether an action is selected in the list.
        filtered: Whether the list is filtered, so that Ctrl+Enter applies to the remaining action, or reports why not.
        no_control: The reason why the user cannot take control; empty if they can, or have it already.
        tabs: The number of open tabs of the current session; 0 on the wall.
        past: Whether a past step is shown instead of the page.
        steps: The number of steps of the current session.
        removed: Whether a session was removed that can be restored.
        kept: Whether the steps of the current session are stored.
    """

    sessions: int = 0
    session: Literal["none", "active", "ended"] = "none"
    tile: Literal["", "active", "ended"] = ""
    remote: bool = False
    busy: bool = False
    others: bool = False
    page: bool = False
    earlier_page: bool = False
    later_page: bool = False
    opener: str = ""
    selected: bool = False
    filtered: bool = False
    no_control: str = ""
    tabs: int = 0
    past: bool = False
    steps: int = 0
    removed: bool = False
    kept: bool = True

    @property
    def meant(self) -> Literal["none", "active", "ended"]:
        """The state of the session that is renamed, closed or removed."""
        return self.tile or self.session


Need = Callable[[Situation], str]
"""Returns what is missing, in words; empty if nothing is."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do.

    Attributes:
        id: A stable id, used in the settings.
        group: Its heading in the list of keys, untranslated like all words here.
        words: What it does, with an ampersand before its access key in menus.
        keys: The usual keys, by their portable names.
        tip: The tooltip of its buttons, if that differs from the words.
        says: Their tooltip in a situation, translated; empty for the usual one.
        needs: Its conditions; the first unmet one gives the reason why the command is unavailable.
        checkable: Whether it switches something on and off.
        scope: Where its keys work: in the whole window, or only in the list and on the wall of sessions.
        yields: Whether other widgets get its keys while it is unavailable, such as Esc.
        once: Whether it runs once however long its keys are held.
    """

    id: str
    group: str
    words: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    needs: tuple[Need, ...] = ()
    checkable: bool = False
    scope: Literal["window", "sessions"] = "window"
    yields: bool = False
    once: bool = False
    says: "Need | None" = None

    @property
    def menu_words(self) -> str:
        """The text in menus, translated."""
        return translated(self.words)

    @property
    def plain_words(self) -> str:
        """Its words, translated, without an access key."""
        return translated(self.words).replace("&", "")

    def tip_words(self, situation: Situation) -> str:
        """The tooltip of its buttons, translated."""
        said = self.says(situation) if self.says is not None else ""
        return said or (translated(self.tip) if self.tip else self.plain_words)

    @property
    def searched_words(self) -> str:
        """Further words that find it, translated: its heading, its tooltip, and its synonyms."""
        return " ".join(translated(words) for words in (self.group, self.tip, ALSO.get(self.id, "")) if words)

    def why_not(self, situation: Situation) -> str:
        """The reason why it is unavailable; empty if it is available."""
        return next((words for need in self.needs if (words := need(situation))), "")


def translated(words: str) -> str:
    """The words of a command in the language of the interface."""
    return QCoreApplication.translate("Commands", words)


def _text(words: str) -> str:
    """Mark words for translation; PySide6 types its own function as `object`."""
    return cast("str", QT_TRANSLATE_NOOP("Commands", words))


def _session(situation: Situation) -> str:
    return translated("Open a page first") if situation.session == "none" else ""


def _meant(situation: Situation) -> str:
    return translated("Open a page first") if situation.meant == "none" else ""


def _meant_active(situation: Situation) -> str:
    return translated("This session has ended") if situation.meant == "ended" else ""


def _active(situation: Situation) -> str:
    return translated("This session has ended") if situation.session == "ended" else ""


def _ended(situation: Situation) -> str:
    return translated("This session is still open") if situation.meant == "active" else ""


def _any_session(situation: Situation) -> str:
    return "" if situation.sessions else translated("There is no session yet")


def _removed(situation: Situation) -> str:
    if situation.removed:
        return ""
    return translated("A step cannot be undone; ← goes back to the page before. No session was removed so far.")


def _kept(situation: Situation) -> str:
    return "" if situation.kept else translated("Nothing of this session is kept already")


def _other_session(situation: Situation) -> str:
    return translated("There is no other session") if situation.sessions < 2 else ""


def _page(situation: Situation) -> str:
    return _now(situation) or ("" if situation.page else translated("Open a page first"))


def _now(situation: Situation) -> str:
    return translated("This is an earlier step. Go back to now first (Esc).") if situation.past else ""


def _tab_in_view(situation: Situation) -> str:
    return _now(situation) if situation.tabs > 1 else ""


def _past(situation: Situation) -> str:
    return "" if situation.past else translated("This is the live page")


def _two_steps(situation: Situation) -> str:
    return "" if situation.steps > 1 else translated("Fewer than two steps were done in this session")


def _steps(situation: Situation) -> str:
    return "" if situation.steps else translated("Nothing was done in this session yet")


def _here(situation: Situation) -> str:
    return translated("Only a browser on this computer can do this") if situation.remote else ""


def _running(situation: Situation) -> str:
    return "" if situation.busy else translated("No step is running")


def _idle(situation: Situation) -> str:
    return translated("A step is running. Stop it, or wait for it.") if situation.busy and not situation.others else ""


def _earlier(situation: Situation) -> str:
    return "" if situation.earlier_page else translated("Nothing to go back to")


def _back(situation: Situation) -> str:
    words = translated("Back to “{page}”, which opened this tab; this tab stays open")
    return words.format(page=situation.opener) if situation.opener else ""


def _later(situation: Situation) -> str:
    return "" if situation.later_page else translated("Nothing to go forward to")


def _selected(situation: Situation) -> str:
    return "" if situation.selected else translated("Select an action first")


def _sought(situation: Situation) -> str:
    return "" if situation.filtered else _selected(situation)


def _control(situation: Situation) -> str:
    return _now(situation) or situation.no_control


_OPEN: tuple[Need, ...] = (_session, _active)
_LIVE: tuple[Need, ...] = (*_OPEN, _now)

_PAGE = _text("Page")
_ACTIONS = _text("Actions")
_SESSIONS = _text("Sessions")
_STEPS = _text("Steps")
_INSPECTOR = _text("Inspector")
_WINDOW = _text("Window")

COMMANDS: tuple[Command, ...] = (
    Command("page.address", _PAGE, _text("Go to the address field"), ("Ctrl+L",)),
    Command("page.new_tab", _PAGE, _text("Open a new tab"), ("Ctrl+T",), needs=_LIVE, once=True),
    Command(
        *("page.back", _PAGE, _text("Go back on the web page"), ("Alt+Left",), _text("Back")),
        needs=(*_LIVE, _earlier),
        says=_back,
    ),
    Command(
        *("page.forward", _PAGE, _text("Go forward on the web page"), ("Alt+Right",), _text("Forward")),
        needs=(*_LIVE, _later),
    ),
    Command("page.reload", _PAGE, _text("Reload the web page"), ("Ctrl+R",), needs=_LIVE),
    Command("page.refresh", _PAGE, _text("Read the page again without reloading it"), ("F5",), needs=_LIVE),
    Command("page.stop", _PAGE, _text("Stop the running step"), ("Shift+F5", "Esc"), needs=(_running,), yields=True),
    Command(
        *("page.leave", _PAGE, _text("Leave this page")),
        tip=_text("Go back to the page before, even if this one does not answer"),
        needs=(*_LIVE, _here),
    ),
    Command(
        *("page.close", _PAGE, _text("Close this tab")),
        tip=_text("Close this tab, even if its page does not answer"),
        needs=(*_LIVE, _here),
    ),
    Command(
        *("page.silence", _PAGE, _text("Stop this page’s dialogs")),
        tip=_text("Dismiss all dialogs of this page from now on"),
        needs=(*_LIVE, _here),
    ),
    Command("page.readable", _PAGE, _text("Show the page as text"), ("Alt+1",), needs=(_now,), checkable=True),
    Command("page.picture", _PAGE, _text("Show the page as a picture"), ("Alt+2",), needs=(_now,), checkable=True),
    Command("page.both", _PAGE, _text("Show text and picture side by side"), ("Alt+3",), needs=(_now,), checkable=True),
    Command("page.find", _PAGE, _text("Find text on the page"), needs=(_page,)),
    Command(
        "page.pick",
        _PAGE,
        _text("Pick any element on the picture"),
        ("Ctrl+Shift+C",),
        _text("Pick any element on the picture to see what it is"),
        needs=(_page,),
        checkable=True,
    ),
    Command(
        "page.control",
        _PAGE,
        _text("Control the page by hand"),
        tip=_text("Use the page by hand; what you do becomes steps. Esc twice stops it."),
        needs=(_control,),
        checkable=True,
    ),
    Command(*("picture.live", _PAGE, _text("Live picture")), tip=_text("Follow the page as it moves"), checkable=True),
    Command("picture.fit_width", _PAGE, _text("Fit the picture to the width"), needs=(_page,)),
    Command("picture.fit_page", _PAGE, _text("Fit the whole picture"), needs=(_page,)),
    Command(
        *("page.fit", _PAGE, _text("Fit the page to the space for its picture")),
        tip=_text("Give the page the size and shape of the space that the panels leave"),
        needs=(_page, _active, _idle),
    ),
    Command("picture.full_size", _PAGE, _text("Show the picture in its original size"), needs=(_page,)),
    Command("picture.outlines", _PAGE, _text("Outline all actions on the picture"), needs=(_page,), checkable=True),
    Command("picture.apart", _PAGE, _text("Show the picture in its own window"), needs=(_page,), checkable=True),
    Command("picture.copy", _PAGE, _text("&Copy the picture"), needs=(_page,)),
    Command("picture.copy_page", _PAGE, _text("Copy a picture of the &whole page"), needs=(_page, _active)),
    Command(
        *("picture.copy_element", _PAGE, _text("Copy a picture of one &element")),
        tip=_text("Copy a picture of the selected action, or of what was picked on the picture"),
        needs=(_page,),
    ),
    Command("picture.save", _PAGE, _text("&Save the picture…"), needs=(_page,)),
    Command("picture.save_page", _PAGE, _text("Save a picture of the whole &page…"), needs=(_page, _active)),
    Command(
        *("picture.save_element", _PAGE, _text("Save a picture of &one element…")),
        tip=_text("Save a picture of the selected action, or of what was picked on the picture"),
        needs=(_page,),
    ),
    Command(
        *("picture.with_outlines", _PAGE, _text("Copy and save pictures with out&lines")),
        tip=_text("Outline all actions on pictures that are copied or saved"),
        checkable=True,
    ),
    Command("find", _ACTIONS, _text("Find: on the page while it has the focus, else an action"), ("Ctrl+F",)),
    Command("actions.filter", _ACTIONS, _text("Filter the actions"), ("/",)),
    Command(
        *("actions.run", _ACTIONS, _text("Run the selected action"), ("Ctrl+Return", "Ctrl+Enter")),
        needs=(_now, _sought, _idle),
    ),
    Command(
        *("actions.secret", _ACTIONS, _text("Mark field as secret, or no longer")),
        needs=(*_LIVE, _selected, _idle),
    ),
    Command(
        "actions.double_click", _ACTIONS, _text("Double-click the selected action"), needs=(*_LIVE, _selected, _idle)
    ),
    Command(
        "actions.right_click", _ACTIONS, _text("Right-click the selected action"), needs=(*_LIVE, _selected, _idle)
    ),
    Command(
        *("actions.point_at", _ACTIONS, _text("Point at the selected action")),
        tip=_text("Move the pointer there: many pages show more under it"),
        needs=(*_LIVE, _selected, _idle),
    ),
    Command("actions.by_page", _ACTIONS, _text("Group the actions by part of the page")),
    Command("actions.by_kind", _ACTIONS, _text("Group the actions by kind")),
    Command(
        *("steps.open", _STEPS, _text("Look at the chosen step, or the last one, as it was"), ("Ctrl+Shift+L",)),
        needs=(_session, _steps),
    ),
    Command(
        *("steps.again", _STEPS, _text("Do the chosen steps again, or the last one")),
        tip=_text("Do this step again on the page as it is now"),
        needs=(_session, _active, _steps, _idle),
    ),
    Command(
        *("steps.compare", _STEPS, _text("Compare two steps")),
        tip=_text("Choose one in Steps, then the other with Ctrl; what differs between their pages is shown"),
        needs=(_session, _two_steps),
    ),
    Command(
        "steps.now",
        _STEPS,
        _text("Go back to the live page"),
        tip=_text("Go back to the live page (Esc)"),
        needs=(_past,),
    ),
    Command("steps.search", _STEPS, _text("Searc&h all sessions…"), ("Ctrl+Shift+F",), needs=(_any_session,)),
    Command("steps.star", _STEPS, _text("Give the step a star, or take it away"), ("Ctrl+D",), needs=(_past,)),
    Command("steps.note", _STEPS, _text("Write a note on the step"), ("Ctrl+Shift+M",), needs=(_past,)),
    Command("steps.chapter", _STEPS, _text("Begin a chapter with the step"), needs=(_past,)),
    Command(
        *("steps.present", _STEPS, _text("Present the session, f&ull screen"), ("F11",)),
        tip=_text("Show the steps to an audience; Space goes on, Esc ends it. Nothing is done on the page."),
        needs=(_session, _steps),
    ),
    Command("steps.copy_all", _STEPS, _text("Copy all steps as text"), needs=(_session, _steps)),
    Command(
        *("steps.copy_markdown", _STEPS, _text("Copy all steps as Markdown")),
        tip=_text("Numbered steps with their results, to paste into a ticket"),
        needs=(_session, _steps),
    ),
    Command("session.new", _SESSIONS, _text("&New session"), ("Ctrl+N",)),
    Command("session.new_with_options", _SESSIONS, _text("New session &with options…"), ("Ctrl+Shift+N",)),
    Command("session.attach", _SESSIONS, _text("&Attach to a running browser…")),
    Command("session.servers", _SESSIONS, _text("&Connect to a server…")),
    Command(
        *("session.practice", _SESSIONS, _text("Open the &practice site")),
        tip=_text("A small website of Stepdeck’s own to try things out on; works without internet."),
    ),
    Command("session.next", _SESSIONS, _text("Next session"), ("Ctrl+Tab",), needs=(_other_session,)),
    Command("session.before", _SESSIONS, _text("Previous session"), ("Ctrl+Shift+Tab",), needs=(_other_session,)),
    Command("session.wall", _SESSIONS, _text("&All sessions as pictures"), ("Ctrl+Shift+W",), checkable=True),
    Command("session.rename", _SESSIONS, _text("Rename the session"), ("F2",), needs=(_meant,)),
    Command(
        *("session.close_tab", _SESSIONS, _text("Close the tab, or the session if it has no other"), ("Ctrl+W",)),
        needs=(_meant, _meant_active, _tab_in_view),
        once=True,
    ),
    Command("session.close", _SESSIONS, _text("Close the session"), needs=(_meant, _meant_active)),
    Command(
        *("session.save", _SESSIONS, _text("Save the session as a &file…"), ("Ctrl+Shift+S",)),
        tip=_text("One file with all steps and pictures, to look at in any browser or here"),
        needs=(_session, _steps),
    ),
    Command(
        *("session.video", _SESSIONS, _text("Save the session as a &video…")),
        tip=_text("A WebM file of its pictures with captions, as they are presented"),
        needs=(_session, _steps),
    ),
    Command(
        *("session.report", _SESSIONS, _text("&Report a problem with this page…"), ("Ctrl+Shift+B",)),
        tip=_text("Choose steps, say what you expected, and save it as a file"),
        needs=(_session, _steps),
    ),
    Command("session.open_file", _SESSIONS, _text("&Open a saved session…")),
    Command(
        *("session.reopen", _SESSIONS, _text("Reopen the session at its page")),
        tip=_text("Go on at its last page; logins that were not kept and what was filled in on it are lost"),
        needs=(_meant, _ended),
    ),
    Command(
        *("session.bring_back", _SESSIONS, _text("Bring back the session removed last"), ("Ctrl+Z", "Ctrl+Shift+T")),
        tip=_text("Undo: bring back the session that was removed last"),
        needs=(_removed,),
    ),
    Command(
        *("session.remove", _SESSIONS, _text("Remove the ended session from the list"), ("Del",)),
        needs=(_meant, _ended),
        scope="sessions",
    ),
    Command(
        *("session.keep_logins", _SESSIONS, _text("Keep cookies and storage of this session")),
        tip=_text("Keep them encrypted, and bring them back when the session is reopened"),
        needs=(*_OPEN, _kept, _here),
        checkable=True,
    ),
    Command(
        *("session.keep_nothing", _SESSIONS, _text("Keep nothing of this session")),
        tip=_text("Remove what was kept of this session, and keep nothing of what follows"),
        needs=(*_OPEN, _kept),
        checkable=True,
    ),
    Command(
        *("session.forget", _SESSIONS, _text("Forget this session…")),
        tip=_text("Remove all that is kept of this session from this computer"),
        needs=(_session,),
    ),
    Command("inspector.tabs", _INSPECTOR, _text("Inspector: tabs")),
    Command("inspector.viewport", _INSPECTOR, _text("Inspector: viewport, device, offline, slow network")),
    Command("inspector.element", _INSPECTOR, _text("Inspector: element")),
    Command("inspector.data", _INSPECTOR, _text("Inspector: data")),
    Command("inspector.console", _INSPECTOR, _text("Inspector: console and its errors")),
    Command("inspector.network", _INSPECTOR, _text("Inspector: network requests, HAR")),
    Command("inspector.storage", _INSPECTOR, _text("Inspector: cookies and storage")),
    Command("inspector.findings", _INSPECTOR, _text("Inspector: findings, accessibility")),
    Command("inspector.downloads", _INSPECTOR, _text("Inspector: downloads")),
    Command("inspector.session", _INSPECTOR, _text("Inspector: session")),
    Command(
        "network.har", _INSPECTOR, _text("Save the network requests as HAR without secrets…"), needs=(*_OPEN, _here)
    ),
    Command("storage.add", _INSPECTOR, _text("Add a cookie…"), needs=_OPEN),
    Command(
        "viewport.offline", _INSPECTOR, _text("Offline: cut the pages off from the network"), needs=(*_OPEN, _here)
    ),
    Command("panel.sessions", _WINDOW, _text("Show the sess&ions"), ("Alt+4",), checkable=True),
    Command("panel.steps", _WINDOW, _text("Show the ste&ps"), ("Alt+5",), checkable=True),
    Command("panel.actions", _WINDOW, _text("Show the actio&ns"), ("Alt+6",), checkable=True),
    Command("panel.inspector", _WINDOW, _text("Sho&w the inspector"), ("Alt+7",), checkable=True),
    Command("panel.reset", _WINDOW, _text("Reset the la&yout")),
    Command("window.palette", _WINDOW, _text("Search &everything…"), ("Ctrl+K", "Ctrl+Shift+P")),
    Command("window.menu", _WINDOW, _text("Open the menu"), ("Alt+M",)),
    Command("window.settings", _WINDOW, _text("&Settings…"), ("Ctrl+,",)),
    Command("window.keys", _WINDOW, _text("Help and &keyboard shortcuts"), ("Ctrl+?", "F1")),
    Command("window.manual", _WINDOW, _text("&Manual")),
    Command("theme.system", _WINDOW, _text("Use s&ystem theme"), checkable=True),
    Command("theme.light", _WINDOW, _text("&Light theme"), checkable=True),
    Command("theme.dark", _WINDOW, _text("&Dark theme"), checkable=True),
    # Ctrl+= is the plus key without Shift on many keyboards.
    Command("zoom.in", _WINDOW, _text("Zoom &in"), ("Ctrl++", "Ctrl+=")),
    Command("zoom.out", _WINDOW, _text("Zoom &out"), ("Ctrl+-",)),
    Command("zoom.reset", _WINDOW, _text("&Reset zoom to 100 %"), ("Ctrl+0",)),
    Command("zoom.to_125", _WINDOW, _text("Zoom to 125 %")),
    Command("zoom.to_150", _WINDOW, _text("Zoom to 150 %")),
    Command("zoom.to_175", _WINDOW, _text("Zoom to 175 %")),
    Command("zoom.to_200", _WINDOW, _text("Zoom to 200 %")),
    Command("window.forget", _WINDOW, _text("For&get recent addresses")),
    Command("window.diagnostics", _WINDOW, _text("&Copy diagnostics")),
    Command("window.about", _WINDOW, _text("A&bout Stepdeck")),
    Command("window.quit", _WINDOW, _text("&Quit"), ("Ctrl+Q",)),
)
"""All commands in the order of the list of keys and the palette."""


@dataclass(frozen=True, slots=True)
class Submenu:
    """Entries of a menu that open beside it.

    Attributes:
        words: Its entry in the menu, with an ampersand before its access key, untranslated.
        ids: Its command ids.
    """

    words: str
    ids: tuple[str, ...]


Entries = tuple[str | Submenu, ...]
"""Command ids and submenus in order; an empty id makes a separator. No two have the same access key."""

NEW_SESSION_MENU: Entries = (
    *("session.new", "session.new_with_options", "session.attach", "session.servers"),
    *("", "session.practice", "session.open_file"),
)

PICTURE_MENU: Entries = (
    *("picture.copy", "picture.copy_page", "picture.copy_element", ""),
    *("picture.save", "picture.save_page", "picture.save_element", ""),
    "picture.with_outlines",
)
"""The contents of the picture's own menu, and of that of its camera button."""

MAIN_MENU: Entries = (
    *("window.palette", "steps.search", "session.wall", ""),
    *("steps.present", "session.save", "session.video", "session.report", "session.open_file", ""),
    Submenu(_text("&Panels"), ("panel.sessions", "panel.steps", "panel.actions", "panel.inspector", "panel.reset")),
    Submenu(_text("&Theme"), ("theme.system", "theme.light", "theme.dark")),
    Submenu(_text("&Zoom"), ("zoom.in", "zoom.out", "zoom.reset")),
    *("", "window.settings", "window.keys", "window.manual", "window.forget", ""),
    *("window.diagnostics", "window.about", "", "window.quit"),
)
"""Fits into a window of 640 pixels."""

REMEDY_COMMANDS = {
    RemedyKey.REFRESH: "page.refresh",
    RemedyKey.RELOAD: "page.reload",
    RemedyKey.BACK: "page.back",
    RemedyKey.STOP: "page.stop",
    RemedyKey.LEAVE: "page.leave",
    RemedyKey.CLOSE_TAB: "page.close",
    RemedyKey.SILENCE: "page.silence",
    RemedyKey.EDIT: "page.address",
    RemedyKey.SETTINGS: "window.settings",
}
"""The commands that the buttons of messages run, by remedy key."""
