"""The search in a page's actions is made ready in slices, and is whole whenever somebody needs it."""

import pytest

from gui.models import searcher
from gui.models.actions import ActionListModel
from gui.models.searcher import Searcher
from gui.schema.action import Action
from gui.schema.page import Block, Span

COUNT = 1_000
ACTIONS = tuple(Action(f"B{n}", f"Click Order part {n}", "", name=f"Order part {n}") for n in range(COUNT))
BLOCKS = tuple(Block("paragraph", (Span(f"Beside {n}"), Span("", "chip", f"B{n}"))) for n in range(COUNT))


def made() -> Searcher:
    return Searcher(ACTIONS, BLOCKS, lambda _: "")


@pytest.mark.parametrize("query", ["order part 17", "beside 998", "ordre", "nothing like that"])
def test_the_search_finds_the_same_whenever_it_is_asked(monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    wanted = made().matcher().rank(query)
    monkeypatch.setattr(searcher, "_SLICE_S", 0.0)
    begun = made()
    slices = 0
    while begun.go_on():
        slices += 1
    assert slices > COUNT // 200
    assert begun.matcher().rank(query) == wanted
    half_done = made()
    for _ in range(slices // 2):
        assert half_done.go_on()
    assert half_done.matcher().rank(query) == wanted


def test_the_list_does_not_make_all_of_it_in_one_turn(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searcher, "_SLICE_S", 0.0)
    model = ActionListModel()
    model.set_text(BLOCKS)
    model.set_actions(ACTIONS)
    slices = 0
    while model._prepare.isActive():
        model._prepare.stop()
        model._on_idle()
        slices += 1
    assert slices > COUNT // 200
    model.set_filter("beside 998")
    assert [row.id for row in model.rows()] == ["B998"]
