"""From parameters and models to fields."""

from datetime import date
from typing import Literal

import pytest
from pydantic import BaseModel, Field, SecretStr

from gui.forms.field import FieldSpec, Kind, as_text, specs_from_model, specs_from_params, words_of_name
from gui.schema.action import Param
from gui.schema.session import StartOptions


def one(param: Param) -> FieldSpec:
    return specs_from_params((param,))[0]


@pytest.mark.parametrize(
    ("param", "kind"),
    [
        (Param("a", "str"), "text"),
        (Param("a", "str", input_type="email"), "text"),
        (Param("a", "a word nobody knows"), "text"),
        (Param("a", "str", input_type="textarea"), "multiline"),
        (Param("a", "number"), "number"),
        (Param("a", "int"), "number"),
        (Param("a", "date"), "date"),
        (Param("a", "str", input_type="time"), "time"),
        (Param("a", "str", input_type="datetime-local"), "datetime"),
        (Param("a", "str", input_type="month"), "month"),
        (Param("a", "str", input_type="week"), "week"),
        (Param("a", "str", input_type="color"), "colour"),
        (Param("a", "boolean"), "tick"),
        (Param("a", "str", values=("x", "y")), "choice"),
        (Param("a", "str", values=("x", "y"), multiple=True), "choices"),
        (Param("a", "str", secret=True), "secret"),
        (Param("a", "str", input_type="file"), "file"),
    ],
)
def test_the_kind_follows_from_the_parameter(param: Param, kind: Kind) -> None:
    assert one(param).kind == kind


def test_bounds_and_words_are_taken_over() -> None:
    spec = one(Param("qty", "number", "2", label="How many", minimum="1", maximum="9", step="any", required=True))
    assert (spec.label, spec.default, spec.minimum, spec.maximum, spec.step) == ("How many", "2", "1", "9", "")
    assert spec.required
    assert not spec.whole


def test_only_values_of_the_browsers_own_actions_can_be_left_out() -> None:
    assert one(Param("amount", "int")).nullable
    assert one(Param("amount", "int")).whole
    assert not one(Param("url", "string", required=True)).nullable
    assert not one(Param("email", "str")).nullable


@pytest.mark.parametrize(
    ("label", "shown"), [("Town:", "Town"), ("Town :", "Town"), ("Ratio 1:2", "Ratio 1:2"), (":", ":")]
)
def test_a_label_does_not_keep_its_colon(label: str, shown: str) -> None:
    assert one(Param("town", "str", label=label)).label == shown


def test_a_name_stands_in_for_a_label() -> None:
    assert one(Param("searchText", "str")).label == "Search text"
    assert words_of_name("time_ms") == "Time ms"
    assert words_of_name("___") == "___"


def test_a_label_of_a_megabyte_becomes_a_line() -> None:
    spec = one(Param("a", "str", label="x\n" * 500_000, placeholder="y" * 1_000_000))
    assert len(spec.label) <= 200
    assert "\n" not in spec.label
    assert len(spec.placeholder) <= 200


class Everything(BaseModel):
    count: int | None = Field(3, title="How many", ge=1, le=9, description="Empty: all.")
    share: float = Field(0.5, gt=0, lt=1)
    name: str | None = None
    loud: bool = False
    maybe: bool | None = None
    size: Literal["small", "large"] = "small"
    key: SecretStr = SecretStr("s3cret")
    day: date | None = None
    code: str = Field(pattern="[A-Z]+", max_length=5)
    path: str | None = Field(None, json_schema_extra={"format": "file-path"})
    number_or_text: int | str = 1
    numbers: tuple[int, ...] = ()
    mixed: Literal[1, "one"] = 1
    anything: object = None


def test_a_model_becomes_fields_and_what_has_no_editor_is_left_out() -> None:
    specs = {spec.name: spec for spec in specs_from_model(Everything)}
    assert {name: spec.kind for name, spec in specs.items()} == {
        "count": "number",
        "share": "number",
        "name": "text",
        "loud": "tick",
        "maybe": "tick",
        "size": "choice",
        "key": "secret",
        "day": "date",
        "code": "text",
        "path": "file",
    }
    assert specs["count"] == FieldSpec(
        "count",
        "number",
        "How many",
        nullable=True,
        default="3",
        minimum="1",
        maximum="9",
        whole=True,
        help="Empty: all.",
    )
    assert (specs["share"].minimum, specs["share"].open_minimum) == ("0", True)
    assert (specs["share"].maximum, specs["share"].open_maximum) == ("1", True)
    assert specs["size"].choices == ("small", "large")
    assert specs["code"].required
    assert (specs["code"].pattern, specs["code"].max_length) == ("[A-Z]+", 5)
    assert specs["maybe"].nullable
    assert specs["key"].default == "s3cret"
    assert specs["key"].secret


def test_given_values_replace_defaults() -> None:
    specs = {spec.name: spec for spec in specs_from_model(Everything, {"count": None, "loud": True})}
    assert specs["count"].default is None
    assert specs["loud"].default == "true"


def test_how_a_session_starts_can_be_asked_for() -> None:
    names = [spec.name for spec in specs_from_model(StartOptions)]
    assert "browser_type" in names
    assert "viewport_width" in names
    assert "proxies" not in names


def test_values_as_text() -> None:
    assert [as_text(value) for value in (None, True, False, 7, "x", SecretStr("y"))] == [
        None,
        "true",
        "false",
        "7",
        "x",
        "y",
    ]
