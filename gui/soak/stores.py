"""How many entries each store of this process holds: what fills up to a limit is told apart from what grows."""

import sys
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import _lru_cache_wrapper, partial
from types import MethodType
from typing import Any, Final
from weakref import WeakKeyDictionary

from gui.engine.identity.ids import MOST_GONE
from gui.engine.local.browser.driver import MOST_KEPT
from gui.engine.local.inspect import console, network
from gui.engine.reading.known_elements import MOST_EARLIER

_OURS: Final = ("gui.", "playwright.")
_LEAST_BYTES: Final = 2_000
"""Smaller growth is not printed."""

_LIMITS: Final = {
    "NetworkRecorder._asked": network.ASKED,
    "NetworkRecorder._records": network.KEPT,
    "IdBook._gone": MOST_GONE,
    "Connection._objects": 3 * MOST_KEPT,
    "ConsoleRecorder._entries": console.KEPT,
    "_Reading.actions": MOST_EARLIER,
}
"""The most entries of one object that has such a store, as far as they are not in the collection itself."""

_PLAIN: Final = (str, bytes, int, float)
_COLLECTIONS: Final = (dict, list, set, frozenset, tuple, deque)


@dataclass(frozen=True, slots=True)
class Store:
    """What all objects with one kind of store hold in it.

    Attributes:
        entries: How many, in all of them together.
        size: Their bytes, without what their entries refer to in turn.
        most: The most entries that all of them may have; 0 if there is no limit.
    """

    entries: int = 0
    size: int = 0
    most: int = 0


def stores_now(root: Any) -> dict[str, Store]:
    """The stores by class and attribute, the objects by class, and the caches by function.

    Args:
        root: What all objects are reached from. To ask the collector for them would break tuples that other threads are
            just building.
    """
    entries, sizes, most = Counter[str](), Counter[str](), Counter[str]()
    seen = set[int]()  # several objects may share a collection
    for one in _reached_from(root):
        kind = type(one)
        entries[kind.__qualname__] += 1
        sizes[kind.__qualname__] += sys.getsizeof(one)
        for attribute, value in _attributes(one):
            name = f"{kind.__qualname__}.{attribute}"
            if isinstance(value, _PLAIN):
                sizes[kind.__qualname__] += sys.getsizeof(value)
            elif isinstance(value, _COLLECTIONS) and id(value) not in seen:
                seen.add(id(value))
                entries[name] += len(value)
                plain = [entry for entry in _entries(value) if isinstance(entry, (*_PLAIN, *_COLLECTIONS))]
                sizes[name] += sys.getsizeof(value) + sum(map(sys.getsizeof, plain))
                most[name] += (value.maxlen or 0) if isinstance(value, deque) else _LIMITS.get(name, 0)
    for name, cache in _caches():
        told = cache.cache_info()
        entries[name] = told.currsize
        most[name] = told.maxsize or 0
    return {name: Store(count, sizes[name], most[name]) for name, count in entries.items() if count}


def growth(before: dict[str, Store], after: dict[str, Store], *, lines: int = 25) -> str:
    """The stores that grew most in between, as text."""
    grown = {name: now.size - before.get(name, Store()).size for name, now in after.items()}
    caches = [name for name, now in after.items() if not now.size]
    shown = sorted((name for name, more in grown.items() if more >= _LEAST_BYTES), key=grown.__getitem__)[-lines:]
    rows = [_row(name, before.get(name, Store()), after[name]) for name in [*reversed(shown), *sorted(caches)]]
    return "\n".join(["entries before -> after (most), kB before -> after", *rows])


def _row(name: str, before: Store, after: Store) -> str:
    limit = f" ({after.most:,})" if after.most else ""
    size = f", {before.size / 1000:,.0f} -> {after.size / 1000:,.0f} kB" if after.size else ""
    return f"{name}: {before.entries:,} -> {after.entries:,}{limit}{size}"


def _attributes(one: Any) -> Iterator[tuple[str, Any]]:
    yield from list(getattr(one, "__dict__", {}).items())
    for kind in type(one).__mro__:
        slots = kind.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__dict__", "__weakref__") and hasattr(one, name):
                yield name, getattr(one, name)


def _reached_from(root: Any) -> list[Any]:
    """The objects of ours and of Playwright's that an object leads to."""
    found, seen, waiting = [], set[int](), [root]
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, (*_PLAIN, type)):
            continue
        seen.add(id(one))
        if isinstance(one, _COLLECTIONS):
            waiting += _entries(one)
        elif isinstance(one, MethodType):
            waiting.append(one.__self__)
        elif isinstance(one, partial):
            waiting += [one.func, one.args]
        elif isinstance(one, WeakKeyDictionary):
            waiting += list(one.values())
        elif type(one).__module__.startswith(_OURS):
            found.append(one)
            waiting += [value for _, value in _attributes(one)]
    return found


def _entries(value: Any) -> list[Any]:
    """The entries of a collection; with the keys of a dictionary."""
    return [*value, *value.values()] if isinstance(value, dict) else list(value)


def _caches() -> Iterator[tuple[str, "_lru_cache_wrapper[Any]"]]:
    for name, module in list(sys.modules.items()):
        if name.startswith(_OURS):
            for attribute, value in list(vars(module).items()):
                if isinstance(value, _lru_cache_wrapper) and value.__module__ == name:
                    yield f"{name}.{attribute}", value
