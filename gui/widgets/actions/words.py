"""The words of the action form: the sentence on what an action will do, its button, and its fields.

No logic depends on these words or on a server's wording of its actions: the id's letter, the parameter and, for special
actions, the id decide.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from gui.forms.accepted import kinds_of, unasked
from gui.forms.field import FieldSpec, specs_from_params
from gui.schema.action import KINDS_OF_PARTS, Action
from gui.schema.code import Code
from gui.schema.harmless import is_grave, is_sending
from gui.schema.page import Observation
from gui.schema.payment_numbers import payment_numbers
from gui.schema.plain import in_quotes, in_sentence, one_stop
from gui.schema.remedy import RemedyKey
from gui.schema.special import Special
from gui.schema.verb import Verb
from gui.widgets.actions.tracks import ends_of_track, path_along

_HIDDEN = "••••"
"""Replaces the number of a card or an account in a sentence."""

_SHOWN = 60
"""The most characters of a value or name in a sentence."""
_ID_MARK = " · "
"""Precedes the id in the name of a place."""
_KEYS = (
    "Enter",
    "Escape",
    "Tab",
    "Shift+Tab",
    "ArrowDown",
    "ArrowUp",
    "ArrowLeft",
    "ArrowRight",
    "PageDown",
    "PageUp",
    "Home",
    "End",
    "Backspace",
    "Delete",
    "Space",
    "F5",
    "Ctrl+A",
    "Ctrl+C",
    "Ctrl+V",
    "Ctrl+Z",
)


_TYPED = frozenset({"", "email", "search", "tel", "text", "textarea", "url"})
"""Types of fields for text."""


_MOST_TABS_LISTED = 12
"""Of more than this a list would be searched by its values, and have no names."""


_ON_ROW = 60
"""The most characters of a reason that is shown on the row of its action."""

_SHOWS = frozenset({Code.SHOW_WHAT_IS_OPEN, Code.SHOW_THE_MENU})
"""Ways to what is open that need no answer."""

_IN_NO_WAY = frozenset({Code.CAN_ONLY_BE_READ, Code.SHOWS_UNDER_POINTER})
"""Reasons for which a click does not fail: the pointer is moved first to where something shows."""


def tr(text: str) -> str:
    """Translate a text of the action panel."""
    return QCoreApplication.translate("ActionPanel", text)


def specs_for(action: Action, page: Observation | None = None) -> tuple[FieldSpec, ...]:
    """The fields of an action; for special actions, with the parts that servers leave out.

    Args:
        action: The action.
        page: The reading that lists it, with the places to which something can be dragged.
    """
    if is_drag(action):
        return (_drag_spec(action, page),)
    if takes_drops(action):
        return _drop_spec(action, page)
    if is_cell(action):
        return (FieldSpec("text", "text", tr("Text to type"), placeholder=tr("Empty: it is only clicked")),)
    specs = specs_from_params(action.params)
    if not specs:
        return ()
    first = specs[0]
    if action.kind != "S" and action.params[0].input_type != "range":  # no slider goes beyond its ends
        first = replace(first, bends=True)
    if action.kind == "S":
        first = _special_spec(action, first, page)
    elif first.kind == "file":
        asked = first.required and not (action.value or first.holds)
        first = replace(first, required=True, marked=asked, help=_held_files(action))
    elif first.kind == "text" and action.tag == "textarea":
        first = replace(first, kind="multiline")
    return (first, *specs[1:])


def _held_files(action: Action) -> str:
    """Which files the page has already, in words; empty for none."""
    return tr("The page has {names}.").format(names=_short(action.value)) if action.value else ""


def is_drag(action: Action) -> bool:
    """Whether the action drags something, so that its one value is where to."""
    return action.verb == Verb.DRAG and not action.params


def takes_drops(action: Action) -> bool:
    """Whether an element only accepts drops, so that its value is the dragged element."""
    return action.verb == Verb.DROP_ON and not action.params


def is_cell(action: Action) -> bool:
    """Whether it is a cell of a grid, which is clicked, or typed into if there is a text."""
    return "typed" in action.states and not action.params


def _drop_spec(action: Action, page: Observation | None) -> tuple[FieldSpec, ...]:
    """The draggable elements that can be dropped there; no field if there are none."""
    listed = page.actions if page is not None else ()
    grabbed = (one for one in listed if is_drag(one) or ("draggable" in one.states and not one.params))
    moved = [one for one in grabbed if one.box is not None and one.id != action.id]
    if not moved:
        return ()
    names = tuple(f"{_short(other.target or other.description)}{_ID_MARK}{other.id}" for other in moved)
    spec = FieldSpec("what", "choice", tr("What"), required=True, choices=names, apart=_ID_MARK)
    return (replace(spec, placeholder=tr("Choose an item")),)


def _drag_spec(action: Action, page: Observation | None) -> FieldSpec:
    """The places it can be dragged to: other items, first draggable ones, as in a list to be sorted.

    Before them come pure drop areas, such as the columns of a board. Other areas of the page come next: many accept
    drops, unlike most buttons, links and fields.

    A draggable element can be clicked too, such as a row of a tree: the first options are to leave it in place, or to
    move it to an end of its track.
    """
    others = [other for other in page.actions if other.id != action.id and other.box is not None] if page else []
    others.sort(
        key=lambda other: (
            not takes_drops(other),
            other.verb != Verb.DRAG,
            other.kind != "M",
            other.category != action.category,
        )
    )
    stays = f"{tr('Nowhere, only click it')}{_ID_MARK}{action.id}"
    ends = (f"{name}{_ID_MARK}{distance}" for name, distance in ends_of_track(action))
    places = (*ends, stays, *(f"{_short(other.target or other.description)}{_ID_MARK}{other.id}" for other in others))
    spec = FieldSpec("to", "choice", tr("Where to"), required=True, choices=places, apart=_ID_MARK)
    return replace(spec, placeholder=tr("Choose an item"))


def end_of_drag(place: str) -> str:
    """The id of the chosen drop target; that of the dragged element itself, if it is only to be clicked.

    For the end of a track it is the distance; see `gui.widgets.actions.tracks`.
    """
    return place.rpartition(_ID_MARK)[2]


def is_only_clicked(action: Action, place: str | None) -> bool:
    """Whether a draggable element is to stay in place, and only be clicked."""
    return is_drag(action) and end_of_drag(place or "") == action.id


def _tab_spec(spec: FieldSpec, label: str, page: Observation | None) -> FieldSpec:
    """The tabs as a list, counted from 1 as in the inspector; the number that is sent counts from 0."""
    if page is None or not 0 < len(page.metadata.tabs) <= _MOST_TABS_LISTED:
        spec = replace(spec, label=label or tr("Number of the tab"), minimum="-1")
        return replace(spec, help=spec.help or tr("Counted from 0; -1 is the last tab."))
    tabs = page.metadata.tabs
    names = tuple(f"{tab.tab_id + 1}  {' '.join((tab.title or tab.url).split())[:80]}" for tab in tabs)
    ids = tuple(str(tab.tab_id) for tab in tabs)
    return FieldSpec(spec.name, "choice", tr("Tab"), required=True, choices=ids, choice_labels=names)


def _special_spec(action: Action, spec: FieldSpec, page: Observation | None) -> FieldSpec:
    param = action.params[0]
    label = param.label
    if action.id in (Special.GO_TO, Special.OPEN_TAB):
        placeholder = spec.placeholder or "example.org"
        return replace(spec, required=True, nullable=False, label=label or tr("Address"), placeholder=placeholder)
    if action.id == Special.SWITCH_TAB:
        return _tab_spec(replace(spec, required=True, nullable=False), label, page)
    if action.id == Special.PRESS:
        spec = replace(spec, required=True, nullable=False, label=label or tr("Key"), suggestions=_KEYS)
        return replace(spec, placeholder=spec.placeholder or "Ctrl+A")
    if action.id in (Special.SCROLL_UP, Special.SCROLL_DOWN):
        placeholder = spec.placeholder or tr("One screen")
        return replace(spec, required=False, nullable=True, label=label or tr("Pixels"), placeholder=placeholder)
    if action.id == Special.WAIT:
        spec = replace(spec, required=True, nullable=False, label=label or tr("Milliseconds"))
        return replace(spec, minimum=spec.minimum or "0", maximum=spec.maximum or "30000", placeholder="1000")
    return spec


def help_word(action: Action) -> str:
    """The word on an unavailable action's help button; empty if there is no such button."""
    if action.way is None:
        return ""
    words = {
        RemedyKey.CLOSE: tr("Close it"),
        RemedyKey.ESCAPE: tr("Press Esc"),
        RemedyKey.TAB: tr("Leave field"),
        RemedyKey.OPEN: tr("Open it"),
        RemedyKey.FIELDS: tr("Show field"),
        RemedyKey.ANSWER: tr("Show it") if action.way.words.code in _SHOWS else tr("Answer"),
        RemedyKey.WAIT: tr("Wait"),
        RemedyKey.SCROLL: tr("Scroll"),
    }
    return words.get(action.way.key, "")


