"""The button or field of a form that the page removes while the user is about to use it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gui.schema.action import Action, ActionCall
from gui.schema.fact import said
from gui.schema.frame_twins import frame_twin
from gui.schema.money import MONEY, with_bare_currencies
from gui.schema.page import Observation
from gui.schema.plain import in_quotes, shortened
from gui.widgets.actions.form import ActionForm
from gui.widgets.actions.memory import FindAgain
from gui.widgets.actions.words import tr


class GoneAction:
    """Keeps a removed action listed while it is selected: its form stays open and reports it.

    Attributes:
        action: The removed action, with the reason that it cannot be done; None while none is removed.
        of_whole: Whether it is a field of a whole form, which is shown again once it is back.
    """

    def __init__(self) -> None:
        self.action: Action | None = None
        self.of_whole = False
        self._page: Observation | None = None  # the last reading that contained it

    def keep(self, action: Action, page: Observation, words: str) -> None:
        """Keep an action of a reading that is gone now, with the reason that it cannot be done."""
        self._page = page
        # Without a box: there is nothing to show.
        self.action = replace(action, reason="hidden", hindrance=said(words), lacks=(), way=None, box=None, seen=None)

    def look(
        self,
        form: ActionForm | None,
        selected: str,
        before: Observation,
        now: Observation,
        find_again: FindAgain,
        *,
        busy: bool,
    ) -> tuple[str, bool]:
        """The id of the action that continues a removed action's form, and whether it is another action by now.

        It is another one if it has another price, or is a field in a frame that replaced its frame.

        An action that the page has removed by itself stays listed under its own id, and its form reports that. So does
        a field with typed text, regardless of who removed it: further text goes nowhere else.

        Args:
            form: The shown form of one action, if any.
            selected: The id of the selected action.
            before: The previous reading.
            now: The new one.
            find_again: Finds an action of one reading in a later one.
            busy: Whether a step led to it.
        """
        if form is None or form.action.id != selected or not before.same_document(now):
            self.forget()
            return "", False
        if self.action is not None:
            back = self.back(now, find_again)
            if back and back == frame_twin(self.action.id, self._page or before, now):
                self.forget(form)
                return back, True
            if back != selected and now.action(selected) is None:
                self._say(form, self.action, now, typed=form.dirty() and not form.is_sent)  # more may have changed
                return selected, False
            self.forget(form)
            return (back if back == selected else ""), False
        typed = form.dirty() and not form.is_sent
        if form.action.kind == "S" or (busy and not typed):
            return "", False
        if form.form is None and (priced := at_another_price(form.action, before.actions, now.actions)):
            return priced, True
        if not (now.by_itself or typed) or now.action(selected) is not None:  # another has its id
            return "", False
        self._page = before
        self._say(form, form.action, now, typed=typed)
        return selected, False

    def _say(self, form: ActionForm, gone: Action, now: Observation, *, typed: bool) -> None:
        """Keep a removed action, and show in its row and form what a reading has of it."""
        words = gone_words(gone, now)
        if form.form is None and len(_alike(gone, now)) == 1:
            self._leave_to_engine(form, gone, words)
            return
        if typed:
            words = tr("{} What you typed stays here.").format(words)
        self.keep(gone, self._page or now, words)
        form.set_gone(words)
        form.tell("")

    def _leave_to_engine(self, form: ActionForm, gone: Action, words: str) -> None:
        """Keep a button that can still be pressed: the engine, which knows more, follows it to its namesake or refuses.

        A page that is drawn anew all the time would otherwise never let it be pressed.
        """
        self.action = replace(gone, box=None, seen=None)
        form.set_gone("")
        form.tell(words)

    def back(self, now: Observation, find_again: FindAgain) -> str:
        """The id under which it is there again; empty while it is not."""
        return find_again(self.action.id, self._page, now) if self.action is not None and self._page is not None else ""

    def holds_sent(self, form: ActionForm | None, calls: Sequence[ActionCall]) -> bool:
        """Whether it is a field that disappeared as its whole form was filled in, with nothing typed since.

        Pages that continue by themselves once all is filled in remove it like that.
        """
        if form is None or form.form is None or not self.of_whole:
            return False
        return form.form.specs[0].kind in ("choice", "tick") or form.value() in {call.value for call in calls}

    def listed(self, actions: Sequence[Action], before: Sequence[Action]) -> tuple[Action, ...]:
        """The actions of a page with the removed one, in its former place in the list."""
        if self.action is None:
            return tuple(actions)
        ids = [one.id for one in before]
        place = ids.index(self.action.id) if self.action.id in ids else 0
        return (*actions[:place], self.action, *actions[place:])

    def forget(self, form: ActionForm | None = None) -> None:
        """It is there again, which the form then no longer denies; or another action or page is shown."""
        was_replaced = self.action is not None and form is not None and not form.gone
        self.action = self._page = None
        self.of_whole = False
        if form is not None:
            form.set_gone("")
            if was_replaced:
                form.tell("")


def gone_words(gone: Action, now: Observation) -> str:
    """A message that an action of a page is gone, or only no longer listed, or that others have the same name."""
    name = in_quotes(shortened(gone.target or gone.description, 60))
    alike = _alike(gone, now)
    if len(alike) == 1:
        return tr("{name} was replaced. {id} has the same name.").format(name=name, id=alike[0])
    if alike:
        return tr("{} was replaced, and several have the same name.").format(name)
    if gone.name and gone.name == gone.target and re.search(rf"(?<!\w){re.escape(gone.name)}(?!\w)", now.markdown):
        return tr("{} can no longer be used on the page.").format(name)
    return tr("{} is no longer on the page.").format(name)


def _alike(gone: Action, now: Observation) -> list[str]:
    """The ids of those of its kind that have the name of a removed action, if it had one."""
    kind = gone.target, gone.role, gone.kind
    return [one.id for one in now.actions if gone.target and (one.target, one.role, one.kind) == kind]


def differs_only_in_price(one: Action, other: Action) -> bool:
    """Whether two buttons have the same name except for an amount of money in it."""
    return _called(one) == _called(other) and _has_price(one) and _has_price(other)


def at_another_price(gone: Action, before: Sequence[Action], now: Sequence[Action]) -> str:
    """The id of the only button that differs from a removed one only in an amount of money in its name.

    Returns:
        The id; empty if several have or had such names, or if it was there before.
    """
    if not _has_price(gone) or sum(differs_only_in_price(gone, one) for one in before) != 1:
        return ""
    found = [one for one in now if differs_only_in_price(gone, one)]
    there = {one.id for one in before}
    return found[0].id if len(found) == 1 and found[0].id not in there else ""


def _has_price(action: Action) -> bool:
    return not action.params and MONEY.search(action.name) is not None


def _called(action: Action) -> tuple[str, ...]:
    named = with_bare_currencies(action.name), with_bare_currencies(action.target)
    return action.kind, action.verb, action.role, *named, action.category, action.frame, action.tag, action.href
