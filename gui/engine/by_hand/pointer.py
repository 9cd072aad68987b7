"""Mouse, wheel and touch by hand: clicks, drags, scrolling and hovering."""

import asyncio
import time
from collections import deque
from dataclasses import replace

from gui.engine.by_hand.drags import is_called_alike
from gui.engine.by_hand.gestures import Gesture, Kind
from gui.engine.by_hand.keyboard import Keyboard
from gui.engine.by_hand.pickers import Pickers
from gui.engine.by_hand.port import Click, HandPort, Part, Place, Spot
from gui.engine.by_hand.recorder import HandRecorder
from gui.schema.action import MOST_HELD_MS, Action
from gui.schema.input import LetGo, MouseInput, PageInput, Picker, Shown, TouchInput, WheelInput
from gui.schema.page import Observation

_DRAG_PX = 4.0
"""The farthest that the pointer may move in a click, in CSS pixels."""

_SWIPE_PX = 15.0
"""The farthest that a finger may move in a tap, in CSS pixels, as in browsers."""

_RESTS_S, _LOOK_S = 0.4, 0.04
"""Seconds in which a dropped element may settle, and between two checks for it."""

_HOVER_S = 0.08
"""Seconds without a move after which the pointer rests on an element."""

_SAME_PX, _SCROLLBAR_PX = 2.0, 20.0
"""Screen pixels by which rounded places differ, and the most that a scrollbar takes in a picture."""

_NEAR = 3
"""How many of an element and its ancestors form its part of the page, in which hovering may reveal something."""

_MOST_RESTS = 6
"""The last places of the pointer that may have opened a menu, on the way through which it rests, too."""

_MIDDLE: Part = (0.5, 0.5, 1.0, 1.0)

_BUTTONS: dict[str, Kind] = {"left": "click", "right": "right", "middle": "middle"}


_LEAST_HELD_MS = 500
"""Milliseconds from which pages treat a press as a long press, as phone browsers do."""


