"""Scenes of tests/pages/ids-scenes.html, what may happen to them around a step, and what a step may do then."""

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
"""What a row looks like, and which control of it is used."""

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
"""Mutations after which the meant thing is still there, on its own node: a step must come through."""

RENDERS = ("render_again", "render_again_reordered")
"""After which it is there, on another node."""

GOES = ("remove", "hide", "clear", "replace", "replace_by_two", "cover")
REUSED = ("reuse", "swap", "rotate", "shift_in", "rename", "tell_more")
"""After which its node, if there still is one, is another's or in doubt ("Delete now"): a step must be refused, with
nothing clicked."""

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
"""When a mutation happens: milliseconds into the step, or at the first such event in the page."""

_MORE_BEFORE = 9
"""How many more mutations happen before the step than at any other moment."""

PRESS = ("pointerdown", "mousedown", "mouseup")
"""Moments at which the press is under way: what moves then is no longer clicked."""

_FIRST = ("Ann", "ChangeWatch", "Cup", "Dora", "Emil", "Fay")
_THEN = ("", "a", "ard", " Lee", " of tea")


NAMES = ("Alder", "Birch", "Cedar", "Drift", "Elder", "Furze", "Gorse", "Holly", "Ivory", "Juniper")
"""Of scenes. Titles end in them, so that no two scenes have a title in common."""


@dataclass(frozen=True)
class Item:
    """What a row shows; `id` is the planted identity."""

    id: str
    title: str
    count: int


@dataclass(frozen=True)
class Case:
    """One scene and what happens to it around one step."""

    name: str
    layout: str
    items: tuple[Item, ...]
    spare: tuple[Item, ...]
    meant: int
    mutation: str
    moment: int | str

    @property
    def in_doubt(self) -> bool:
        """Whether nobody can tell from the page that the meant thing stayed, so that refusing is right, too.

        The only row of a list that nothing says is one cannot be told from the list.
        """
        alone = len(self.items) == 1 and self.layout not in ("table", "linked", "list")
        return (alone and self.mutation in ("insert_before", "insert_after")) or self.moment in PRESS

    @property
    def identity(self) -> str:
        """The planted identity of what is meant."""
        return f"{self.name}/{self.items[self.meant].id}/{LAYOUTS[self.layout]}"

    @property
    def spec(self) -> dict[str, Any]:
        """For `build` in the page."""
        return asdict(self)


def case(rand: random.Random, name: str, mutation: str, moment: int | str) -> Case:
    """A scene of one to four rows whose titles all differ, in words or in their number alone."""
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
    """So many scenes for each of some pages; each mutation comes once before any comes again, and so do the moments."""
    rand = random.Random(1)
    mutations, moments = _dealt(rand, MUTATIONS), _dealt(rand, (*MOMENTS, *[BEFORE] * _MORE_BEFORE))
    return [[case(rand, name, next(mutations), next(moments)) for name in NAMES[:count]] for _ in range(pages)]


def _dealt(rand: random.Random, cards: Sequence[_Card]) -> Iterator[_Card]:
    while True:
        yield from rand.sample(cards, len(cards))