def help_sentence(action: Action) -> str:
    """The help in full words, such as "Close it first (B7 Accept)"."""
    if action.way is None:
        return ""
    words = {
        RemedyKey.FIELDS: tr("Show empty fields"),
        RemedyKey.WAIT: tr("Wait until it is active"),
        RemedyKey.SCROLL: tr("Scroll to it"),
    }
    return words.get(action.way.key, action.way.label)


def run_word(action: Action, value: str | None = None) -> str:
    """The verb on the button, with the value that was chosen so far."""
    if is_only_clicked(action, value):
        return tr("Click")
    if is_cell(action) and value:
        return tr("Type")
    special: dict[str, str] = {
        Special.GO_TO: tr("Go"),
        Special.READ: tr("Read"),
        Special.BACK: tr("Back"),
        Special.FORWARD: tr("Forward"),
        Special.RELOAD: tr("Reload"),
        Special.OPEN_TAB: tr("Open"),
        Special.SWITCH_TAB: tr("Switch"),
        Special.PRESS: tr("Press"),
        Special.SCROLL_UP: tr("Scroll"),
        Special.SCROLL_DOWN: tr("Scroll"),
        Special.WAIT: tr("Wait"),
        Special.FINISH: tr("Finish"),
    }
    if action.id in special:
        return special[action.id]
    if action.verb.strip() and action.target:
        return action.verb.split()[0][:20]
    if action.param is not None and action.param.input_type == "file":
        return tr("Upload")
    if action.param is not None:
        return tr("Choose") if action.param.values else tr("Type")
    return tr("Choose") if action.kind == "O" else tr("Click")


