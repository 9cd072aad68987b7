"""What a Stepdeck server tells of an element identifies it as well as what its own engine knows."""

from typing import Any

from gui.engine.backend import Acted
from gui.engine.describe.observation import describe
from gui.engine.describe.special import special_actions
from gui.engine.identity.lineup import lineup_of
from gui.engine.remote.wire_parts import NOBODY
from gui.engine.remote.wire_step import reading_of
from gui.schema.page import Metadata, Observation, ViewportInfo
from gui.schema.step import Waited
from gui.serve.api.bodies import observation_body
from tests.unit.engine.samples import element, reading

PAGE = reading(
    element(
        "textbox",
        "Mail",
        category="Contact",
        row="Ada Lovelace",
        beside="row! Ada | Home",
        hint="mail",
        html_id="mail",
        test_id="contact-mail",
        autocomplete="email",
        title="Where to write to",
        input_type="email",
        placeholder="you@example.org",
        value="ada@example.org",
        marks="cfield wide\nnmail\nrform\n",
    ),
    element("link", "Terms", href="https://shop.example/terms", lead="Terms", near="and"),
    element("combobox", "Country", options=(("Austria", True, False, ""), ("Italy", False, False, ""))),
    element("button", "Pay", frame="0", frame_name="checkout", frame_url="https://pay.example/form"),
    url="https://shop.example/",
)


def answered(*, everything: bool) -> dict[str, Any]:
    described = describe(PAGE)
    viewport = ViewportInfo(0, 0, 1280, 1020, 1280, 1020)
    metadata = Metadata("Shop", PAGE.url, viewport)
    observation = Observation(NOBODY, metadata, described.actions, special_actions(), described.blocks)
    acted = Acted(observation, Waited(), elements=PAGE.elements)
    body = observation_body(observation, acted, observation.actions, everything=everything)
    return body.model_dump(mode="json")


def test_every_fact_arrives() -> None:
    told = reading_of(answered(everything=True))
    here = lineup_of(PAGE.url, (), PAGE.elements)
    there = lineup_of(PAGE.url, told.observation.actions, told.elements)
    for known, found in zip(here.portraits, there.portraits, strict=True):
        assert found.facts == known.facts
        assert place_of(found) == place_of(known)
    assert {one.doc for one in told.elements} == {"doc"}


def place_of(portrait: Any) -> tuple[str, ...]:
    return (portrait.id, portrait.kind, portrait.role, portrait.tag, portrait.frame)


def test_other_clients_get_none_of_it() -> None:
    body = answered(everything=False)
    assert all(
        "identity" not in action["extra"] or not action["extra"]["identity"] for action in body["space"]["actions"]
    )
    assert reading_of(body).elements == ()


def test_a_server_that_tells_of_some_only_counts_as_telling_of_none() -> None:
    body = answered(everything=True)
    body["space"]["actions"][1]["extra"]["identity"] = None
    assert reading_of(body).elements == ()
