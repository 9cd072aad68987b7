"""Keys and text by hand: typing into one field is one step, other keys are separate steps."""

import re
import time
from collections.abc import Callable
from dataclasses import replace

from gui.engine.backend import Acted
from gui.engine.by_hand.gestures import (
    Gesture,
    goes_on,
    is_bare,
    is_same_secret,
    is_typing,
    key_words,
    keys_in,
    stroke_of,
)
from gui.engine.by_hand.port import HandPort, Press, Spot
from gui.engine.by_hand.recorder import HandRecorder
from gui.engine.by_hand.typed_secrets import TypedSecrets
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.input import KeyInput, PageInput, PasteInput
from gui.schema.keys import strokes, typed

_SINGLE = frozenset({"", "input", "select"})
"""Element names of fields with one line; elsewhere Enter may begin a new line."""

_CHANGING = frozenset({"Backspace", "Delete"})
"""Keys without text that change a field's value."""

_COUNT = re.compile(r"(\d+)(?=\s*(?:/|of\b|(?:more\s+)?char))")
"""A number in a label that may count typed characters: "0/160", "5 of 80", "12 characters left"."""

_NUMBER = re.compile(r"\d+")


class Keyboard:
    """Passes keys and text to the page, and records them.

    Args:
        port: Passes input to the page.
        recorder: Receives the steps.

    Attributes:
        typed: The typing in progress, or None.
        on_held: Called with the reason if typing was not passed on; typing right after it must not be, either.
        missed: How many keys the page did not get because it had opened a dialog.
        escape: An Esc that ends control if a second one follows, or None. It becomes a step once other input follows.
    """

    def __init__(self, port: HandPort, recorder: HandRecorder) -> None:
        self.typed: Gesture | None = None
        self.escape: Gesture | None = None
        self.missed = 0
        self._port = port
        self._recorder = recorder
        self.on_held: Callable[[Fact], None] | None = None
        self._moves = ""
        self._known = Spot()  # the field being typed into, as at the last key
        self._held: tuple[Gesture | None, Spot] | None = (
            None  # after which gesture typing was held, and its field since
        )
        self._secrets = TypedSecrets()

    async def key(self, event: KeyInput) -> None:
        """Pass on a key that went down."""
        if is_bare(event.key):
            await self._port.pass_on(event)
            return
        await self._recorder.begin()
        spot = await self._port.focused()
        self._take_opener(spot)
        if spot.known and await self._is_held(spot, event):
            return
        plain, typing = not set(event.modifiers) - {"Shift"}, self._typing_at(spot)
        last = self._recorder.last
        left = typing or (last if last is not None and last.after else None)
        if spot.known and is_typing(event, spot) and not (typing is None and _takes_nothing_away(spot, event)):
            await self._typing(spot, event)
        elif event.key == "Enter" and plain and spot.known and spot.field and (typing or spot.field not in _SINGLE):
            await self._enter(spot, event)
        elif event.key == "Tab" and plain and left is not None:
            await self._leave(left, spot, event)
        elif event.key == "Escape" and not event.modifiers and not event.repeat:
            await self.end_typing(spot)
            if not await self._passed(event):
                return
            self.escape = Gesture("key", spot, keys=key_words(event), started=time.monotonic())
        else:
            await self._press_key(spot, event)

    async def _passed(self, event: PageInput) -> bool:
        """Pass one input on; return False and count its keys as missed if the page has a dialog."""
        passed = await self._port.pass_on(event)
        if not passed:
            self.missed += keys_in(event)
        return passed

    async def _press_key(self, spot: Spot, event: KeyInput) -> None:
        await self.end_typing(spot)
        self._secrets.note(spot, event.text)
        on_element = spot.known and not spot.field and bool(spot.places)
        if on_element:
            await self._port.await_press(spot, "key")
        if not await self._passed(event):
            return
        reached = await self._port.pressed(spot) if on_element else Press(spot)
        last = self._recorder.last
        if event.repeat and last is not None and last.kind == "key" and last.keys == key_words(event):
            self._recorder.note(last)
            return
        # A cell without a field receives Enter, too, which is not part of a secret.
        secret = bool(event.text) and (not spot.known or (spot.secret and event.text.isprintable()))
        gesture = Gesture("key", reached.spot, keys=key_words(event), secret=secret, page=reached.page)
        gesture.reading, gesture.version = reached.reading, reached.version
        if last is not None and is_same_secret(last, gesture):
            self._recorder.note(last)
            return
        if last is not None and goes_on(last, gesture):
            last.letters = (last.letters or typed(last.keys)) + typed(gesture.keys)
            last.keys = f"{last.keys}, {gesture.keys}"
            self._recorder.note(last)
            return
        gesture.action = self._recorder.listed(reached.spot, reached.page)
        self._recorder.note(gesture)

    def note_escape(self) -> None:
        """Record an Esc that was not followed by a second one."""
        escape, self.escape = self.escape, None
        if escape is not None:
            self._recorder.note(escape)

    async def _enter(self, spot: Spot, event: KeyInput) -> None:
        """Pass Enter on: it ends typing in a one-line field; elsewhere it begins a new line, or submits the text."""
        typed = self._typing_at(spot)
        if spot.field in _SINGLE and typed is not None and not event.modifiers:
            typed.enter = True
            await self.end_typing(spot)
            if not await self._passed(event):
                typed.enter = False
                self._recorder.retell(typed)
                return
            await self._look_whether_erased(typed)
            self._recorder.note(typed)
            return
        if not await self._passed(event):
            return
        value = await self._port.value(spot)
        # An editor does not report trailing empty lines: the text was submitted only if it is shorter than before.
        least = len(spot.value) + (spot.field == "textarea")
        if spot.secret or (value is not None and len(value) >= least):
            self._begin_typing(spot, stroke_of(event))
        elif typed is not None and not event.modifiers:
            typed.enter = True
            await self.end_typing(spot)
            self._recorder.note(typed)
        else:
            await self.end_typing(spot)
            self._recorder.note(Gesture("key", spot, keys=key_words(event)))

    async def _leave(self, typed: Gesture, spot: Spot, event: KeyInput) -> None:
        """Pass Tab on: it leads to the next field and belongs to the typing before it, even if it skips that field."""
        await self.end_typing(spot)
        if not await self._passed(event):
            return
        typed.after += stroke_of(event)
        await self._look_whether_erased(typed)
        self._recorder.note(typed)

    async def _look_whether_erased(self, typed: Gesture) -> None:
        """Note whether the page has emptied the field that was typed into."""
        if typed.kind == "typed" and typed.value and not typed.secret and not typed.spot.unseen:
            typed.erased = await self._port.value(typed.spot) == ""

    def _typing_at(self, spot: Spot) -> Gesture | None:
        """The typing in progress in the focused field."""
        return self.typed if self.typed is not None and self.typed.spot.places == spot.places else None

    async def text(self, event: PageInput) -> None:
        """Pass on text that was typed, or is being composed."""
        await self._recorder.begin()
        spot = await self._port.focused()
        if not await self._is_held(spot, event):
            await self._typing(spot, event)

    async def paste(self, event: PasteInput) -> None:
        """Pass pasted text on."""
        await self._recorder.begin()
        spot = await self._port.focused()
        if await self._is_held(spot, event):
            return
        if spot.known and spot.secret:
            await self._typing(spot, event)
            return
        await self.end_typing(spot)
        self._secrets.note(spot, event.text)
        if not await self._passed(event):
            return
        self._recorder.note(Gesture("paste", spot, keys=key_words(event.keys), text=event.text, secret=not spot.known))

    async def _typing(self, spot: Spot, event: PageInput) -> None:
        if self.typed is not None and (self.typed.spot.places != spot.places or _is_other_cell(self.typed.spot, spot)):
            await self.end_typing()
        before = self.typed
        if before is not None and not before.secret:
            before.value = spot.value
        self._secrets.note(spot, getattr(event, "text", ""))
        listed = self._recorder.listed(spot) if before is None and spot.label else None
        renamed = listed is not None and listed.name != spot.label  # since the page was read: the current name is told
        if renamed:
            await self._port.await_press(spot, "key")
        if not await self._passed(event):
            return
        page = (await self._port.pressed(spot)).page if renamed else None
        self._known = spot
        if before is not None and await self._is_taken_over(spot, event):
            before.after += stroke_of(event)
            await self.end_typing(spot)
            self._recorder.note(before)
            return
        moves_only = isinstance(event, KeyInput) and not event.text and event.key not in _CHANGING
        if before is None and moves_only and spot.field != "select" and not spot.unseen:
            value = await self._port.value(spot)
            if value is None or value == spot.value:
                self._moves += stroke_of(
                    event
                )  # moving the caret in a text changes nothing; arrows set a number or a slider
                return
        self._begin_typing(spot, stroke_of(event), page)

    async def _is_held(self, spot: Spot, event: PageInput) -> bool:
        """Whether typing was meant for another element than the focused one: that is reported, and it is held."""

        def types(field: Spot) -> bool:
            return not isinstance(event, KeyInput) or event.key == "Enter" or is_typing(event, field)

        why, meant = await self._why_other(spot) if types(spot) else None, self._field_meant()
        if why is None and meant is not None and types(meant) and _is_bare_page(spot):
            why = fact(Code.TYPED_INTO_GONE) if await self._port.has_gone(meant) else None
        if why is None:
            return False
        await self.end_typing(spot)
        self._held = self._recorder.last, spot
        if self.on_held is not None:
            self.on_held(why)
        return True

    def _field_meant(self) -> Spot | None:
        """The field that was last pressed or typed into, for which letters are still meant; None if there is none.

        None also once its disappearance was reported, since the user then knows where further typing goes. Nor after
        keys such as arrows: grids take the typed text then, and their editors exist only while typing.
        """
        last = self._recorder.last
        if last is None or (self._held is not None and self._held[0] is last) or not self._recorder.is_latest(last):
            return None
        pressed = last.kind in ("click", "double", "triple", "touch")
        typed = last.kind == "typed" and not (last.enter or last.after) and not _ends_with_key(last.keys)
        return last.spot if (pressed or typed) and last.spot.field and not last.spot.unseen else None

    async def _why_other(self, spot: Spot) -> Fact | None:
        """The reason why a field meant something else when it was clicked or typed into; None if it is the same."""
        last, known = self._recorder.last, Spot()
        if self._held is not None and self._held[0] is last:
            known = self._held[1]
        elif self._typing_at(spot) is not None or (last is not None and _goes_on(last, spot)):
            begun = self._typing_at(spot) or last
            known = _as_begun(self._known, begun.spot if begun is not None else self._known)
        elif last is not None and last.kind == "click" and _is_in(last.spot, spot):
            known = last.spot
        return None if spot.unseen else await self._why_anothers(known, spot)

    async def _why_anothers(self, known: Spot, spot: Spot) -> Fact | None:
        """The reason why a field is another one than the known one: its label, or its context."""
        if (
            known.label
            and spot.label
            and not _is_called_alike(known, spot)
            and not await self._port.called_still(spot, known.label)
        ):
            return fact(Code.TYPED_INTO_RENAMED, target=known.label, now=spot.label)
        if known.place is None or known.place == spot.place or known.places[0] != spot.places[0]:
            return None
        lost = await self._port.lost_place(spot, known)
        if lost is None:
            return None
        was, now = lost
        return fact(Code.TYPED_INTO_ANOTHERS, was=was, now=now) if now else fact(Code.TYPED_INTO_NOBODYS, was=was)

    def _take_opener(self, spot: Spot) -> None:
        """Let the previous key begin the typing if it opened the focused field: an editor over a cell."""
        last = self._recorder.last
        if last is None or last.secret or last.spot.places == spot.places or self.typed not in (None, last):
            return
        # Or it went to another, invisible field, such as one that the page has just closed.
        if not ((last.kind == "key" and not last.spot.field) or (last.kind == "typed" and last.spot.unseen)):
            return
        if not spot.known or not spot.field or spot.secret or len(last.keys) != 1 or spot.value != last.keys:
            return
        last.opener = last.spot.keyboard
        last.kind, last.opens, last.spot, last.action, last.part = "typed", True, spot, None, None
        last.value, last.was, last.keys = spot.value, "", typed(spot.value)
        last.page, last.picture, last.left = None, None, False
        self.typed = last
        self._recorder.note(last)

    async def _is_taken_over(self, spot: Spot, event: PageInput) -> bool:
        """Whether Tab took the text out of a field shared by many cells, which then gets the next cell's keys."""
        if not (spot.unseen and spot.value and isinstance(event, KeyInput) and event.key == "Tab"):
            return False
        value = await self._port.value(spot)
        return value is not None and len(value) < len(spot.value)

    def _begin_typing(self, spot: Spot, stroke: str, page: Acted | None = None) -> None:
        if self.typed is None:
            last = self._recorder.last
            # The click into the field belongs to the typing.
            into = last is not None and last.kind == "click" and not last.modifiers
            into = into and not (self._held is not None and self._held[0] is last)
            into = into and last is not None and (_is_in(last.spot, spot) if last.spot.field else spot.unseen)
            self.typed = last if into and last is not None else Gesture("typed", spot, page=page)
            self.typed.came = not into and last is not None and _made_field(last, spot)
            self.typed.spot = self.typed.spot if self.typed.spot.places == spot.places else spot
            self.typed.spot = replace(self.typed.spot, keyboard=spot.keyboard)
            self.typed.kind = "typed"
            self.typed.picture, self.typed.left = None, False  # it belonged to the click alone
            self.typed.value = self.typed.was = None if spot.secret else spot.value
            stroke = self._moves + stroke
        self._moves = ""
        self.typed.secret = self.typed.secret or spot.secret or not spot.known
        self.typed.keys += stroke
        if self.typed.secret:
            self.typed.value = self.typed.was = None
            self.typed.keys = ""
        self._recorder.note(self.typed)

    async def end_typing(self, seen: Spot | None = None) -> None:
        """End the typing: it is one step with the field's value, or the last one seen."""
        typed, self.typed = self.typed, None
        self._moves = ""
        self._secrets.end()
        if typed is None or (self._recorder.is_over(typed) and not typed.enter):
            return
        await self._see(typed, seen)
        self._recorder.retell(typed)
        if not typed.enter:
            await self._recorder.picture(typed)

    async def see_typed(self) -> None:
        """Note the current value of the field that is typed into."""
        if self.typed is not None:
            await self._see(self.typed)

    async def _see(self, typed: Gesture, seen: Spot | None = None) -> None:
        if typed.secret:
            return
        if seen is not None and seen.places == typed.spot.places and not seen.secret:
            typed.value = seen.value
            return
        value = await self._port.value(typed.spot, gone=True)  # a page may redraw it right after the last letter
        if value is not None:
            typed.value = value
        elif self._known.places == typed.spot.places:
            typed.value = _with_last(typed, self._known.value) or typed.value


