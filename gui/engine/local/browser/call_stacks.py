"""Keep Playwright's calls from holding what their callers held until the collector comes."""

import contextlib
import importlib
from collections.abc import Callable
from types import FrameType
from typing import Any

_OWN = 2
"""Frames at the top that belong to the capture: ours, and the one that asks for it."""


def let_go_of_callers() -> None:
    """Have no call of Playwright's refer to itself; may be called repeatedly.

    Each looks at the stack for the name of what was called, and its own frame was in the list that it held. So the
    frames of all callers stayed with all their variables, such as a large page, until a round of the collector: a fifth
    of a megabyte per step.
    """
    with contextlib.suppress(ImportError, AttributeError):  # in another Playwright version
        stacks: Any = importlib.import_module("playwright._impl.client_stack_trace")
        if not isinstance(stacks.capture_raw_stack, _WithoutOwn):
            stacks.capture_raw_stack = _WithoutOwn(stacks.capture_raw_stack)


class _WithoutOwn:
    """Captures a stack without the frames that capture it."""

    def __init__(self, capture: Callable[..., list[FrameType]]) -> None:
        self._capture = capture

    def __call__(self, *given: Any, **named: Any) -> list[FrameType]:
        return self._capture(*given, **named)[_OWN:]
