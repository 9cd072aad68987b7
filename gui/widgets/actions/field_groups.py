"""Find fields that belong together, so that they are filled in as one form."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from gui.forms.days import moment_words
from gui.forms.field import FieldSpec, without_colon, words_of_name
from gui.models.found_order import is_beside
from gui.schema.action import KINDS_OF_PARTS, NO_CATEGORY, Action, ActionCall, FilledField
from gui.schema.harmless import is_declining, is_harmless
from gui.schema.page import Observation
from gui.schema.payment_numbers import payment_numbers
from gui.schema.plain import in_quotes, shortened
from gui.widgets.actions.words import specs_for, tr

_TICKS = ("checkbox", "switch")
_USABLE = ("ready", "covered")
_WORD = re.compile(r"[^\W\d_]{3,}([ _-][^\W\d_]+)*")
_BESIDE_IT = re.compile(r"“([^“”]+)” \([^()]+\)")
_AND = frozenset(("and", "&", "+", "und", "et", "e", "y", "i", "en", "och", "og", "и"))
_NO_NAMES = frozenset(("radio", "group", "option", "options", "choice", "field", "name", "value"))
_TEXTS = frozenset({"", "text", "textarea", "search", "email", "url", "tel"})
"""Types of fields whose text is never a date, whatever it looks like."""

_MOST_TOLD, _MOST_LISTED = 4, 12
"""The most fields that are listed: next to their form, and if that is no longer shown."""

_CHOICE_CHARS = 20
"""The most characters of one option in the combined name of a choice."""


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a whole form: a field, a checkbox, or the radio buttons of one choice.

    Attributes:
        spec: The editor; its name is the id of the first action.
        actions: The field or checkbox, or all radio buttons in order.
        under: The heading above it.
        kind: What its label ends with to tell it from a field of nearly the same name, such as " (list)".
    """

    spec: FieldSpec
    actions: tuple[Action, ...]
    under: str = ""
    kind: str = ""

    @property
    def called(self) -> str:
        """Its name, which stays the same when a field of nearly the same name comes or goes."""
        return self.spec.label.removesuffix(self.kind)

    def call(self, value: str | None) -> ActionCall:
        """The step that gives the field this value."""
        first = self.actions[0]
        if first.role == "radio":
            return ActionCall(action_id=self.actions[self.spec.choices.index(value or "")].id)
        if self.spec.kind == "file":
            files = tuple(path for path in (value or "").split("\n") if path)
            return ActionCall(action_id=first.id, gesture="upload", files=files)
        return ActionCall(action_id=first.id, value=value)

    def text_of(self, call: ActionCall) -> str:
        """The text for the field in a call made by `call`, as its editor had it."""
        if self.actions[0].role == "radio":
            ids = [action.id for action in self.actions]
            return self.spec.choices[ids.index(call.action_id)]
        return "\n".join(call.files) if call.files else call.value or ""


