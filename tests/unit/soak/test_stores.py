"""What stores hold is counted, with the most that they may hold."""

import uuid

from gui.engine.identity.words import plain
from gui.engine.reading.known_elements import KnownElements
from gui.soak.stores import Store, growth, stores_now


def test_what_objects_hold_is_counted_for_all_of_them_together() -> None:
    name = "KnownElements._readings"
    before = stores_now().get(name, Store())
    known = [KnownElements(), KnownElements()]
    known[0]._readings.extend([None, None])  # type: ignore[list-item]
    known[1]._readings.append(None)  # type: ignore[arg-type]
    after = stores_now()[name]
    assert after.entries - before.entries == 3
    assert after.most - before.most == 2 * (known[0]._readings.maxlen or 0) > 0
    assert after.size > before.size


def test_what_is_remembered_is_counted() -> None:
    before = stores_now().get("gui.engine.identity.words.plain", Store())
    plain(uuid.uuid4().hex)
    after = stores_now()["gui.engine.identity.words.plain"]
    assert after.most == plain.cache_info().maxsize
    assert after.entries == min(before.entries + 1, after.most)


def test_stores_that_grew_come_first_and_caches_are_always_told() -> None:
    before = {"Book._gone": Store(1, 1_000, 50), "Log._lines": Store(3, 9_000), "words.plain": Store(5, 0, 10)}
    after = {"Book._gone": Store(2, 9_000, 50), "Log._lines": Store(3, 9_000), "words.plain": Store(7, 0, 10)}
    after["New._held"] = Store(4_000, 70_000)
    assert growth(before, after).splitlines()[1:] == [
        "New._held: 0 -> 4,000, 0 -> 70 kB",
        "Book._gone: 1 -> 2 (50), 1 -> 9 kB",
        "words.plain: 5 -> 7 (10)",
    ]