def sentence(action: Action, spec: FieldSpec | None, value: str | None, *, enter: bool = False) -> str:
    """What will happen when the action runs with this value, as one sentence."""
    if action.kind == "S":
        special = _special_sentence(action, value)
        if special:
            return special
    if spec is None:
        will = one_stop(tr("Will {deed}.").format(deed=f"{_deed(action)}{_whom(action)}"))
        if (
            action.tag == "canvas" and action.kind == "B"
        ):  # what it shows is drawn: the page says nothing about the parts of it
            return tr("{will} The click goes to the middle; to click elsewhere in it, take control.").format(will=will)
        return will
    if spec.kind == "choice" and value and not enter and action.param is not None and value == action.param.default:
        return tr("{value} is chosen now. Choose another.").format(value=in_quotes(_short(value)))
    words = _value_words(action, spec, value)
    return tr("{words} and press Enter.").format(words=words) if enter else one_stop(f"{words}.")


def _whom(action: Action) -> str:
    """What an irreversible press is about: the heading above it, if its name does not tell."""
    final = is_grave(action.name) or is_sending(action.name)
    under = _short(action.category)
    told = action.target != action.name or under.casefold() in action.target.casefold()
    if not final or told or action.landmark or action.category in KINDS_OF_PARTS:
        return ""
    return tr(" under {heading}").format(heading=in_quotes(under))


def lacking(action: Action, value: str | None) -> str:
    """A message that a value is missing, if nothing would be done without one; empty otherwise.

    A field with options opens them even without a value. If a server does not report a field's value, it may be
    emptied.
    """
    param = action.param
    if value or param is None or action.kind == "S" or action.role == "combobox" or param.type != "str":
        return ""
    is_text = param.default == "" and not (param.values or param.secret) and param.input_type in _TYPED
    return tr("Nothing to type yet.") if is_text and "collapsed" not in action.states else ""


