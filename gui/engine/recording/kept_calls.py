"""The calls of steps as they are stored: without secrets. Pure."""

from gui.engine.describe.steps import secret_name
from gui.engine.recording.filled_fields import TICKED
from gui.engine.secrets.known import is_typed_secret, printed_in
from gui.schema.action import BY_HAND, Action, ActionCall
from gui.schema.fact import Fact
from gui.schema.shown import shown_typed
from gui.schema.special import Special


def kept_call(action: Action, call: ActionCall) -> ActionCall:
    """The call as it is stored: without secrets and other fields, and with the displayed form of an address."""
    if call.filled or call.any_price:
        call = call.model_copy(update={"filled": (), "any_price": False})
    secret = action.param is not None and action.param.secret and not call.is_only_enter
    if call.secret or secret or printed_in(call.value or ""):
        return call.without_secret(secret_name(action))
    if action.id in (Special.GO_TO, Special.OPEN_TAB) and call.value:
        return call.model_copy(update={"value": shown_typed(call.value)})
    return call


def types_text(action: Action, call: ActionCall) -> bool:
    """Whether a call writes free text, which only its field could identify as a secret."""
    param = action.param
    if not call.value or action.kind == "S" or param is None or param.secret or param.type == "boolean":
        return False
    return not param.values and action.role not in TICKED


def kept_by_hand(call: ActionCall, did: Fact) -> ActionCall:
    """The stored form of a call by hand: without secrets that were typed, pasted or selected outside secret fields."""
    if not any(text and is_typed_secret(text) for text in (call.value, call.keys, call.text)):
        return call
    bare = call.without_secret(secret_name(None, str(dict(did.args).get("target", ""))))
    # If pasted or selected, there is no field whose value it would be.
    return bare if call.text is None else bare.model_copy(update={"action_id": BY_HAND})