@dataclass(frozen=True, slots=True)
class Whole:
    """The fields of one form.

    Attributes:
        key: The value that its fields share in this reading.
        name: The form's name.
        parts: The fields in page order.
        submit: The button that sends the form; None if it has none.
    """

    key: str
    name: str
    parts: tuple[Part, ...]
    submit: Action | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all its actions but the button."""
        return tuple(action.id for part in self.parts for action in part.actions)

    @property
    def title(self) -> str:
        """Its name, unless that is only the heading of one of its parts."""
        return self.name if len({part.under for part in self.parts}) == 1 else ""

    @property
    def headings(self) -> dict[str, str]:
        """The heading above a field, by the name of its spec, at which another part of the form begins."""
        found, before = {}, ""
        if len({part.under for part in self.parts}) > 1:
            for part in self.parts:
                if part.under not in (before, part.called):  # a choice may be named after it
                    found[part.spec.name] = before = part.under
        return found

    @property
    def is_final(self) -> bool:
        """Whether the button may do something irreversible, judging by its words."""
        return self.submit is not None and not is_harmless(self.submit.target or self.submit.name)

    def calls(
        self,
        values: Mapping[str, str | None],
        names: Sequence[str],
        kept: Mapping[str, str],
        *,
        press: bool,
        held: tuple[FilledField, ...] = (),
    ) -> tuple[ActionCall, ...]:
        """The calls that fill in some of its fields.

        Args:
            values: The values of the fields.
            names: The fields to fill in.
            kept: The secrets of the keyring that are used in fields.
            press: Whether to press its own button at the end.
            held: The fields filled in earlier that must keep their content until then.
        """
        made = [
            ActionCall(action_id=part.actions[0].id, secret=kept[part.spec.name])
            if part.spec.name in kept
            else part.call(values[part.spec.name])
            for part in self.parts
            if part.spec.name in names
        ]
        if press and self.submit is not None:
            kept_fields = tuple(field for field in held if field.action_id not in names)
            made.append(ActionCall(action_id=self.submit.id, filled=kept_fields))
        return tuple(made)

    def part_of(self, action_id: str) -> Part | None:
        """The field that an action belongs to."""
        return next((part for part in self.parts if any(a.id == action_id for a in part.actions)), None)


def _plainest(buttons: list[Action]) -> Action | None:
    """The first button that sends a form, or one with fewer effects: “Save” instead of “Save and go on”.

    “Save” does more than “Save draft”, which stays the main button if it is the first. An enabled button is not
    replaced by a disabled one either. “Not now” sends nothing, even if it is the first.
    """
    buttons = [one for one in buttons if not is_declining(one.name)]
    if not buttons:
        return None
    called = buttons[0].name.casefold().split()
    for one in buttons:
        name = one.name.casefold().split()
        if one.reason == "disabled" and buttons[0].reason != "disabled":
            continue
        if name and called[: len(name)] == name and not _AND.isdisjoint(called[len(name) : len(name) + 1]):
            return one
    return buttons[0]


def whole_of(page: Observation | None, action: Action, *, is_open: bool = False) -> Whole | None:
    """The form that a field belongs to; None if it belongs to no form, or is its only field.

    Args:
        page: The reading.
        action: One of the fields.
        is_open: Whether the form is already shown: it stays while the page has a dialog open.
    """
    usable = (*_USABLE, "blocked") if is_open else _USABLE
    key = _key(page, action) if page is not None and _is_part(action, usable) else ""
    if page is None or not key:
        return None
    members = [other for other in page.actions if _key(page, other) == key]
    parts = _placed(_parts([member for member in members if _is_part(member, usable)]), page)
    if len(parts) < 2 or not any(action in part.actions for part in parts):
        return None
    submit = _plainest([m for m in members if m.submits and m.reason in (*usable, "disabled")])
    first = parts[0].actions[0]
    # In a navigation, the name mostly belongs to that and not to the form.
    nameless = first.category in KINDS_OF_PARTS or first.landmark == "navigation"
    return Whole(key, "" if nameless else first.category, parts, submit)


def button_of(page: Observation | None, field: Action) -> Action | None:
    """The button that sends the form of a field, even if the field is its only one; None if it has none.

    For a field in no form, a button right beside it whose name is about searching or sending.
    """
    if page is None:
        return None
    key = _key(page, field)
    if not key:
        return next((one for one in page.actions if is_beside(field, one)), None)
    return _plainest([one for one in page.actions if one.submits and _key(page, one) == key])


def enter_declines(page: Observation | None, field: Action) -> bool:
    """Whether Enter in a field presses a button that leaves its form: a browser presses the first one."""
    key = _key(page, field) if page is not None else ""
    buttons = (
        [one for one in page.actions if one.submits and _key(page, one) == key] if page is not None and key else []
    )
    pressed = next((one for one in buttons if one.reason != "disabled"), None)
    return pressed is not None and is_declining(pressed.name)


def whole_again(page: Observation | None, action_id: str) -> Whole | None:
    """The whole form of one of its fields in a new reading; None if it is gone."""
    action = page.action(action_id) if page is not None else None
    return whole_of(page, action, is_open=True) if action is not None else None


def _key(page: Observation, action: Action) -> str:
    return action.form or (action.category if page.session.by_api else "")


def _is_part(action: Action, usable: Sequence[str]) -> bool:
    if action.reason not in usable:
        return False
    return action.role in (*_TICKS, "radio") or (action.kind == "I" and action.param is not None)


def _placed(parts: Sequence[Part], page: Observation) -> tuple[Part, ...]:
    """The parts with their headings: a choice named after its own heading gets the one of other fields above it."""
    own = {part.actions[0].id for part in parts if part.actions[0].category == part.called}
    groups = {part.actions[0].category for part in parts if part.actions[0].id not in own}
    above = _lines_above(page, groups) if own else {}
    return tuple(
        replace(part, under=above.get(first.id, first.category) if first.id in own else first.category)
        for part in parts
        for first in part.actions[:1]
    )


def _lines_above(page: Observation, wanted: Set[str]) -> dict[str, str]:
    """The last of some lines before each action on the readable page, by its id."""
    found: dict[str, str] = {}
    above = ""
    for block in page.blocks:
        line = " ".join("".join(span.text for span in block.spans).split())
        above = line if line in wanted else above
        for spans in (block.spans, *block.cells):
            found.update({span.action_id: above for span in spans if span.style == "chip" and above})
    return found


def _parts(members: Sequence[Action]) -> list[Part]:
    made: list[Part] = []
    radios: dict[str, list[Action]] = {}
    for member in members:
        if member.role == "radio":
            name = member.choice_of or member.category
            if name in radios:
                radios[name].append(member)
                continue
            radios[name] = [member]
            made.append(Part(FieldSpec(name), (member,)))  # its other buttons may be further on
        elif member.role in _TICKS:
            ticked = "true" if "checked" in member.states else "false"
            spec = FieldSpec(member.id, "tick", without_colon(member.target or member.name), default=ticked)
            made.append(Part(replace(spec, required="required" in member.states), (member,)))
        else:
            spec = specs_for(member)[0]
            needed = spec.required
            if spec.kind == "file":  # alone it is there to give one; here only the page can require it
                needed = bool(member.param and member.param.required) and not (member.value or spec.holds)
            label = without_colon(_bare(member) or member.target or spec.label)
            made.append(Part(replace(spec, name=member.id, label=label, required=needed), (member,)))
    shared = [part.actions[0].category for part in made]
    labels = [part.spec.label for part in made]
    for at, part in enumerate(made):
        if _bare(part.actions[0]) and labels.count(part.spec.label) > 1:  # the kind distinguishes them
            made[at] = replace(part, spec=replace(part.spec, label=without_colon(part.actions[0].target)))
    made = [
        _choice(radios[part.spec.name], own=shared.count(part.actions[0].category) == 1)
        if part.actions[0].role == "radio"
        else part
        for part in made
    ]
    return _by_kind(made)


def _by_kind(parts: list[Part]) -> list[Part]:
    """The parts, with their kind in labels that differ at most in their capitals and marks."""
    alike: dict[str, list[Part]] = {}
    for part in parts:
        alike.setdefault(part.spec.label.casefold().strip(" *:"), []).append(part)
    told: dict[str, str] = {}
    for several in alike.values():
        kinds = [_kind(part.spec) for part in several]
        if len(several) > 1 and len(set(kinds)) == len(kinds):
            told |= {part.spec.name: f" ({kind})" for part, kind in zip(several, kinds, strict=True) if kind}
    return [_of_kind(part, told[part.spec.name]) if part.spec.name in told else part for part in parts]


def _of_kind(part: Part, kind: str) -> Part:
    return replace(part, spec=replace(part.spec, label=f"{part.spec.label}{kind}"), kind=kind)


def _kind(spec: FieldSpec) -> str:
    """What people call a field of this kind; empty for one that its looks tell."""
    if spec.kind in ("choice", "choices"):
        return tr("list")
    return {"text": tr("text"), "multiline": tr("text"), "number": tr("number"), "date": tr("date")}.get(spec.kind, "")


def _bare(field: Action) -> str:
    """The words beside an unnamed field, without punctuation and its kind; else empty."""
    found = _BESIDE_IT.fullmatch(field.target) if not field.name and field.kind == "I" else None
    return found[1] if found else ""


def _choice(buttons: Sequence[Action], *, own: bool) -> Part:
    """Radio buttons as one choice; `own`: no other field is under their heading."""
    names = [button.name or button.target for button in buttons]
    labels = tuple(name if names.count(name) == 1 else f"{name} ({n + 1})" for n, name in enumerate(names))
    chosen = next((label for label, b in zip(labels, buttons, strict=True) if "checked" in b.states), None)
    first = buttons[0]
    label = _choice_words(first, names, own=own)
    spec = FieldSpec(first.id, "choice", label, default=chosen, choices=labels)
    return Part(replace(spec, required=any("required" in button.states for button in buttons)), tuple(buttons))


def _choice_words(first: Action, names: Sequence[str], *, own: bool) -> str:
    """The name of a choice: its own heading, its name if that is a word, or else its options.

    Names of radio buttons are meant for programs, not people: many are only a letter or a number.
    """
    if own and first.category not in ("", NO_CATEGORY):
        return first.category
    name, heading = first.choice_of.lower(), first.category.lower().split()
    is_cut = name not in heading and any(word.startswith(name) for word in heading)  # as "pow" is of "Power"
    if _WORD.fullmatch(first.choice_of) and name not in _NO_NAMES and not is_cut:
        return words_of_name(first.choice_of)
    shown = [name if len(name) <= _CHOICE_CHARS else name[: _CHOICE_CHARS - 1] + "…" for name in names if name]
    if len(shown) == 2:
        return tr("{0} or {1}").format(*shown)
    return ", ".join(shown[:2]) + ("…" if len(shown) > 2 else "") or tr("Choice")


def rest_of(
    calls: Sequence[ActionCall],
    done: int,
    page: Observation,
    *,
    is_unknown: bool = False,
    is_held: bool = False,
    shown: bool = False,
    lost: Mapping[str, str] | None = None,
) -> str:
    """The fields that were not filled in, with the values typed for them, except secrets and card or account numbers.

    Args:
        calls: The requested calls.
        done: How many of them were done.
        page: The page on which they were requested.
        is_unknown: Whether the next one may have been done: its step was stopped, or its result is unknown.
        is_held: Whether the next one was pressed, but its click was held back, as the message says.
        shown: Whether its form is still shown: of many fields, visible values are not repeated.
        lost: The names of fields that did not keep their new values, by id. They are listed with a button that was not
            pressed, and otherwise only not counted.
    """
    if is_held and done == len(calls) - 1:
        return ""
    emptied = [lost[call.action_id] for call in calls[:done] if call.action_id in lost] if lost else []
    last = page.action(calls[-1].action_id) if done == len(calls) - 1 else None
    listed = [shortened(name, 60) for name in emptied] if last is not None and last.submits else []
    brief = shown and len(calls) - done > _MOST_TOLD
    for call in calls[done:]:
        action = page.action(call.action_id)
        name = shortened(action.target or action.description, 60) if action is not None else call.action_id
        if action is not None and action.submits:
            is_first = is_unknown and call is calls[done]  # the message says anyway that it may have been done
            listed.append(name if is_first else tr("{name} (not pressed)").format(name=name))
        elif not brief and action is not None and (value := _given(action, call.value or "")):
            listed.append(f"{name} “{shortened(value, 60)}”")
        else:
            listed.append(name)
    perhaps = [listed.pop(-len(calls[done:]))] if is_unknown else []
    told = [
        tr("{done} of {count} done.").format(done=done - len(emptied), count=len(calls)),
        *(tr("Perhaps done: {name}.").format(name=name) for name in perhaps),
    ]
    if listed:
        most = _MOST_TOLD if shown else _MOST_LISTED
        names, more = ", ".join(listed[:most]), len(listed) - most
        words = tr("Not done: {names} and {count} more.") if more > 0 else tr("Not done: {names}.")
        told.append(words.format(names=names, count=more))
    return " ".join(told)


def _given(action: Action, value: str) -> str:
    """What was typed into a field, in words; empty if it must not be shown, such as a card number."""
    if action.param is None or action.param.secret or payment_numbers(value):
        return ""
    return value if action.param.input_type in _TEXTS else moment_words(value)


def lost_words(names: Sequence[str]) -> str:
    """A message that the fields of these names were filled in and have changed since; empty for none."""
    if not names:
        return ""
    listed = ", ".join(map(in_quotes, names[:12])) + ("…" if len(names) > 12 else "")
    return tr("{names} did not keep what was filled in.").format(names=listed)


def left_behind(rest: str, page: Observation | None) -> str:
    """The fields that were not filled in, as a message on another page than that of the form."""
    title = page.metadata.title.strip() if page is not None else ""
    return tr("“{page}”: {rest}").format(page=shortened(title, 60), rest=rest) if title else rest