class Pointer:
    """Passes mouse, wheel and touch to the page, and records them.

    Args:
        port: Passes input to the page.
        recorder: Receives the steps.
        keyboard: Its typing ends with a press.
        pickers: Shows the pickers that a press opens.

    Attributes:
        press: The press of the held button, or None.
        hover_due: The time from which the pointer rests (`time.monotonic()`); None once that was handled.
    """

    def __init__(self, port: HandPort, recorder: HandRecorder, keyboard: Keyboard, pickers: Pickers) -> None:
        self.press: Gesture | None = None
        self._down_at = 0.0
        self.hover_due: float | None = None
        self._port = port
        self._recorder = recorder
        self._keyboard = keyboard
        self._pickers = pickers
        self._touch: Gesture | None = None  # the first finger down
        self._dropped = 0  # how many of the counted clicks came before the first one passed on
        self._left_out = False  # the touch was not passed on, and neither is its continuation
        self._hovered: Gesture | None = None
        self._rests: deque[tuple[Gesture, Observation | None]] = deque(maxlen=_MOST_RESTS)  # on nothing listed
        self._first: Gesture | None = None  # the click that the current press continues
        self._focus: tuple[Place, ...] | None = None  # the focused element before a press on nothing listed

    @property
    def holds(self) -> bool:
        """Whether a button or a finger is held."""
        return self.press is not None or self._touch is not None

    def counted(self, event: PageInput) -> PageInput:
        """A press or release that counts clicks from the first one passed on, since the page knows no others."""
        if not isinstance(event, MouseInput) or event.kind == "move":
            return event
        if event.kind == "down" and event.clicks == 1:
            self._dropped = 0
        return replace(event, clicks=max(1, event.clicks - self._dropped)) if self._dropped else event

    async def moved(self, event: MouseInput) -> None:
        """Pass on a move with no button held."""
        self._pickers.at = event.x, event.y
        self.hover_due = time.monotonic() + _HOVER_S
        await self._port.pass_on(event)

    async def pressed(self, event: MouseInput) -> bool:
        """Pass on the press of a button; return False if the page has moved since the picture, and it was not."""
        if self.press is not None:  # another button is held
            await self._port.pass_on(event)
            return True
        await self._keyboard.end_typing()
        await self._recorder.begin()
        kind = _BUTTONS.get(event.button, "click")
        spot = await self._port.under(event.x, event.y)
        if not _is_as_seen(event.shown, spot):
            self._dropped += event.clicks
            return False
        listed = self._recorder.listed(spot)
        self._pickers.at = event.x, event.y
        self._first = self._first_of(event, spot)
        if self._first is not None:
            await self._press_again(self._first, spot, event)
            return True
        self._note_hover(spot, listed)
        if kind == "click" and listed is not None and _drops_down(listed) and self._pickers.on_wanted:
            self._pickers.on_wanted(Picker(listed, spot.value, *self._pickers.at))
            return True
        self.press = Gesture(kind, spot, event.x, event.y, modifiers=event.modifiers, started=time.monotonic())
        self.press.action, self._down_at = listed, event.at
        self.press.button = event.button
        self.press.pressed = True
        self._focus = (await self._port.focused()).places[:1] if kind == "click" and listed is None else None
        await self._pass_on_press(self.press, event)
        self._note_rest(self.press)
        return True

    def _first_of(self, event: MouseInput, spot: Spot) -> Gesture | None:
        """The click that a press turns into a double or triple click, if the same element is still there; else None."""
        last = self._recorder.last
        if event.clicks < 2 or event.button != "left" or last is None or last.kind not in ("click", "double"):
            return None
        known, now = last.spot, spot
        if (
            last.unchosen
            or known.tick
            or now.tick
            or known.lies is None
            or now.lies is None
            or known.field != now.field
        ):
            return None
        return last if known.known and now.known and known.lies.is_same(now.lies) else None

    async def _press_again(self, first: Gesture, spot: Spot, event: MouseInput) -> None:
        """Pass on the next press of a double or triple click at once.

        A page combines two clicks only if they are quick. So the page at the first press counts for this one too, and
        is not read again.
        """
        press = Gesture("click", spot, event.x, event.y, modifiers=event.modifiers, started=time.monotonic())
        press.action, press.page, press.reading = first.action, first.page, first.reading
        press.button, press.pressed = event.button, True
        self.press, self._down_at = press, event.at
        await self._port.pass_on(event)
        press.began = time.monotonic()

    async def moved_on(self, event: MouseInput) -> None:
        """Pass on a move with a button held, which may draw something."""
        await self._port.pass_on(event)
        press = self.press
        if press is not None:
            ms = round((time.monotonic() - press.began) * 1000)
            press.path.append((round(event.x - press.x, 1), round(event.y - press.y, 1), ms))

    async def released(self, event: MouseInput) -> None:
        """Pass on the release of a button, which ends a click or a drag."""
        press = self.press
        if press is None or press.button != event.button:
            await self._port.pass_on(event)
            return
        self.press = None
        moved = max(abs(event.x - press.x), abs(event.y - press.y)) > _DRAG_PX
        if moved:
            press.to = await self._port.under(event.x, event.y)
            press.gone = await self._has_gone(press, press.to)
            await self._port.await_press(press.to, "release")
        await self._port.pass_on(event)
        press.held_ms = _held_ms(event.at - self._down_at)
        if not moved and press.kind == "click":
            await self._see_click(press)
        if press.to is not None:  # the page may have changed under the pointer before the release
            reached = await self._port.pressed(press.to)
            press.to, press.to_page = reached.spot, reached.page
        if moved and press.kind == "click":
            await self._see_rest(press, event)
            await self._dragged(press, event)
            return
        last = self._recorder.last
        again = last is not None and last.kind in ("click", "double")
        again = again and last is not None and (last is self._first or last.spot.places == press.spot.places)
        again = again and last is not None and not last.unchosen  # a picker was open between the two
        if last is not None and again and event.clicks > 1 and press.kind == "click":
            # Browsers count beyond three; a step has at most three, and the fourth begins the next one.
            last.kind = "double" if last.kind == "click" else "triple"
            last.reached, last.held_ms = press.reached or last.reached, 0
            last.unclicked, last.redrawn = press.unclicked, press.redrawn
            press = last
        if press.action is None and press.kind == "click" and self._focus is not None:
            press.action = await self._field_in(press.spot)
            press.part = _MIDDLE if press.action is not None else None
        opened = await self._pickers.opened()
        own = self._recorder.listed(opened) if opened is not None else None
        if own is None or press.action is None or own.id != press.action.id:
            self._recorder.note(press)
        else:
            self._pickers.note_left()
            self._pickers.withheld = press
        if opened is not None:
            await self._pickers.pick(opened)

    async def _has_gone(self, press: Gesture, to: Spot) -> bool:
        """Whether the dragged element is no longer at the start, while one of its name is at the end.

        That is then the dragged element, redrawn, rather than a drop target of the same name.
        """
        if to.places[:1] == press.spot.places[:1] or not is_called_alike(press.spot, to):
            return False
        there = await self._port.under(press.x, press.y)
        return there.known and (there.places[:1] == to.places[:1] or not is_called_alike(press.spot, there))

    async def _see_rest(self, press: Gesture, event: MouseInput) -> None:
        """Let a drag end on the dragged element if that is there once it has settled.

        While list items move to their places, many pages make them ignore the pointer. The list itself is found there
        then, as a nameless area, which does not identify the place.
        """
        to, dragged = press.to, press.spot
        if to is None or to.lies is None or to.lies.words or not set(to.places[:1]) & set(dragged.places[1:]):
            return
        end = time.monotonic() + _RESTS_S
        while time.monotonic() < end:
            there = await self._port.under(event.x, event.y)
            if there.known and is_called_alike(dragged, there):
                press.to, press.to_page, press.gone = there, None, await self._has_gone(press, there)
                return
            await asyncio.sleep(_LOOK_S)

    async def _see_click(self, press: Gesture) -> None:
        """Assign a click to the element it reached if the page put that under the pointer while the button was held."""
        click = await self._port.clicked(press.spot)
        if click is None:
            return
        press.unclicked = not press.spot.field and self._missed(press, click)
        press.redrawn = press.unclicked and click.anew
        if press.redrawn and press.action is None:
            press.unclicked = press.redrawn = False  # a drawing that is redrawn at the press has taken it
        if click.other is None:
            return
        reached = click.other
        if press.held_ms and _is_same_place(press.spot, reached.spot):
            return  # a held button answers with other words, such as "Keep holding…"
        page = reached.page or press.page
        action = self._recorder.listed(reached.spot, page)
        was = press.action.target if press.action is not None else press.spot.words
        now = action.target if action is not None else reached.spot.words
        if not now or now == was:
            return
        press.reached, press.action, press.click_page = now, action, page
        # A box is ticked before its click: its former state is unknown.
        press.unknown = reached.spot.tick is not None
        press.spot = replace(reached.spot, tick=None)

    def _missed(self, press: Gesture, click: Click) -> bool:
        """Whether the pressed element got no click; for unlisted elements, any click counts."""
        if press.action is None or not click.came:
            return not click.came
        places = press.spot.places
        if click.target not in places:  # its container got the click, or something that is gone
            return click.around or click.other is None
        inside = replace(press.spot, places=places[: places.index(click.target)])
        found = self._recorder.listed(inside, press.page)
        return found is not None and found.id == press.action.id

    async def _see_tap(self, touch: Gesture) -> None:
        """Assign a tap to the element it reached: a browser gives it to what is near the finger."""
        click = await self._port.clicked(touch.spot, tapped=True)
        if click is None:
            return
        elsewhere = click.other is None and click.target not in touch.spot.places and not click.around
        lost = elsewhere if click.came else not click.kept
        touch.unclicked = lost and touch.action is not None and not touch.spot.field
        touch.redrawn = touch.unclicked and click.anew
        if click.other is None:
            return
        spot, page = click.other.spot, click.other.page or touch.page
        if len({doc for doc, _ in spot.places}) == 1:  # in a frame, positions have another origin
            touch.x, touch.y = click.at or (touch.x, touch.y)
        touch.action, touch.click_page = self._recorder.listed(spot, page), page
        touch.unknown = spot.tick is not None
        touch.spot = replace(spot, tick=None)

    async def _field_in(self, pressed: Spot) -> Action | None:
        """The field that a press on the area around it has focused; None if it did not."""
        focused = await self._port.focused()
        if not focused.field or focused.places[:1] == self._focus or not set(pressed.places[:1]) & set(focused.places):
            return None
        return self._recorder.listed(focused)

    async def _dragged(self, press: Gesture, event: MouseInput) -> None:
        press.to_x, press.to_y = event.x, event.y
        press.target = self._recorder.listed(press.to, press.to_page) if press.to else None
        press.kind = "drag"
        if press.spot.field and not press.spot.secret:
            value = await self._port.value(press.spot)
            press.value = value if value != press.spot.value else None
        if press.value is None and not press.spot.drags:
            text = await self._port.selected(press.spot)
            if text.strip():
                press.kind, press.text = "select", text
        if press.kind == "drag" and press.value is None:
            self._recorder.take_card(press)
        self._recorder.aim(press)
        self._recorder.note(press)

    async def touched(self, event: TouchInput) -> bool:
        """Pass on the beginning of a touch; return False if it was not, as with `pressed`."""
        await self._keyboard.end_typing()
        await self._recorder.begin()
        _, x, y = event.points[0]
        self._pickers.at = x, y
        spot = await self._port.under(x, y)
        if self._touch is None and not _is_as_seen(event.shown, spot):
            self._left_out = True
            return False
        self._left_out = False
        touch = Gesture("touch", spot, x, y, modifiers=event.modifiers, started=time.monotonic())
        touch.to_x, touch.to_y = x, y
        await self._pass_on_press(touch, event)
        if self._touch is None:
            self._touch = touch
        self._touch.fingers = max(self._touch.fingers, len(event.points))
        return True

    async def finger_moved(self, event: TouchInput) -> None:
        """Pass on the movement of fingers: a touch that moves is a swipe, not a tap."""
        if self._left_out:
            return
        await self._port.pass_on(event)
        touch = self._touch
        if touch is None or not event.points:
            return
        touch.fingers = max(touch.fingers, len(event.points))
        _, x, y = event.points[0]
        far = max(abs(x - touch.x), abs(y - touch.y)) > _SWIPE_PX
        if touch.fingers > 1 or far:
            touch.kind = "swipe"
        if far:  # if it returns to its start, this is the last place away from it
            touch.to_x, touch.to_y = x, y

    async def lifted(self, event: TouchInput) -> None:
        """Pass on that a finger came up, or that a touch was cancelled."""
        if self._left_out:
            self._left_out = bool(event.points)
            return
        touch = self._touch
        if touch is None or event.points:
            await self._port.pass_on(event)
            return
        self._touch = None
        if touch.kind == "swipe":
            touch.to = await self._port.under(touch.to_x, touch.to_y)
        await self._port.pass_on(event)
        if touch.kind == "touch" and event.kind != "cancel":
            await self._see_tap(touch)
        await self._end_touch(touch, cancelled=event.kind == "cancel")

    async def _end_touch(self, touch: Gesture, *, cancelled: bool) -> None:
        if touch.kind == "swipe":
            if touch.spot.field and not touch.spot.secret:
                value = await self._port.value(touch.spot)
                touch.value = value if value != touch.spot.value else None
            self._recorder.aim(touch)
        if touch.kind == "swipe" or not cancelled:
            self._recorder.note(touch)

    async def _pass_on_press(self, press: Gesture, event: PageInput) -> None:
        """Pass on a press, and assign it to what the page had there at that moment."""
        await self._port.await_press(press.spot)
        await self._port.pass_on(event)
        press.began = time.monotonic()
        reached = await self._port.pressed(press.spot)
        same = reached.spot is press.spot
        press.spot, press.page, press.reading = reached.spot, reached.page, reached.reading
        press.shown = reached.shown
        # A press may close its tab: no other tab knows the action then.
        press.action = self._recorder.listed(press.spot, press.page) or (press.action if same else None)

    async def wheel(self, event: WheelInput) -> None:
        """Pass on a turn of the wheel; the next one at the same place belongs to the same step."""
        last = self._recorder.last
        going_on = last is not None and last.kind == "wheel" and (last.x, last.y) == (event.x, event.y)
        going_on = going_on and last is not None and last.modifiers == event.modifiers
        if last is None or not going_on or self._keyboard.typed is not None:
            await self._keyboard.end_typing()
            await self._recorder.begin()
            spot = await self._port.under(event.x, event.y)
            last = Gesture("wheel", spot, event.x, event.y, modifiers=event.modifiers)
        last.by = (last.by[0] + event.dx, last.by[1] + event.dy)
        await self._port.pass_on(event)
        self._recorder.note(last)

    async def look_at_rest(self) -> None:
        """Note the element that the pointer rests on: hovering may reveal something."""
        if self.hover_due is None or time.monotonic() < self.hover_due or self.press is not None:
            return
        self.hover_due = None
        spot = await self._port.under(*self._pickers.at)
        listed = self._recorder.listed(spot)
        if listed is None and spot.places:
            rest = Gesture("hover", spot, *self._pickers.at, started=time.monotonic())
            self._rests.append((rest, self._recorder.seen))
        if listed is not None:
            self._hovered = Gesture("hover", spot, *self._pickers.at, action=listed, started=time.monotonic())

    def _note_hover(self, pressed: Spot, listed: Action | None) -> None:
        """Record hovering if it revealed the element that is pressed now.

        That is assumed if the pressed element was not listed before, and is in the same part of the page.
        """
        hovered, self._hovered, self.hover_due = self._hovered, None, None
        if hovered is None or listed is not None or set(hovered.spot.places[:_NEAR]).isdisjoint(pressed.places):
            return
        last = self._recorder.last
        if last is None or last.action is None or last.action.id != getattr(hovered.action, "id", ""):
            self._recorder.note(hovered)

    def _note_rest(self, press: Gesture) -> None:
        """Record that the pointer rested on something that is not listed if this revealed what is pressed.

        That is assumed if the pressed action is new since then, and in the same part of the page. What is visible only
        under the pointer is found by its place, without that.
        """
        rests, pressed, last = list(self._rests), press.action, self._recorder.last
        self._rests.clear()
        if pressed is None or press.shown or (last is not None and last.kind == "hover"):
            return
        around = press.spot.places[: _NEAR + 1]
        for rest, seen in reversed(rests):
            known = seen is None or seen.action(pressed.id) is not None
            if known or set(rest.spot.places[:_NEAR]).isdisjoint(around):
                return
            # On the way it also rests on what it has revealed: other entries, and what contains just these.
            if rest.spot.places[0] not in around[:2] and self._recorder.listed(rest.spot, press.page) is None:
                self._recorder.note(rest)
                return

    async def let_go(self) -> None:
        """Release everything that is held."""
        press, self.press = self.press, None
        touch, self._touch = self._touch, None
        passed = True
        try:
            passed = await self._port.pass_on(LetGo())
        finally:
            if press is not None:  # the page got it, even if it has crashed meanwhile
                press.cut = not passed
                self._recorder.note(press)
            if touch is not None:
                await self._end_touch(touch, cancelled=True)


