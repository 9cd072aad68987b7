"""Remember unsent values of action forms, and whether Enter was pressed after typing."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime

from gui.forms.field import FieldSpec
from gui.schema.action import Action
from gui.schema.draft import Draft
from gui.schema.page import Observation
from gui.schema.plain import in_quotes, shortened, unnumbered
from gui.schema.shown import shown_address
from gui.schema.target import Target
from gui.schema.words import host_of
from gui.widgets.actions.words import tr

_DRAFTS = 1000
"""The most drafts stored for actions no longer selected."""

_DOCUMENTS = 50
"""The most documents whose initial field values are stored."""

_MOST_TITLE = 40
"""The most characters of a page title in a field's label."""

_NAMED_BY_STATE = ("checkbox", "menuitemcheckbox", "radio", "switch")
"""Roles whose actions are named after what they would do next: "Tick", then "Untick"."""

FindAgain = Callable[[str, Observation, Observation], str]
"""From an id in one reading and both readings to the id in the later one; empty if unknown."""


TargetOf = Callable[[str, Observation], Target | None]
"""From an id in a reading to the target that identifies the element in later runs; None if unknown."""

DraftKey = tuple[str, str, str, str, str]
"""Identifies a draft in this run: session and website, tab, id, description and document."""

Resolve = Callable[[Target, Observation], str]
"""From such a target to the id of the element that certainly matches in a reading; empty if none does."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """A text, the page on which it was typed, the page's value of the field, and its target for later runs.

    Attributes:
        began: The field's value when that page was first read.
        label: The field's name in a form.
        name: The page's own name of it.
    """

    page: Observation
    text: str = field(repr=False)
    held: str = field(repr=False)
    target: Target | None = None
    began: str = field(default="", repr=False)
    label: str = ""
    name: str = ""


def found_nowhere(_action_id: str, _before: Observation, _now: Observation) -> str:
    """Finds no action again."""
    return ""


class ActionMemory:
    """Remembers values for one panel, but never secrets.

    Attributes:
        find_again: Finds actions within this run; `target_of` and `resolve` do so beyond it.
        changed: The sessions whose drafts have changed since this was last cleared.
    """

    def __init__(self) -> None:
        self.find_again: FindAgain = found_nowhere
        self.target_of: TargetOf = lambda _action_id, _page: None
        self.resolve: Resolve = lambda _target, _page: ""
        self.changed: set[str] = set()
        self._site = ""
        # With the page on which it was typed: an id means something else on the next one, and a text meant for one
        # session or open tab is never offered in another. The page's value is stored because over any other value the
        # text would erase what nobody has seen.
        self._drafts: dict[DraftKey, _Typed] = {}
        self._earlier: dict[str, tuple[Draft, ...]] = {}  # by session, of earlier runs
        self._tabs: dict[str, tuple[datetime, set[str]]] = {}  # by session, the open ones of the newest reading
        self._at: dict[str, str] = {}  # by session, the address that it shows, without its fragment
        self._closed: set[tuple[str, str]] = set()  # by session and key, tabs that were closed in this run
        self._with_enter: set[tuple[str, str]] = set()  # site and words of the fields
        # By session and document, the first seen value of each field: values sent since are not the page's own.
        self._began: dict[tuple[str, str], dict[str, str]] = {}

    def set_url(self, url: str) -> None:
        """Set the site that is shown by its address; an invalid address means no site."""
        self._site = host_of(url)

    def note_page(self, page: Observation) -> None:
        """Store the values of new fields of a page, and forget closed tabs."""
        self._note_tabs(page)
        if page.document:
            key = (page.session.session_id, page.document)
            began = self._began.pop(key, {})
            self._began[key] = began
            for action in page.actions:
                if action.param is not None or action.role in _NAMED_BY_STATE:
                    began.setdefault(action.id, _held(action))
            while len(self._began) > _DOCUMENTS:
                del self._began[next(iter(self._began))]

    def _note_tabs(self, page: Observation) -> None:
        """Forget the input of closed tabs. A reopened session keeps it: all of its tabs are new."""
        session_id, read = page.session.session_id, page.metadata.timestamp
        last, before = self._tabs.get(session_id, (read, set()))
        if read < last:
            return  # an earlier step is looked at
        now = {tab.key for tab in page.metadata.tabs}
        self._tabs[session_id] = (read, now)
        self._at[session_id] = page.place[1]
        if before & now:
            self._closed |= {(session_id, key) for key in before - now}
        for slot in [one for one, typed in self._drafts.items() if (_session(typed), one[1]) in self._closed]:
            self.changed.add(_session(self._drafts.pop(slot)))

    def presses_enter(self, action: Action) -> bool:
        """Whether "then press Enter" was ticked when a value was last sent to this field of the website."""
        return (self._site, _words(action)) in self._with_enter

    def note_enter(self, action: Action, *, ticked: bool) -> None:
        """Store whether it was ticked for a field of the website: another field may send something else."""
        (self._with_enter.add if ticked else self._with_enter.discard)((self._site, _words(action)))

    def keep_draft(self, page: Observation, action: Action, spec: FieldSpec, value: str | None) -> None:
        """Remember an unsent value of an action of a page; None forgets it, as does a tab that has closed."""
        if (page.session.session_id, page.tab) in self._closed:
            return
        slots = self._slots(page, action)
        known = self._drafts[slots[-1]] if slots else None
        kept = value if not spec.secret else None
        if known is not None and (known.text, known.held) == (kept, _held(action)) and slots[-1][3] == _words(action):
            return
        stale = self._under_former_names(page, action) if kept is not None else ()
        for slot in {*slots, *stale}:
            del self._drafts[slot]
        earlier = self._drop_earlier(page, action)
        if earlier or known is not None or kept is not None:
            self.changed.add(page.session.session_id)
        if kept is not None:
            slot = key_of(page, action)
            target = (known.target if known is not None else None) or self.target_of(action.id, page)
            if known is not None:
                began = known.began
            elif earlier:
                began = earlier[-1].began  # the page may be from an earlier run, filled in as it was left
            else:
                began = self._began.get((page.session.session_id, page.document), {}).get(action.id, _held(action))
            light = replace(page, picture=None, blocks=(), markdown="", data=None)
            for former in [one for one in self._drafts if one[:4] == slot[:4] and self._is_same_place(one, page)]:
                del self._drafts[former]
            label = spec.label or action.target
            self._drafts[slot] = _Typed(light, kept, _held(action), target, began, label, action.name)
            while len(self._drafts) > _DRAFTS:
                del self._drafts[next(iter(self._drafts))]

    def note_filled(self, page: Observation, action: Action, text: str) -> None:
        """Forget a text that was filled into a field of a page, whatever its name was when the text was typed."""
        for slot in [one for one, typed in self._drafts.items() if typed.text == text]:
            if self._is_at(slot, page, action) or self._is_homeless(slot, page, action):
                self.changed.add(_session(self._drafts.pop(slot)))

    def draft(self, page: Observation, action: Action) -> str | None:
        """The unsent value of an action of a page; None if there is none, or if the field's value has changed."""
        slots = self._slots(page, action)
        if action.param is not None and action.param.secret:  # likewise
            for slot in slots:
                del self._drafts[slot]
            if self._drop_earlier(page, action) or slots:
                self.changed.add(page.session.session_id)
            return None
        if slots:
            typed = self._drafts[slots[-1]]
            anew = typed.page.document != page.document or slots[-1][2] != action.id
            return typed.text if _held(action) in ((typed.held, typed.began) if anew else (typed.held,)) else None
        # In another run the page starts over: if the field is empty, or has its usual initial value, nothing is erased.
        fitting = (one for one in self._earlier_of(page, action) if _held(action) in ("", one.held, one.began))
        return next((one.text for one in fitting), None)

    def is_typed(self, page: Observation, action: Action) -> bool:
        """Whether something was typed for an action of a page in this run and is not sent."""
        return bool(self._slots(page, action)) and bool(self.draft(page, action))

    def take_in(self, session_id: str, drafts: tuple[Draft, ...]) -> None:
        """Load what was typed in a session in earlier runs."""
        self._earlier[session_id] = drafts

    def typed_earlier(self, page: Observation) -> tuple[str, ...]:
        """The ids of the actions of a page with unsent input from earlier runs, in order."""
        site = host_of(page.metadata.url)
        words = {one.words for one in self._earlier.get(page.session.session_id, ()) if one.site == site}
        if not words:
            return ()
        named = (action for action in page.actions if _words(action) in words)
        return tuple(one.id for one in named if self._earlier_of(page, one) and self.draft(page, one) is not None)

    def keys(self, session_id: str) -> frozenset[DraftKey]:
        """The keys of what was typed in a session in this run."""
        return frozenset(slot for slot, typed in self._drafts.items() if _session(typed) == session_id)

    def typed_before(self, page: Observation, keys: Collection[DraftKey]) -> tuple[str, ...]:
        """The ids of the actions of a page with unsent input under these keys, in order."""
        words = {slot[3] for slot in keys if slot in self._drafts and slot[0] == _place(page)}
        if not words:
            return ()
        named = (action for action in page.actions if _words(action) in words)
        return tuple(
            one.id for one in named if set(keys).intersection(self._slots(page, one)) and self.draft(page, one)
        )

    def drafts(self, session_id: str) -> tuple[Draft, ...]:
        """The drafts to store for the next run, oldest first; none of fields that could not be found again."""
        now = [
            Draft(
                *(host_of(typed.page.metadata.url), typed.target, slot[3], typed.text, typed.held, typed.began),
                page=_address(typed.page),
            )
            for slot, typed in self._drafts.items()
            if typed.target is not None and _session(typed) == session_id
        ]
        return (*self._earlier.get(session_id, ()), *now)

    def is_among(self, drafts: Collection[Draft], page: Observation, action: Action) -> bool:
        """Whether the input for the field of an action is one of these drafts."""
        slots = self._slots(page, action)
        if not slots:
            return any(one in drafts for one in self._earlier_of(page, action))
        typed = self._drafts[slots[-1]]
        return any((one.target, one.text) == (typed.target, typed.text) for one in drafts)

    def typed_in(
        self, session_id: str, kept: Collection[Draft], *, but: Collection[DraftKey] = ()
    ) -> tuple[list[str], list[str]]:
        """The labels of unsent input of this run in a session, and of those that are not among drafts.

        Those on its current page come first: that is what the user thinks of.

        Args:
            session_id: The session.
            kept: The drafts.
            but: Drafts to leave out.
        """
        typed = [one for slot, one in self._drafts.items() if _session(one) == session_id and slot not in but]
        typed.sort(key=lambda one: not self._is_shown(one))
        there = [(one.target, one.text) for one in kept]
        labels = list(dict.fromkeys(map(self._told, typed)))
        return labels, list(dict.fromkeys(self._told(one) for one in typed if (one.target, one.text) not in there))

    def typed_at(self, session_id: str, tab: str, url: str, *, but: Collection[DraftKey] = ()) -> list[str]:
        """The labels of unsent input of this run in a tab of a session.

        Args:
            session_id: The session.
            tab: The key of the tab.
            url: Its address, which identifies it if its key is empty.
            but: Drafts to leave out.
        """
        typed = (
            (slot[1], one) for slot, one in self._drafts.items() if _session(one) == session_id and slot not in but
        )
        there = (one for key, one in typed if (key == tab if tab else one.page.metadata.url == url))
        return list(dict.fromkeys(one.label for one in there))

    def _told(self, typed: _Typed) -> str:
        """The label of a field, with the page that it is on where its session shows another one."""
        about = typed.page.metadata
        if self._is_shown(typed):
            return typed.label
        named = shortened(about.title.strip() or host_of(about.url), _MOST_TITLE)
        return tr("{field} on {page}").format(field=typed.label, page=in_quotes(named))

    def _is_shown(self, typed: _Typed) -> bool:
        """Whether a session shows the page on which something was typed in it."""
        return self._at.get(_session(typed), typed.page.place[1]) == typed.page.place[1]

    def forget_secret(self, page: Observation) -> None:
        """Forget input of fields that are secret now."""
        for action in page.actions:
            if action.param is not None and action.param.secret:
                self.draft(page, action)

    def _drop_earlier(self, page: Observation, action: Action) -> list[Draft]:
        """Forget and return a field's input from earlier runs."""
        gone = self._earlier_of(page, action)
        if gone:
            key = page.session.session_id
            self._earlier[key] = tuple(one for one in self._earlier[key] if one not in gone)
        return gone

    def _earlier_of(self, page: Observation, action: Action) -> list[Draft]:
        return [
            one
            for one in self._earlier.get(page.session.session_id, ())
            if (one.site, one.words) == (host_of(page.metadata.url), _words(action))
            and one.page in ("", _address(page))
            and self.resolve(one.target, page) == action.id
        ]

    def homeless(self, page: Observation, action: Action) -> str:
        """A text typed on this page into a field that had the same name as an action's and is gone.

        Returns:
            The text; empty if there is none. It is unknown which field it belongs to, so it is put into none.
        """
        return next((self._drafts[slot].text for slot in self._drafts if self._is_homeless(slot, page, action)), "")

    def _is_homeless(self, slot: DraftKey, page: Observation, action: Action) -> bool:
        typed = self._drafts[slot]
        if slot[:2] != (_place(page), page.tab) or not _is_only_numbered_anew(slot, typed, action):
            return False
        return _is_of_page(typed.page, page) and not self.find_again(slot[2], typed.page, page)

    def _slots(self, page: Observation, action: Action) -> list[DraftKey]:
        """The drafts of an action, newest last: those with its words, if they belong to the same action.

        Those of another open tab belong to that; a tab of a reopened session is a new one. Those of another document
        belong to that, too, unless both have the same address.

        If the field was renamed on the same page, they belong to the only one of that name. The numbers of equal fields
        are ours: they follow the page order, and a draft does not follow them.
        """
        others = {tab.key for tab in page.metadata.tabs} - {page.tab}
        place = _place(page)
        found = [
            slot
            for slot, typed in self._drafts.items()
            if slot[0] == place and slot[1] not in others and self._is_of(slot, typed, page, action)
        ]
        return [slot for slot in found if slot[1] == page.tab] or found

    def _is_of(self, slot: DraftKey, typed: _Typed, page: Observation, action: Action) -> bool:
        is_called = slot[3] == _words(action)
        if not is_called and not _is_only_numbered_anew(slot, typed, action):
            return False
        if not _is_of_page(typed.page, page):
            return False
        there = self.find_again(slot[2], typed.page, page)
        if there == action.id:
            return True
        now = page.action(there) if there and typed.page.document == page.document else None
        if not is_called or now is None or _words(now) == _words(action) or _is_only_numbered_anew(slot, typed, now):
            return False
        return [one.id for one in page.actions if _words(one) == _words(action)] == [action.id]

    def _under_former_names(self, page: Observation, action: Action) -> list[DraftKey]:
        """The drafts of an action's element that were typed under names that are gone from the page."""
        words = _words(action)
        found = [slot for slot in self._drafts if slot[3] != words and self._is_at(slot, page, action)]
        there = {_words(one) for one in page.actions} if found else ()
        return [slot for slot in found if slot[3] not in there]

    def _is_same_place(self, slot: DraftKey, page: Observation) -> bool:
        return _is_of_page(self._drafts[slot].page, page)

    def _is_at(self, slot: DraftKey, page: Observation, action: Action) -> bool:
        """Whether a draft was typed into the very element of an action, whatever its name was."""
        before = self._drafts[slot].page
        if slot[:2] != (_place(page), page.tab) or not before.same_document(page):
            return False
        if page.document and page.ids_last:
            return slot[2] == action.id
        return self.find_again(slot[2], before, page) == action.id


