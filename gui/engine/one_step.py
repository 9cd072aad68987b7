"""What the user agrees to holds for one step, even if that step is refused before it begins."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from gui.engine.capabilities import ConfirmingBackend, capability

StepT = TypeVar("StepT", bound=Callable[..., Any])


def for_one_step(step: StepT) -> StepT:
    """Withdraw the user's agreement after the step, whatever its outcome."""

    @wraps(step)
    async def done(session: Any, *args: Any, **more: Any) -> Any:
        try:
            return await step(session, *args, **more)
        finally:
            backend = capability(session.backend, ConfirmingBackend)
            if backend is not None and not session.busy:  # otherwise another step is running and withdraws it
                backend.withdraw()

    return cast("StepT", done)
