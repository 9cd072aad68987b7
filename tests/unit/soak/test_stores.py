"""What stores hold is counted, with the most that they may hold."""

import threading
import uuid
from collections.abc import Iterator
from functools import partial

from gui.engine.identity.words import plain
from gui.engine.reading.known_elements import KnownElements
from gui.soak.stores import Store, growth, stores_now


def test_what_objects_hold_is_counted_for_all_of_them_together_and_once_if_they_share_it() -> None:
    known = [KnownElements(), KnownElements(), KnownElements()]
    known[0]._readings.extend([None, None])  # type: ignore[list-item]
    known[1]._readings.append(None)  # type: ignore[arg-type]
    known[2]._readings = known[1]._readings
    told = stores_now({"all": known[:2], "called": known[2].forget, "later": partial(print, known[0])})
    assert told["KnownElements"].entries == 3
    assert told["KnownElements._readings"].entries == 3
    assert told["KnownElements._readings"].most == 2 * (known[0]._readings.maxlen or 0) > 0
    assert told["KnownElements._readings"].size > 0
    assert "KnownElements" not in stores_now(None)


def test_what_is_remembered_is_counted() -> None:
    before = stores_now(None).get("gui.engine.identity.words.plain", Store())
    plain(uuid.uuid4().hex)
    after = stores_now(None)["gui.engine.identity.words.plain"]
    assert after.most == plain.cache_info().maxsize
    assert after.entries == min(before.entries + 1, after.most)


def test_what_other_threads_build_meanwhile_is_left_alone() -> None:
    """Python gives up a tuple that somebody else has got hold of before it is complete."""
    begun, goes_on, built = threading.Event(), threading.Event(), list[int]()

    def numbers() -> Iterator[int]:
        for number in range(300):
            if number == 150:
                begun.set()
                goes_on.wait(30)
            yield number

    builder = threading.Thread(target=lambda: built.append(len(tuple(numbers()))))

    class Looked(list[KnownElements]):
        def __iter__(self) -> Iterator[KnownElements]:
            goes_on.set()
            builder.join()
            return super().__iter__()

    builder.start()
    assert begun.wait(30)
    assert stores_now(Looked([KnownElements()]))["KnownElements"].entries == 1
    assert built == [300]


def test_stores_that_grew_come_first_and_caches_are_always_told() -> None:
    before = {"Book._gone": Store(1, 1_000, 50), "Log._lines": Store(3, 9_000), "words.plain": Store(5, 0, 10)}
    after = {"Book._gone": Store(2, 9_000, 50), "Log._lines": Store(3, 9_000), "words.plain": Store(7, 0, 10)}
    after["New._held"] = Store(4_000, 70_000)
    assert growth(before, after).splitlines()[1:] == [
        "New._held: 0 -> 4,000, 0 -> 70 kB",
        "Book._gone: 1 -> 2 (50), 1 -> 9 kB",
        "words.plain: 5 -> 7 (10)",
    ]
