"""Scenes of tests/pages/ids-scenes.html, the mutations around a step, and the outcomes they allow."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

_Card = TypeVar("_Card")

LAYOUTS = {
    "table": "delete",
    "linked": "delete",
    "list": "delete",
    "plain": "delete",
    "named": "delete",
    "card": "delete",
    "shadow": "delete",
    "pictures": "delete",
}
"""The kinds of rows, and the control used in each."""

STAYS = (
    "nothing",
    "insert_before",
    "insert_after",
    "remove_other",
    "reorder",
    "move",
    "count",
    "push_down",
    "push_page_down",
)
"""Mutations after which the meant thing still exists, on its own node: a step must succeed."""

RENDERS = ("render_again", "render_again_reordered")
"""Mutations after which it exists on another node."""

GOES = ("remove", "hide", "clear", "replace", "replace_by_two", "cover")
REUSED = ("reuse", "swap", "rotate", "shift_in", "rename", "tell_more")
"""Mutations after which its node, if it still exists, belongs to another thing or is in doubt ("Delete now"): a step
must be refused, with nothing clicked."""

MUTATIONS = STAYS + RENDERS + GOES + REUSED
BEFORE = -1
"""The mutation happens after the page was listed and before the step begins."""

MOMENTS: tuple[int | str, ...] = (
    BEFORE,
    0,
    5,
    10,
    20,
    30,
    45,
    70,
    "pointermove",
    "mouseover",
    "pointerdown",
    "mousedown",
    "mouseup",
)
"""When a mutation happens: milliseconds into the step, or at the first event of this type in the page."""

_MORE_BEFORE = 9
"""How many times more mutations happen before the step than at any other moment."""

PRESS = ("pointerdown", "mousedown", "mouseup")
"""Moments during the press: an element that moves then is no longer clicked."""

_FIRST = ("Ann", "ChangeWatch", "Cup", "Dora", "Emil", "Fay")
_THEN = ("", "a", "ard", " Lee", " of tea")


NAMES = ("Alder", "Birch", "Cedar", "Drift", "Elder", "Furze", "Gorse", "Holly", "Ivory", "Juniper")
"""Numbers of scenes. Titles end in them, so that no two scenes share a title."""


@dataclass(frozen=True)
class Item:
    """The contents of a row; `id` is the planted identity."""

    id: str
    title: str
    count: int


@dataclass(frozen=True)
class Case:
    """One scene, and its mutation around one step."""

    name: str
    layout: str
    items: tuple[Item, ...]
    spare: tuple[Item, ...]
    meant: int
    mutation: str
    moment: int | str

    @property
    def in_doubt(self) -> bool:
        """Whether the page does not show that the meant thing stayed, so that refusing is right, too.

        The only row of an unmarked list cannot be distinguished from the list.
        """
        alone = len(self.items) == 1 and self.layout not in ("table", "linked", "list")
        return (alone and self.mutation in ("insert_before", "insert_after")) or self.moment in PRESS

    @property
    def identity(self) -> str:
        """The planted identity of the meant thing."""
        return f"{self.name}/{self.items[self.meant].id}/{LAYOUTS[self.layout]}"

    @property
    def spec(self) -> dict[str, Any]:
        """The argument of `build` in the page."""
        return asdict(self)


def case(rand: random.Random, name: str, mutation: str, moment: int | str) -> Case:
    """A scene of one to four rows whose titles all differ, in words or only in their numbers."""
    size = rand.randint(1, 4)
    titles = rand.sample([f"{first}{then} {name}" for first in _FIRST for then in _THEN], 2 * size)
    if rand.random() < 0.4:
        first = 1000 * NAMES.index(name) + rand.randint(1, 900)
        titles = [f"Order {first + place}" for place in rand.sample(range(2 * size), 2 * size)]
    items = [Item(f"i{place}", title, rand.randint(0, 20)) for place, title in enumerate(titles)]
    return Case(
        name=name,
        layout=rand.choice(list(LAYOUTS)),
        items=tuple(items[:size]),
        spare=tuple(items[size:]),
        meant=rand.randrange(size),
        mutation=mutation,
        moment=moment,
    )


def scenes(pages: int, count: int) -> list[list[Case]]:
    """This many scenes for each page; each mutation comes once before any comes again, and so do the moments."""
    rand = random.Random(1)
    mutations, moments = _dealt(rand, MUTATIONS), _dealt(rand, (*MOMENTS, *[BEFORE] * _MORE_BEFORE))
    return [[case(rand, name, next(mutations), next(moments)) for name in NAMES[:count]] for _ in range(pages)]


def _dealt(rand: random.Random, cards: Sequence[_Card]) -> Iterator[_Card]:
    while True:
        yield from rand.sample(cards, len(cards))