def _drops_down(action: Action) -> bool:
    return action.tag == "select" and action.role == "combobox" and action.reason == "ready" and bool(action.params)


def _is_as_seen(shown: Shown | None, spot: Spot) -> bool:
    """Whether a pressed picture shows the current view: pages scroll and zoom between two pictures.

    A point on a picture of another part or zoom of the page is another point.
    """
    if shown is None or spot.sight is None:
        return True
    now, zoom = spot.sight
    moved = max(abs(shown.left - now.left), abs(shown.top - now.top)) * min(zoom, 1)
    across, down = (shown.width - now.width) * min(zoom, 1), (shown.height - now.height) * min(zoom, 1)
    if moved > _SAME_PX or min(across, down) < -_SAME_PX or max(across, down) > _SCROLLBAR_PX:
        return False
    # A zoom reduces both sides by one factor, scrollbars by as many pixels.
    return min(across, down) <= _SAME_PX or abs(across - down) <= _SAME_PX


def _is_same_place(one: Spot, other: Spot) -> bool:
    """Whether two are one element among the same neighbours, regardless of its own text."""
    near = (one.lies.beside, other.lies.beside) if one.lies is not None and other.lies is not None else ("", None)
    return one.places[:1] == other.places[:1] and near[0] == near[1]


def _held_ms(seconds: float) -> int:
    """How long a button was held, for the fact of a click; 0 if that is usual."""
    ms = round(seconds * 1000)
    return min(ms, MOST_HELD_MS) if ms >= _LEAST_HELD_MS else 0