def nothing_typed(action: Action) -> str:
    """A message that no secret is typed, and whether its field has one anyway."""
    filled = "filled" in action.states
    return tr("Nothing to type yet; what is filled in stays.") if filled else tr("Nothing to type yet.")


def nothing_to_drop() -> str:
    """That nothing on the page can be dragged to where things are dropped."""
    return tr("Nothing on this page can be dragged there.")


def only_enter(action: Action) -> str:
    """A message that Enter is pressed in a field without typing."""
    return one_stop(tr("Will press Enter in {where}.").format(where=_where(action)))


def try_anyway(action: Action) -> str:
    """That an action will probably fail and the user can try it anyway; the reason, unless its row shows all of it."""
    if action.hindrance is not None and action.hindrance.code in _IN_NO_WAY:
        return one_stop(tr("Will {deed}.").format(deed=_deed(action)))
    reason = _short(action.reason_text, 160).rstrip()
    if action.way is not None and action.way.key is RemedyKey.ANSWER:
        why = action.hindrance
        # Its question is shown above the list.
        if why is not None and why.code is Code.BLOCKED_BY_OPEN:  # a form, which need not be answered
            reason = tr("It is behind {name}.").format(name=in_quotes(_short(str(why["by"]))))
        else:
            in_menu = why is not None and why.code is Code.BLOCKED_BY_MENU
            reason = tr("A menu is open.") if in_menu else tr("The page waits for an answer.")
    elif len(reason) <= _ON_ROW:
        reason = tr("It will probably fail.")
    if reason[-1:] not in (".", "…", "!", "?"):
        reason += "."
    return tr("{reason} Try anyway?").format(reason=reason)


def _value_words(action: Action, spec: FieldSpec, value: str | None) -> str:
    where = _where(action, spec.label)
    if not action.verb:  # the server describes the action in one sentence: only the field has a name
        where = in_quotes(where) if spec.name == "value" or not spec.label else in_sentence(_short(spec.label))
    shown = _HIDDEN if payment_numbers(value or "") else _short(value or "")
    if is_cell(action) and not value:
        return tr("Will click {where}").format(where=where)
    if takes_drops(action) or is_drag(action):
        return _dragging_words(action, where, shown, value)
    if spec.kind == "tick":
        words = tr("Will tick {where}") if value == "true" else tr("Will untick {where}")
        return words.format(where=where)
    if spec.kind == "choice":
        return (tr("Will choose “{value}” in {where}") if value else tr("Choose a value for {where}")).format(
            value=shown, where=where
        )
    if spec.kind == "choices":
        return _choosing_words(where, value)
    if spec.kind == "file":
        return _attaching_words(where, spec, [path for path in (value or "").split("\n") if path])
    if not value and (action.value or (spec.secret and "filled" in action.states)):
        return tr("Will empty {where}").format(where=where)
    if spec.kind in ("text", "multiline") and _is_laid_out(action):
        return _editing_words(action, where, value)
    if spec.kind in ("text", "multiline", "secret"):
        return tr("Will type into {where}").format(where=where)
    return (tr("Will set {where} to {value}") if value else tr("Will set {where}")).format(where=where, value=shown)


def _attaching_words(where: str, spec: FieldSpec, paths: list[str]) -> str:
    """Which files will be attached, and whether one of them is not what the page asks for."""
    if not paths:
        wanted = tr("Choose a folder for {where}") if spec.folder else tr("Choose a file for {where}")
        return wanted.format(where=where)
    words = tr("Attach {names}").format(names=_file_names(paths))
    if unasked(paths, spec.accept):
        return tr("{words}, though the page asks for {kinds}").format(
            words=words, kinds=", ".join(kinds_of(spec.accept))
        )
    return words


def _file_names(paths: Sequence[str]) -> str:
    names = ", ".join(_short(path.replace("\\", "/").rpartition("/")[2]) for path in paths[:3])
    more = len(paths) - 3
    return tr("{names} and {count} more").format(names=names, count=more) if more > 0 else names


