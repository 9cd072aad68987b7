"""What the user agreed to holds for one step, also for one that is refused before it begins."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from gui.engine.capabilities import ConfirmingBackend, capability

StepT = TypeVar("StepT", bound=Callable[..., Any])


def for_one_step(step: StepT) -> StepT:
    """A step of a session after which nothing is agreed to any more, whatever came of it."""

    @wraps(step)
    async def done(session: Any, *args: Any, **more: Any) -> Any:
        try:
            return await step(session, *args, **more)
        finally:
            backend = capability(session.backend, ConfirmingBackend)
            if backend is not None and not session.busy:  # else another step runs, which withdraws it in its turn
                backend.withdraw()

    return cast("StepT", done)