def key_of(page: Observation, action: Action) -> DraftKey:
    """The key of a draft of an action of a page in this run."""
    return _place(page), page.tab, action.id, _words(action), page.document


def _session(typed: _Typed) -> str:
    return typed.page.session.session_id


def _place(page: Observation) -> str:
    """The website of that page, not of the current one: another session may be shown in its place."""
    return f"{page.session.session_id} {host_of(page.metadata.url)}"


def _address(page: Observation) -> str:
    """The address of a page as it may be stored, without its fragment."""
    return shown_address(page.place[1])


def _is_of_page(before: Observation, now: Observation) -> bool:
    """Whether input on one reading belongs to the page of another: another query is another page."""
    return before.same_document(now) or before.place[1] == now.place[1]


def _is_only_numbered_anew(slot: DraftKey, typed: _Typed, now: Action) -> bool:
    """Whether the page's own name of a field is unchanged: only the number among equal ones differs."""
    return typed.name == now.name and unnumbered(slot[3]) == unnumbered(_words(now))


def _held(action: Action) -> str:
    """The page's value of the field."""
    if action.param is None:
        return "true" if "checked" in action.states else ""
    return action.param.default or ""


def _words(action: Action) -> str:
    """The name of an action, whatever its state."""
    return (action.target or action.name) if action.role in _NAMED_BY_STATE else action.description