def _takes_nothing_away(spot: Spot, event: KeyInput) -> bool:
    """Whether a key deletes in an empty field: the page then does something else, such as removing a tag."""
    empty = spot.field == "input" and not (spot.value or spot.secret or spot.unseen)
    return empty and event.key in ("Backspace", "Delete") and not event.modifiers


def _with_last(typed: Gesture, known: str) -> str:
    """The final value of a field that is gone, for example with its frame; it was `known` before the last letter.

    Empty if letters did not simply follow one another.
    """
    text = "".join(stroke.text or "\0" for stroke in strokes(typed.keys))
    whole = f"{typed.was or ''}{text}"
    return whole if "\0" not in text and whole[:-1] == known else ""


def _is_bare_page(spot: Spot) -> bool:
    """Whether no element of a page or frame has the focus: only the page itself receives keys then."""
    return spot.known and not spot.field and spot.keyboard is not None and spot.keyboard.own.role == "body"


def _ends_with_key(keys: str) -> bool:
    """Whether the last key neither wrote nor deleted."""
    last = next(reversed(list(strokes(keys))), None)
    return last is not None and not last.text and last.key not in _CHANGING


def _is_in(clicked: Spot, field: Spot) -> bool:
    """Whether a click was into a field: on it, or on something inside it, such as a line of an editor."""
    return bool(field.places) and field.places[0] in clicked.places


