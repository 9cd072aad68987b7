"""Ids over generated histories of pages, with planted identities: what the book promises of every one of them."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.engine.describe.actions import actions_of
from tests.helpers.examples import examples
from tests.helpers.identities import CHANGES, Page, Witness

_RANDOMS = st.integers(0, 2**32).map(random.Random)


_HISTORIES = st.lists(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3), min_size=1, max_size=10)


def play(rand: random.Random, history: list[list[str]], size: int) -> Witness:
    """A page of that size, read after each of the groups of changes."""
    page = Page(rand)
    page.nodes = [page.make() for _ in range(size)]
    witness = Witness(page)
    witness.read()
    for changes in history:
        for change in changes:
            getattr(page, change)()
        witness.read()
    return witness


@settings(max_examples=examples(1_500), deadline=None)
@given(_RANDOMS, _HISTORIES, st.integers(0, 14))
def test_an_id_is_one_things_own(rand: random.Random, history: list[list[str]], size: int) -> None:
    play(rand, history, size)


@settings(max_examples=examples(200), deadline=None)
@given(_RANDOMS, _HISTORIES, st.integers(1, 14))
def test_what_is_gone_offers_what_is_like_it(rand: random.Random, history: list[list[str]], size: int) -> None:
    witness = play(rand, history, size)
    found = list(witness.last.values())
    actions = actions_of(found)
    for known in witness.meant.keys() - witness.last.keys():
        gone = witness.book.gone(known)
        assert gone is not None
        offered = [witness.last[action.id] for action in witness.book.nearest(gone, actions)]
        assert all(other.kind == gone.kind and other.name == gone.name for other in offered)
        like = [other for other in found if (other.kind, other.name, other.role) == (gone.kind, gone.name, gone.role)]
        own = [other for other in like if gone.row and other.row == gone.row]  # then no other row is meant
        assert len(offered) >= min(3, len(own or like))


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_the_model_changes_something(change: str) -> None:
    """Else the properties above would hold for nothing."""
    for seed in range(20):
        page = Page(random.Random(seed))
        page.nodes = [page.make() for _ in range(6)]
        page.parked = [page.make()]
        before = [replace(node) for node in page.nodes]
        getattr(page, change)()
        if page.nodes != before:
            return
    pytest.fail(f"{change} does nothing")
