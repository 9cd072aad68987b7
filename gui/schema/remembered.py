"""Results that are remembered of texts, and forgotten together once most of the texts are gone."""

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import Final, TypeVar

T = TypeVar("T")

_forget: Final[list[Callable[[], None]]] = []


def remembered(most: int) -> Callable[[Callable[..., T]], "_lru_cache_wrapper[T]"]:
    """Like `lru_cache(most)`, for what is asked of the texts of pages; see `forget_all`."""

    def of(function: Callable[..., T]) -> "_lru_cache_wrapper[T]":
        cached = lru_cache(most)(function)
        _forget.append(cached.cache_clear)
        return cached

    return of


def forget_all() -> None:
    """Forget all that is remembered of texts, in any thread.

    A large page leaves thousands of texts that are not asked about again. Each lies where a part of the page did, and
    keeps four kilobytes around it from being given back.
    """
    for forget in _forget:
        forget()