def _made_field(last: Gesture, field: Spot) -> bool:
    """Whether the pressed element, by mouse or by key, was no field then and is or contains this one now."""
    presses = last.kind in ("click", "double", "touch", "key")
    return (
        presses
        and last.spot.known
        and not last.spot.field
        and last.spot.places[:1] != ()
        and (last.spot.places[0] in field.places)
    )


def _goes_on(typed: Gesture, spot: Spot) -> bool:
    """Whether a field is typed into again after a pause; a key that left or submitted it may have ended the matter."""
    return typed.kind == "typed" and not typed.enter and not typed.after and typed.spot.places[:1] == spot.places[:1]


def _as_begun(known: Spot, begun: Spot) -> Spot:
    """A known field, its context reduced to what was there when the typing began.

    Later additions, such as suggestions, respond to the typing and do not identify the field. Numbers may change.
    """
    if known.place is None or begun.place is None or known.places[:1] != begun.places[:1]:
        return known
    first = {_NUMBER.sub("#", lead["words"]) for lead in begun.place["leads"]}
    leads = [lead for lead in known.place["leads"] if _NUMBER.sub("#", lead["words"]) in first]
    return replace(known, place=known.place | {"leads": leads})


def _is_called_alike(before: Spot, now: Spot) -> bool:
    """Whether a field's label is unchanged, ignoring a number that counts typed characters, up or down."""
    was, called = (_COUNT.split(spot.label) for spot in (before, now))
    grown = abs(len(now.value) - len(before.value))
    return len(was) == len(called) and all(
        one == other or (place % 2 == 1 and abs(int(one) - int(other)) == grown)
        for place, (one, other) in enumerate(zip(was, called, strict=True))
    )


def _is_other_cell(before: Spot, now: Spot) -> bool:
    """Whether a field shared by several cells now belongs to another one."""
    cells = [spot.keyboard.item if spot.keyboard is not None else None for spot in (before, now)]
    places = {(cell.words, cell.looks) for cell in cells if cell is not None and cell.looks.startswith("cell ")}
    return len(places) > 1
