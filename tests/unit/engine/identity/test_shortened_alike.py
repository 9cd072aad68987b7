"""Fields that are called by the last words of their names, with those around them."""

from dataclasses import replace

import pytest

from gui.engine.describe.elements import Element
from tests.unit.engine.identity.test_newer_release import MANY, again
from tests.unit.engine.samples import element

SIDES = ("top", "right", "bottom", "left")
BOTH = [f"{part} {side}" for part in ("Margin", "Padding") for side in SIDES]


def fields(*names: str) -> list[Element]:
    return [element("textbox", name, name_from="label", input_type="text") for name in names]


@pytest.mark.parametrize("at", range(8))
def test_fields_of_two_parts_may_be_called_by_their_sides_alone(at: int) -> None:
    shown = [*fields(*BOTH), *fields("Colour")]
    found = again([*MANY, *shown], [*MANY, *fields(*SIDES, *SIDES, "Colour")], len(MANY) + at)
    assert found.kind == "likely"
    first = sum(one.role == "textbox" for one in MANY) + 1
    assert found.action_id == f"I{first + at}"


@pytest.mark.parametrize(
    "now",
    [
        pytest.param([*SIDES[:3], *SIDES], id="its own has gone"),
        pytest.param([*SIDES, *SIDES, "Margin left"], id="it is still there"),
        pytest.param([*SIDES, *SIDES, *SIDES], id="a third part has come"),
        pytest.param(["left", "colour", "left", "size"], id="nothing around it is as it was"),
        pytest.param([*SIDES[::-1], *SIDES[::-1]], id="in another order"),
    ],
)
def test_they_are_not_where_their_twins_may_be_meant(now: list[str]) -> None:
    found = again([*MANY, *fields(*BOTH)], [*MANY, *fields(*now)], len(MANY) + 3)
    first = sum(one.role == "textbox" for one in MANY) + 1
    wanted = f"I{first + 8}" if "Margin left" in now else ""
    assert found.action_id == wanted


@pytest.mark.parametrize(("parts", "at"), [(("Margin", "Padding"), 3), (("Padding", "Margin"), None)])
def test_the_words_that_names_have_lost_may_be_over_the_fields(parts: tuple[str, str], at: int | None) -> None:
    now = [replace(one, category=part) for part in parts for one in fields(*SIDES)]
    found = again([*MANY, *fields(*BOTH)], [*MANY, *now], len(MANY) + 3)
    first = sum(one.role == "textbox" for one in MANY) + 1
    assert found.action_id == ("" if at is None else f"I{first + at}")
