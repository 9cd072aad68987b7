"""Whether what a call types is a secret: its field says so, or it is the number of a card or an account.

Not where the user says that the field holds none.
"""

from gui.engine.secrets import keep_out_payments
from gui.schema.action import Action, ActionCall


def typed_secret(action: Action, call: ActionCall) -> str | None:
    """What a call types if nobody else is to see it; such numbers are known to the masks from then on."""
    param = action.param
    if call.secret or (param is not None and param.secret):
        return call.value
    if param is None:
        types = "typed" in action.states  # a cell of a sheet
    else:
        types = action.kind != "S" and not (param.values or action.plain) and param.type != "boolean"
    return call.value if types and keep_out_payments(call.value or "") else None
