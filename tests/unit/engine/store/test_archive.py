"""Pages that are much alike share their room."""

import random

from gui.engine.store.archive import TOGETHER, Archive, Block, block_of, single, unpacked

NOISE = random.Random(1).randbytes(40_000)
"""What all pages of a site have, and no packing makes smaller."""


def text(number: int) -> bytes:
    return NOISE + b"%d" % number


def filled(archive: Archive, count: int) -> None:
    for number in range(count):
        archive.put(f"{number:x}", single(text(number)))
        if ripe := archive.ripe():
            archive.put_block(block_of(ripe))


def test_all_come_back_from_blocks_and_singly() -> None:
    archive = Archive(10_000_000)
    filled(archive, 3 * TOGETHER)
    kinds = set()
    for number in range(3 * TOGETHER):
        found = archive.get(f"{number:x}")
        assert found is not None
        kinds.add(type(found))
        assert unpacked(f"{number:x}", found) == text(number)
    assert kinds == {bytes, Block}
    assert archive.get("none") is None


def test_what_they_share_is_written_once() -> None:
    block = block_of({str(number): single(text(number)) for number in range(TOGETHER)})
    assert len(block.data) < 1.2 * len(NOISE)


def test_the_oldest_are_let_go_of_and_what_is_kept_again_is_new() -> None:
    archive = Archive(3 * TOGETHER * len(NOISE))  # the singles and some blocks
    filled(archive, 2 * TOGETHER)
    filled(archive, 2 * TOGETHER)  # all again: nothing is kept twice
    assert archive.has("0")
    for number in range(2 * TOGETHER, 40 * TOGETHER):
        archive.put(f"{number:x}", single(text(number)))
        if ripe := archive.ripe():
            archive.put_block(block_of(ripe))
        assert archive.has("0")  # asked for each time
    assert archive.get(f"{TOGETHER:x}") is None
    assert archive.get(f"{40 * TOGETHER - 1:x}") is not None
    assert archive._size_bytes <= archive._most_bytes


def test_the_newest_stays_even_if_it_is_too_large() -> None:
    archive = Archive(1)
    filled(archive, 2)
    assert archive.get("0") is None
    assert archive.get("1") is not None