def _dragging_words(action: Action, where: str, shown: str, value: str | None) -> str:
    """What a drag onto an action, or of it, will do."""
    named = shown.rpartition(_ID_MARK)[0] or shown
    if takes_drops(action):
        return tr("Will drag {value} to {where}").format(where=where, value=named) if value else tr("Choose what")
    if is_only_clicked(action, value):
        return tr("Will click {where}").format(where=where)
    if path_along(end_of_drag(value or "")):
        named = named[:1].lower() + named[1:]
    return tr("Will drag {where} to {value}").format(where=where, value=named) if value else tr("Choose where to")


def _choosing_words(where: str, value: str | None) -> str:
    """What choosing several options will do."""
    names = ", ".join(f"“{_short(name)}”" for name in (value or "").split("\n")[:3] if name)
    if not names:
        return tr("Will choose nothing in {where}").format(where=where)
    more = (value or "").count("\n") - 2
    names = tr("{names} and {count} more").format(names=names, count=more) if more > 0 else names
    return tr("Will choose {names} in {where}").format(names=names, where=where)


def _editing_words(action: Action, where: str, value: str | None) -> str:
    """What typing into a rich-text editor will do to its content."""
    if value and value == action.value:
        return tr("Will leave {where} as it is").format(where=where)
    if value and action.value.strip() and value.startswith(action.value):
        return tr("Will type at the end of {where}").format(where=where)
    if action.formats and action.tables + action.pictures:
        words = tr("Will replace all that is in {where}, also tables, pictures, links and formatting")
    elif action.formats:
        words = tr("Will replace all that is in {where} and take away its links and formatting")
    else:
        words = tr("Will replace all that is in {where}, also tables and pictures")
    return words.format(where=where)


def _where(action: Action, label: str = "") -> str:
    """The name of a field in a sentence."""
    return in_sentence(_short((action.target or action.name or label).rstrip(" .…")))


def _is_laid_out(action: Action) -> bool:
    """Whether it is a rich-text editor with more than one line: typing into it replaces all of it."""
    if action.tag in ("", "input", "textarea"):
        return False
    return "\n" in action.value.strip() or action.tables + action.pictures + action.formats > 0


def _special_sentence(action: Action, value: str | None) -> str:
    shown = _short(value or "")
    if action.id == Special.SWITCH_TAB and shown.isascii() and shown.isdigit():
        shown = str(int(shown) + 1)  # as the list of tabs counts
    if action.id in (Special.SCROLL_UP, Special.SCROLL_DOWN):
        way = tr("up") if action.id == Special.SCROLL_UP else tr("down")
        if not value:
            return tr("Will scroll {way} by one screen.").format(way=way)
        return tr("Will scroll {way} by {value} pixels.").format(way=way, value=shown)
    with_value: dict[str, tuple[str, str]] = {
        Special.GO_TO: (tr("Will open {value} in this tab."), tr("Will open an address in this tab.")),
        Special.OPEN_TAB: (tr("Will open {value} in a new tab."), tr("Will open an address in a new tab.")),
        Special.SWITCH_TAB: (tr("Will switch to tab {value}."), tr("Will switch to another tab.")),
        Special.PRESS: (tr("Will press {value}."), tr("Will press a key.")),
        Special.WAIT: (tr("Will wait {value} ms."), tr("Will wait.")),
    }
    if action.id in with_value:
        full, bare = with_value[action.id]
        return full.format(value=shown) if value else bare
    alone: dict[str, str] = {
        Special.READ: tr("Will read the page’s data."),
        Special.FORWARD: tr("Will go forward one page."),
        Special.RELOAD: tr("Will load the page again."),
        Special.FINISH: tr("Will finish and close the session."),
    }
    return alone.get(action.id, "")


def _deed(action: Action) -> str:
    """The description as the rest of a sentence: "Click Buy now" as "click Buy now"."""
    words = action.description
    if action.target and words == f"{action.verb} {action.target}":
        words = f"{action.verb} {in_sentence(action.target)}"
    words = _short(words, 120).rstrip(".")
    # An abbreviation keeps its capitals.
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _short(text: str, most: int = _SHOWN) -> str:
    text = " ".join(text[: 2 * most].split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
