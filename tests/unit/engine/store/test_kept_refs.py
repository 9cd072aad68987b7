"""Which pages and pictures a file has."""

import hashlib
import tracemalloc

from gui.engine.store.kept_refs import KeptRefs


def ref(number: int) -> str:
    return hashlib.blake2b(str(number).encode(), digest_size=20).hexdigest()


def test_what_was_added_is_in_it_until_it_is_taken_out() -> None:
    refs = KeptRefs(map(ref, (3, 1, 2, 2)))
    refs.add(ref(4))
    refs.add(ref(4))
    refs.discard(ref(1), ref(9))
    assert [number for number in range(10) if ref(number) in refs] == [2, 3, 4]
    assert len(refs) == 3


def test_an_empty_reference_is_never_in_it() -> None:
    assert "" not in KeptRefs(("0" * 40,))


def test_any_text_may_be_a_reference() -> None:
    refs = KeptRefs(("none", "-1", "0x1g", "a" * 15, "a" * 20))
    refs.discard("a" * 20)
    assert [ref in refs for ref in ("none", "-1", "0x1g", "a" * 15, "a" * 20, "None")] == [True] * 4 + [False] * 2


def test_a_reference_takes_few_bytes() -> None:
    tracemalloc.start()
    refs = KeptRefs()
    for number in range(5_000):
        refs.add(ref(number))
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(refs) == 5_000
    assert size / 5_000 < 20
