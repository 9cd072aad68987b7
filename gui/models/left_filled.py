"""Values that steps filled in on a page, that are still there and were not sent: they are lost with the page. Pure."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from gui.models.story import FILLS
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.harmless import is_declining
from gui.schema.page import Observation
from gui.schema.special import Special
from gui.schema.step import StepRecord
from gui.schema.ticks import CHOICES, TICKS
from gui.schema.unchanged import NOTHING_KNOWN
from gui.schema.words import in_one_line

_LEADS = frozenset(
    {
        *(Code.WENT_TO, Code.WENT_LATER, Code.OPENED, Code.WENT_TO_FAILURE_PAGE, Code.OPENED_FAILURE_PAGE),
        *(Code.DID_GO_TO, Code.DID_GO_BACK, Code.DID_GO_FORWARD, Code.DID_RELOAD, Code.DID_LEAVE),
        *(Code.DID_OPEN_TAB, Code.DID_SWITCH_TAB, Code.DID_CLOSE_TAB),
    }
)
"""Changes that mean that a step led to another document: values filled in before are not on this one."""

_LEAVES = frozenset({Code.DID_GO_TO, Code.DID_GO_BACK, Code.DID_GO_FORWARD, Code.DID_RELOAD, Code.DID_LEAVE})

_ANSWERS_WITHIN = timedelta(seconds=15)
"""Seconds within which a page moves on by itself after it has got all it asked for."""

_ANSWER = re.compile(r"(?<=\w)(?::.*|\W+)$")

_TICKS = frozenset({Code.DID_TICK, Code.DID_SWITCH_ON})

_ONLY_CHOSEN = TICKS | NOTHING_KNOWN | {Code.VALUE_CHANGED}
"""The effects of a choice that the page only notes, and answers later."""

_CLICKS = frozenset(
    {Code.DID_CLICK, Code.DID_TAP, Code.DID_DOUBLE_CLICK, Code.DID_TRIPLE_CLICK, Code.DID_HOLD, Code.DID_PRESS_MOUSE}
)
_KEYS = frozenset({Code.DID_PRESS, Code.DID_PRESS_IN, Code.DID_PRESS_ON})

_OPENS = _CLICKS | {Code.DID_OPEN}

_SAVES = re.compile(
    r"\b(?:save|submit|send|post|publish|update|apply|speichern|absenden|senden|guardar|enviar|enregistrer|envoyer|salva"
    r"|salvar|invia|opslaan|отправить)\b",
    re.IGNORECASE,
)
"""Words in the name of a button that saves the values beside it, in a form or not. A button that agrees to something,
such as cookies, saves none of them."""

_LOOKS_FOR = re.compile(
    r"\W*(?:filter|search|find|such(?:e|en|begriff)|filtern|buscar|rechercher?|filtrar|filtrer|cerca|pesquisar|zoeken"
    r"|поиск|фильтр|検索|搜索)\b",
    re.IGNORECASE,
)
"""How the names of search fields begin."""

_TAKEN_AT_ONCE = frozenset({Code.ACTIONS_GONE, Code.FOLDED, Code.MANY_FOLDED, Code.TEXT_GONE, Code.TEXT_LEFT})
"""Changes on a page that shows less after typing: it has filtered by the text."""

_NEWS = frozenset({Code.PAGE_SAID, Code.TEXT_ADDED, Code.CAME_LATER})
_SAVED = re.compile(r"\b(?:saved|sent|submitted|posted|published|gespeichert|gesendet)\b", re.IGNORECASE)
"""Messages of a page that has saved the values, even if nothing was pressed."""
_NOT_SAVED = re.compile(
    r"n['’]t\b|\b(?:not|no|none|nothing|never|cannot|fail(?:s|ed)?|error|unable|if|unless|until|once|when|before|be"
    r"|nicht|nichts|kein\w*|nie|fehler|wenn|werden)\b",
    re.IGNORECASE,
)
"""Words of a message that the page has not saved them, or not yet: “Your changes could not be saved”."""
_SENTENCE = re.compile(r"[^.!?;\n]+")


@dataclass(frozen=True, slots=True)
class LeftFilled:
    """The fields of one form.

    Attributes:
        form: The name of the form; empty if it has none.
        fields: The names of its fields, in the order in which they were filled in.
    """

    form: str
    fields: tuple[str, ...]


def left_filled(steps: Sequence[StepRecord], page: Observation | None) -> tuple[LeftFilled, ...]:
    """The forms of a page with values that were not sent, in order; see `left_standing`."""
    return tuple(_forms_of(left_standing(steps, page)))


def left_standing(steps: Sequence[StepRecord], page: Observation | None) -> tuple[StepRecord, ...]:
    """The steps whose values are still on a page and were not sent, one for each field.

    A press on anything else in a form, or Enter in one of its fields, may have sent it: then it does not count as
    unsent, unless it is known that Enter sent nothing. A press outside all forms may have sent the fields outside
    forms, and those of a form under the same heading, since some pages use other elements as buttons. Any press may
    have sent a field in a frame, such as an editor: a form sends it along. A button outside forms whose name says so
    saves the whole page, and a page that says so has saved it. Ticks alone outside a form, such as those of a table,
    wait for nothing; nor does a choice there that the page has answered at once; nor do ticks and choices alone in a
    form that no button sends.

    Args:
        steps: The steps of its session, in order.
        page: The page as it is shown.
    """
    if page is None:
        return ()
    found: dict[str, StepRecord] = {}
    sent: set[str] = set()
    beside: set[str] = set()  # headings under which something outside forms was pressed
    all_sent = False
    sent_parts: set[str] = set()  # the headings of sent forms: a page redrawn by a save renumbers its forms
    for step in reversed(steps):
        if has_led_away(step):
            break
        if step.outcome not in ("done", "unknown"):
            continue
        all_sent = all_sent or _saves(step)
        if _may_send(step):
            sent.add(_form_of(step, steps, page))
            sent_parts |= {step.group} if step.form and step.group else set()
            beside |= {step.group} if not step.form and step.did.code in _CLICKS else set()
        is_sent = all_sent or step.form in sent or (step.form != "" and step.group in sent_parts | beside)
        is_sent = is_sent or (bool(sent) and not step.form and _is_framed(step, page))
        if step.did.code in FILLS and not is_sent and step.call.action_id not in found:
            found[step.call.action_id] = step
    standing = [step for step in reversed(found.values()) if _stands_there(step, page)]
    written = {(step.form, step.group) for step in standing if _waits(step)}
    live = {step.form for step in standing} - {step.form for step in standing if not _is_choice(step)}
    live = {form for form in live if form and not _has_button(form, page)}
    return tuple(
        step for step in standing if step.form not in live and (step.form or (step.form, step.group) in written)
    )


def took_it_by_itself(steps: Sequence[StepRecord], now: datetime) -> bool:
    """Whether a page that navigates without a step may do so because it has received the text typed last.

    A page that asks for a code sends it by a script at the last digit, and moves on once its server has answered.
    """
    last = steps[-1] if steps else None
    if last is None or last.outcome not in ("done", "unknown") or last.did.code not in FILLS:
        return False
    return now - last.started_at - timedelta(milliseconds=last.duration_ms) < _ANSWERS_WITHIN


def sent_by_hand(step: StepRecord, page: Observation, fields: Collection[str], button: str) -> bool:
    """Whether a step by hand has sent a form: Enter in one of its fields, or a press of its button.

    It has not if the page, or the browser, says that something in it is wrong.

    Args:
        step: The step.
        page: The page that it was done on.
        fields: The ids of the form's fields.
        button: The id of its button; empty if it has none.
    """
    if not step.by_hand or step.outcome not in ("done", "unknown") or step.refused or not _may_send(step):
        return False
    if step.call.enter:
        return step.call.action_id in fields
    if step.did.code in _KEYS:
        return step.call.to in fields
    if button and step.call.action_id == button:
        return True
    pressed, field = page.action(step.call.action_id), page.action(next(iter(fields), ""))
    if pressed is None or field is None or not pressed.submits or is_declining(pressed.name):
        return False
    return field.form != "" and pressed.form == field.form


def filled_by_hand(steps: Sequence[StepRecord]) -> frozenset[str]:
    """The ids of the fields that were filled in by hand since their page was opened; the last step may have left it."""
    found: set[str] = set()
    for step in reversed(steps):
        if step is not steps[-1] and has_led_away(step):
            break
        if step.by_hand and step.did.code in FILLS:
            found.add(step.call.action_id)
    return frozenset(found)


def left_by(steps: Sequence[StepRecord], page: Observation) -> tuple[StepRecord, ...]:
    """The steps whose values were lost with a page, because the last step only led away from it.

    A new address and the like send nothing. A link outside a form does not send the values in a form; it may have saved
    those outside forms.

    Args:
        steps: Those of its session, in order.
        page: The page as it was before the last step.
    """
    last = steps[-1] if steps else None
    if last is None or not (last.did.code in _LEAVES or _follows_link(last)):
        return ()
    standing = left_standing(steps[:-1], page)
    return standing if last.did.code in _LEAVES else tuple(step for step in standing if step.form)


def _follows_link(step: StepRecord) -> bool:
    return step.did.code is Code.DID_OPEN and step.call.action_id.startswith("L") and not step.form


def has_led_away(step: StepRecord) -> bool:
    """Whether a step led to another document, or loaded it anew."""
    told = {one.code for one in step.facts}
    if step.outcome != "failed":  # a reload that was refused has loaded nothing
        told.add(step.did.code)
    return bool(told & _LEADS)


def _may_send(step: StepRecord) -> bool:
    if any(one.code is Code.ENTER_SENT_NOTHING for one in step.facts):
        return False
    is_enter = step.did.code in _KEYS and step.call.value is not None and step.call.value.rpartition("+")[2] == "Enter"
    return bool(step.call.enter) or step.did.code in _CLICKS or is_enter


def _form_of(step: StepRecord, steps: Sequence[StepRecord], page: Observation) -> str:
    """The form that a step is done in; keys that are pressed by hand tell no more than the field that they go to."""
    field = page.action(step.call.to) if step.call.action_id == Special.PRESS and step.call.to else None
    known = field is not None and any(one.form == field.form for one in steps)
    return field.form if field is not None and known else step.form


def _saves(step: StepRecord) -> bool:
    """Whether a step pressed something whose name says that it saves the page, or the page says that it has saved."""
    pressed = step.did.code in _OPENS and not step.form  # a button in a form sends this form
    return (pressed and _SAVES.search(step.target) is not None) or any(
        _says_saved(str(one["text"])) for one in step.facts if one.code in _NEWS
    )


def _says_saved(words: str) -> bool:
    return any(_SAVED.search(one) and not _NOT_SAVED.search(one) for one in _SENTENCE.findall(words))


def _is_framed(step: StepRecord, page: Observation) -> bool:
    field = page.action(step.call.action_id)
    return field is not None and field.frame != ""


def _waits(step: StepRecord) -> bool:
    """Whether the value of a field must be sent to take effect, even if the field is in no form."""
    if step.did.code is Code.DID_CHOOSE:
        return bool(step.form) or all(one.code in _ONLY_CHOSEN for one in step.facts)
    if not step.form and any(one.code in _TAKEN_AT_ONCE for one in step.facts):
        return False
    return step.did.code not in _TICKS


def _is_choice(step: StepRecord) -> bool:
    return step.did.code in _TICKS or step.did.code is Code.DID_CHOOSE


def _has_button(form: str, page: Observation) -> bool:
    """Whether a button sends a form, as far as is known: a page of which no field is known to be in it says nothing."""
    members = [action for action in page.actions if action.form == form]
    return not members or any(action.submits for action in members)


def _stands_there(step: StepRecord, page: Observation) -> bool:
    """Whether a field still holds the value from a step."""
    field = page.action(step.call.action_id)
    if field is None or _called(field.target) != _called(step.target) or _only_looks(field):
        return False
    if step.did.code in _TICKS or field.role in CHOICES:
        return "checked" in field.states
    if step.call.secret or (field.param is not None and field.param.secret):
        return "filled" in field.states
    holds = in_one_line(field.value, choices=bool(field.param is not None and field.param.values))
    changed = next((one for one in step.facts if one.code is Code.VALUE_CHANGED and one["target"] == step.target), None)
    if changed is not None:  # the page may have reformatted it, or replaced it
        return bool(holds) and field.value != changed["before"]
    return bool(holds) and holds == step.value


def _only_looks(field: Action) -> bool:
    """Whether a field is for searching: nobody misses those words, and most pages use them at once."""
    kind = field.param.input_type if field.param is not None else ""
    says_so = _LOOKS_FOR.match(field.target) is not None
    return says_so or field.role == "searchbox" or field.landmark == "search" or kind == "search"


def _called(name: str) -> str:
    """The name of a field, without signs that a page adds as an answer: “Nickname ✓”."""
    return _ANSWER.sub("", name)


def _forms_of(steps: Iterable[StepRecord]) -> Iterable[LeftFilled]:
    forms: dict[tuple[str, str], list[str]] = {}
    names: dict[tuple[str, str], str] = {}
    for step in steps:
        key = ("form", step.form) if step.form else ("group", step.group)
        names.setdefault(key, step.group)
        if names[key] != step.group:
            names[key] = ""  # the form has several parts, and none of their headings is its own
        forms.setdefault(key, []).append(step.target)
    for key, fields in forms.items():
        yield LeftFilled(names[key], tuple(dict.fromkeys(fields)))
