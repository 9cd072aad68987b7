"""The sample bodies of the contract, read into our own types and written from them."""

import base64
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from pydantic import SecretStr

from gui.engine.remote import backend, execute_calls, wire_execute, wire_step
from gui.engine.remote.answer import Answer, read
from gui.engine.remote.cookies import cookies_request, expired
from gui.engine.remote.execute_bodies import ElementState, TypedAction
from gui.engine.remote.listed_actions import listed_actions
from gui.engine.remote.pictures import NO_PICTURE, picture_of
from gui.engine.remote.services import reading_of, session_bodies, with_pixels
from gui.engine.remote.text import LISTED, READABLE, SCRAPED, readable_text
from gui.engine.remote.wire_parts import NO_PLACES, info_of, session_body
from gui.engine.session import StepSession
from gui.schema import errors
from gui.schema.action import BY_HAND, Action, ActionCall, Box, Point
from gui.schema.errors import InputError
from gui.schema.fact import said
from gui.schema.page import Block, Observation, Span, ViewportInfo
from gui.schema.session import Proxy, ServerOptions, StartOptions
from gui.schema.special import Special
from gui.schema.wire import CookieBody, ObservationBody, StepRequest
from tests.helpers.fault_server import FaultServer, jpeg, raw, sample

Start = Callable[..., Awaitable[StepSession]]


def seen(name: str) -> Observation:
    return reading_of(Answer(200, body=json.dumps(sample(name)).encode())).observation


def test_the_owners_own_sample_is_read() -> None:
    observation = seen("seed")
    assert observation.metadata.title == "<string>"
    assert [action.id for action in observation.browser_actions] == ["S1"]
    (action,) = observation.actions
    assert action.param is not None
    assert action.param.values == ("<string>",)
    assert observation.progress is not None
    assert observation.progress.max_steps == 123
    assert observation.data is not None
    assert observation.data.images[0].category == "icon"
    assert observation.picture is None
    assert observation.text_source == SCRAPED
    assert info_of(session_body(sample("seed")["session"]))["status"] == "active"


def test_the_documented_generation_is_read() -> None:
    observation = seen("observe-step")
    assert [action.id for action in observation.actions] == ["L1", "L2", "L3", "I1", "I2", "B1", "B2", "F1", "M1", "L4"]
    genre = observation.action("I2")
    assert genre is not None
    assert genre.param is not None
    assert (genre.description, genre.param.name, genre.param.default) == (
        "Choose the genre to search in",
        "genre",
        "All genres",
    )
    assert len(genre.param.values) == 4
    assert observation.metadata.current_tab == 0
    assert observation.text_source == LISTED
    assert observation.markdown.startswith("[L1] ")  # its own list is shown as our actions, never as it came
    assert NO_PLACES in observation.facts
    assert not observation.ids_last
    wait = observation.action("S11")
    assert wait is not None
    assert wait.param is not None
    assert (wait.description, wait.param.label) == ("Pause for a number of milliseconds", "Milliseconds")


def test_how_a_step_was_done_is_written_to_another_stepdeck_only() -> None:
    call = ActionCall(
        action_id="M5",
        gesture="drag",
        at=Point(x=0.25, y=0.5),
        end=Point(x=310, y=12, of="viewport"),
        by=(0, 90),
        keys="a{Enter}",
        after="{Tab}",
        text="some",
    )
    sent = wire_step.step_body(call, own=True)
    assert StepRequest.model_validate(json.loads(json.dumps(sent))) == StepRequest(
        action_id="M5",
        gesture="drag",
        at=call.at,
        end=call.end,
        by=call.by,
        keys=call.keys,
        after=call.after,
        text=call.text,
    )
    assert set(wire_step.step_body(call, own=False)) == {"action_id"}


def test_a_server_that_only_clicks_is_not_asked_for_places_in_drawings() -> None:
    at, board, buy = Point(x=0.2, y=0.2), Action("B1", "Click Board", "", tag="canvas"), Action("B1", "Click Buy", "")
    assert execute_calls.execute_body(ActionCall(action_id="B1", at=at), buy, {}, {}, 1) == {
        "type": "click",
        "id": "B1",
    }
    for call, known in (
        (ActionCall(action_id="B1", at=at), board),
        (ActionCall(action_id=BY_HAND, at=Point(x=9, y=9, of="viewport")), None),
        (ActionCall(action_id="I1", value="a", after="{Tab}"), None),
    ):
        with pytest.raises(errors.NotOfferedError):
            execute_calls.execute_body(call, known, {}, {}, 1)


def test_the_documented_step_is_written() -> None:
    exchange = sample("step-exchange")
    call = ActionCall(action_id="I1", value="tides", enter=True)
    sent = wire_step.step_body(call, own=False)
    assert sent | {"max_nb_actions": 100} == {
        name: value for name, value in exchange["request"]["body"].items() if value is not None
    }
    assert "gesture" not in wire_step.step_body(ActionCall(action_id="B1", gesture="hover"), own=False)
    assert wire_step.step_body(ActionCall(action_id="B1", gesture="hover"), own=True)["gesture"] == "hover"


def test_what_another_stepdeck_writes_comes_back_whole() -> None:
    body = sample("observe-step")
    body["extra"] = {
        "blocks": [{"kind": "row", "cells": [[{"text": "a", "style": "chip", "action_id": "L1"}]]}, {"kind": "odd"}],
        "current_tab": 0,
        "question": {"kind": "confirm", "text": "Really?"},
        "remarks": ["A file was offered"],
        "waited": {"total_ms": 7, "parts": [{"what": "2 requests", "ms": 7}], "quiet": False},
        "read_ms": 3,
        "browser_name": "Chromium 156",
    }
    body["space"]["actions"][0]["extra"] = {
        "role": "link",
        "name": "Home",
        "box": {"x": 1, "y": 2, "width": 3, "height": 4},
        "seen": {"x": 1, "y": 2, "width": 3, "height": 2},
        "lines": [{"x": 2, "y": 2, "width": 2, "height": 1}, {"x": 1, "y": 4, "width": 1, "height": 1}],
    }
    ObservationBody.model_validate(body)
    reading = wire_step.reading_of(body)
    observation = reading.observation
    assert observation.blocks == (Block("row", cells=((Span("a", "chip", "L1"),),)), Block("paragraph"))
    assert observation.question is not None
    assert observation.text_source is None
    assert observation.ids_last
    assert observation.actions[0].box is not None
    assert observation.actions[0].seen == Box(1, 2, 3, 2)
    assert observation.actions[0].lines == (Box(2, 2, 2, 1), Box(1, 4, 1, 1))
    assert NO_PLACES not in observation.facts
    assert (reading.waited.total_ms, reading.waited.quiet) == (7, False)
    assert reading.remarks == (said("A file was offered"),)
    assert reading.info["browser_name"] == "Chromium 156"


def test_todays_generation_is_read() -> None:
    observation = seen("observe-execute")
    assert [(action.id, action.description) for action in observation.actions] == [
        ("L1", "Go to the home page of Harbor Books"),
        ("I1", "Type words to search for in titles and authors"),
        ("B2", "Run the search"),
    ]
    link, field, _ = observation.actions
    assert link.box is not None
    assert (link.box.x, link.box.y, link.box.width, link.box.height) == (24, 16, 120, 28)
    assert field.param is not None
    assert (field.param.type, field.param.default, field.value) == ("str", "tides", "tides")
    assert len(observation.browser_actions) == 12
    assert observation.picture is not None
    assert observation.picture.width_css_px == 1280
    assert observation.progress is None


def test_todays_listing_as_it_really_looks() -> None:
    def listed(kind: str, action_id: str, tag: str, name: str | None = None) -> dict[str, Any]:
        return {
            "type": kind,
            "id": action_id,
            "category": "Interaction action",
            "description": tag,
            "accessible_name": name,
        }

    options = [{"value": "at", "label": "Austria"}, {"value": "it", "label": "Italy", "selected": True}]
    body = sample("observe-execute")
    body["space"]["interaction_actions"] = [
        listed("click", "L1", '<a href="/two">', "Second page"),
        listed("click", "L2", '<a href="/two">'),
        listed("fill", "I1", "<select>", "Country"),
        listed("click", "B1", "<input type=checkbox>", "Save it"),
        listed("check", "B2", "<input type=checkbox>", "Keep me"),
        listed("multi_factor_fill", "I2", "<input>", "Code"),
        listed("click", "B3", "<button>"),
        listed("conjure", "M1", "<div>", "Rabbit"),
    ]
    body["element_states"] = {
        "I1": {"value": "it", "options": options},
        "B1": {"checked": True},
        "B2": {"checked": False},
    }
    reading = wire_execute.reading_of(body)
    actions = {action.id: action for action in reading.observation.actions}
    assert {key: action.description for key, action in actions.items()} == {
        "L1": "Open Second page",
        "L2": "Open link to /two",
        "I1": "Choose Country",
        "B1": "Untick Save it",
        "B2": "Tick Keep me",
        "I2": "Type into Code",
        "B3": "Click button without a name (button)",
        "M1": "Click Rabbit",
    }
    assert actions["I1"].param is not None
    assert (actions["I1"].param.values, actions["I1"].param.default) == (("Austria", "Italy"), "Italy")
    assert actions["B1"].states == ("checked",)
    assert actions["B2"].param is not None
    assert (actions["B2"].param.type, actions["B2"].param.default) == ("boolean", "false")
    assert actions["I2"].param is not None
    assert actions["I2"].param.secret

    def sent(action_id: str, value: str | None = None, **more: Any) -> dict[str, Any]:
        call = ActionCall(action_id=action_id, value=value, **more)
        return execute_calls.execute_body(call, actions.get(action_id), reading.types, reading.states, 2)

    assert sent("L1") == {"type": "click", "id": "L1"}
    assert sent("M1") == {"type": "click", "id": "M1"}
    assert sent("I1", "Austria") == {"type": "select_dropdown_option", "id": "I1", "value": "Austria"}
    assert sent("B2") == {"type": "check", "id": "B2", "value": True}
    assert sent("B2", "false") == {"type": "check", "id": "B2", "value": False}
    assert sent("I2", "1234", enter=True)["press_enter"] is True
    assert sent("I2", None, enter=True) == {"type": "click", "id": "I2", "press_enter": True}
    for action_id, value in (("I1", "Atlantis"), ("I2", None), ("B2", "perhaps")):
        with pytest.raises(InputError):
            sent(action_id, value)


def test_todays_requests_are_written() -> None:
    expected = sample("execute-request")["body"]
    call = ActionCall(action_id="I1", value="tides", enter=True)
    assert execute_calls.execute_body(call, None, {"I1": "fill"}, {}, 1) == expected
    specials = {
        ("S1", "https://a.example"): {"type": "goto", "url": "https://a.example"},
        ("S2", None): {"type": "scrape"},
        ("S3", None): {"type": "go_back"},
        ("S4", None): {"type": "go_forward"},
        ("S5", None): {"type": "reload"},
        ("S6", "https://a.example"): {"type": "goto_new_tab", "url": "https://a.example"},
        ("S7", "-1"): {"type": "switch_tab", "tab_index": 2},
        ("S8", "Control+A"): {"type": "press_key", "key": "Control+A"},
        ("S9", None): {"type": "scroll_up", "amount": None},
        ("S10", "300"): {"type": "scroll_down", "amount": 300},
        ("S11", "50"): {"type": "wait", "time_ms": 50},
        ("S12", "done"): {"type": "completion", "success": True, "answer": "done"},
    }
    for (action_id, value), body in specials.items():
        assert execute_calls.execute_body(ActionCall(action_id=action_id, value=value), None, {}, {}, 3) == body


def test_start_requests() -> None:
    exchange = sample("start-exchange")
    options = StartOptions(timeout_minutes=5, max_steps=20, viewport_width=1280, viewport_height=1020)
    sent = wire_step.start_body(options)
    assert sent.items() <= exchange["request"]["body"].items()
    assert wire_step.start_body(StartOptions()) == {"browser_type": "chromium"}
    assert execute_calls.start_body(StartOptions(), 15) == {
        "browser_type": "chromium",
        "proxies": False,
        "max_duration_minutes": 15,
    }
    todays = execute_calls.start_body(StartOptions(timeout_minutes=20, viewport_width=300, proxies=True), 15)
    assert todays["idle_timeout_minutes"] == 20
    assert todays["max_duration_minutes"] == 20
    assert (todays["viewport_width"], todays["viewport_height"]) == (500, 1020)
    assert todays["proxies"] is True
    assert "max_steps" not in todays


def test_a_start_request_of_today_with_everything() -> None:
    proxy = Proxy(server="http://proxy.example:1", username="ann", password=SecretStr("secret"))
    wanted = ServerOptions(
        max_duration_minutes=60,
        user_agent="Tester/1",
        headers=(("X-Team", SecretStr("blue")),),
        solve_captchas=False,
        block_ads=True,
        profile_id="p1",
        profile_persist=True,
        vault_id="v1",
    )
    options = StartOptions(timeout_minutes=9, proxies=(proxy,), chrome_args=("--lang=de",), server=wanted)
    assert execute_calls.start_body(options, 15) == {
        "browser_type": "chromium",
        "proxies": [{"type": "external", "server": "http://proxy.example:1", "username": "ann", "password": "secret"}],
        "idle_timeout_minutes": 9,
        "max_duration_minutes": 60,
        "user_agent": "Tester/1",
        "extra_http_headers": {"X-Team": "blue"},
        "solve_captchas": False,
        "block_ads": True,
        "profile": {"id": "p1", "persist": True},
        "vault_id": "v1",
        "chrome_args": ["--lang=de"],
    }


def test_lists_are_bare_or_have_items() -> None:
    session = sample("session")
    for body in ([session], {"items": [session], "page": 1}, [session, {"odd": 1}, None]):
        assert [one.session_id for one in session_bodies(body)] == [session["session_id"]]
    assert session_bodies({"items": None}) == ()
    for wrong in [None, {"sessions": list[int]()}, "x", {"items": 3}]:
        with pytest.raises(errors.AnswerError):
            session_bodies(wrong)


def test_pictures_in_every_dress() -> None:
    viewport = ViewportInfo(0, 40, 100, 80, 100, 900)
    plain = jpeg()
    for text in (plain, f"data:image/jpeg;base64,{plain}", f"{plain[:9]}\n{plain[9:]}"):
        picture, note = picture_of(text, viewport)
        assert note is None
        assert picture is not None
        assert picture.data.startswith(b"\xff\xd8")
        assert (picture.width_css_px, picture.height_css_px, picture.scroll_y) == (100, 80, 40)
    svg = base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg'/>").decode()
    for wrong in ("not base64 at all", "ÄÖÜ", svg, 7, ["x"], base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()):
        assert picture_of(wrong, viewport) == (None, NO_PICTURE)
    for none in (None, ""):
        assert picture_of(none, viewport) == (None, None)


def test_text_comes_from_the_best_there_is() -> None:
    blocks = (Block("heading", (Span("Shop"),), 1),)
    best = readable_text(blocks=blocks, readable="# Shop", scraped="# Other")
    assert (best.blocks, best.markdown, best.source) == (blocks, "# Shop", None)
    assert readable_text(readable="[B1] Buy", scraped="x").source == READABLE
    assert readable_text(scraped="x").source == SCRAPED
    given = readable_text(actions=(Action("L1", "Open Go", "Links"), Action("B1", "Click Buy", "Shop")))
    assert (given.markdown, given.source) == ("[L1] Open Go\n\n[B1] Click Buy", LISTED)


def test_only_the_smallest_wrong_part_is_left_out() -> None:
    body = sample("observe-step")
    body["space"]["actions"][1] = 7
    del body["space"]["actions"][2]["description"]
    body["space"]["actions"][4]["params"][0]["values"] = ["a", None]
    body["session"]["created_at"] = "long ago"
    observed, left_out = read(ObservationBody, body)
    assert [action.id for action in observed.space.actions] == ["L1", "I1", "I2", "B1", "B2", "F1", "M1", "L4"]
    assert observed.space.actions[2].params[0].values == ("a",)
    assert observed.session is None
    assert set(left_out) >= {"space.actions.1", "space.actions.2", "space.actions.4.params.0.values.1"}


@pytest.mark.parametrize("generation", ["observe-step", "observe-execute"])
def test_one_bad_field_costs_that_field(generation: str) -> None:
    body = sample(generation)
    good = reading_of(Answer(200, body=json.dumps(body).encode())).observation
    body["metadata"] |= {"title": None, "tabs": [{"tab_id": 0.0, "title": 7, "url": None}, {"tab_id": "x"}]}
    body["metadata"]["viewport"] |= {"scroll_y": 12.6, "viewport_width": "1280.4", "total_height": None}
    read_ = reading_of(Answer(200, body=json.dumps(body).encode())).observation
    assert (read_.metadata.title, read_.metadata.url) == ("", good.metadata.url)
    assert [(tab.tab_id, tab.title, tab.url) for tab in read_.metadata.tabs] == [(0, "7", "")]
    view = read_.metadata.viewport
    assert (view.scroll_y, view.viewport_width, view.total_height) == (13, 1280, 0)
    assert view.viewport_height == good.metadata.viewport.viewport_height
    assert len(read_.actions) == len(good.actions)
    assert any("metadata.title" in note for note in read_.notes)
    del body["metadata"]["viewport"]["total_width"], body["metadata"]["title"]
    assert len(reading_of(Answer(200, body=json.dumps(body).encode())).observation.actions) == len(good.actions)


async def test_a_scrape_becomes_the_text_of_the_page(faults: FaultServer, start: Start) -> None:
    session = await start(faults.address, scrape_after_step="never")
    assert session.observation is not None
    assert session.observation.text_source == LISTED
    await session.scrape()
    assert session.observation.text_source == SCRAPED
    assert session.observation.blocks[0] == Block("heading", (Span("Harbor Books"),), 1)
    assert (await session.step("B2")).observation.text_source == LISTED  # the step may have changed the page
    asked = faults.count("scrape")
    for wanted in ("auto", "always"):  # a fast server is asked after each step
        always = await start(faults.address, scrape_after_step=wanted)
        assert always.observation is not None
        assert always.observation.text_source == SCRAPED
        await always.step("B2")
    assert faults.count("scrape") == asked + 4


async def test_a_slow_server_is_asked_for_the_text_now_and_then(
    faults: FaultServer, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backend, "FAST_SCRAPE_S", 0.0)
    session = await start(faults.address)
    assert session.observation is not None
    assert session.observation.text_source == SCRAPED
    assert (await session.step("B2")).observation.text_source == LISTED
    assert faults.count("scrape") == 1
    asked = []
    for _ in range(16):
        await session.step("B2")
        asked.append(faults.count("scrape"))
    assert asked == [1, 1, 1, *[2] * 9, *[3] * 4]  # after 4 readings, and then after 8 more
    monkeypatch.setattr(backend, "FAST_SCRAPE_S", 60.0)
    for _ in range(14):
        seen = await session.step("B2")
    assert seen.observation.text_source == SCRAPED
    assert (await session.step("B2")).observation.text_source == SCRAPED  # and fast again


async def test_a_failed_action_is_a_200_in_todays_generation(todays: FaultServer, start: Start) -> None:
    session = await start(todays.address)
    body = sample("execute") | {"success": False, "message": "It is covered.", "action_executed": False}
    body["exception_detail"] = {"user_message": "Something lies over the button."}
    todays.play("execute", raw(body))
    with pytest.raises(errors.ActionError) as caught:
        await session.step("B2")
    assert caught.value.sentence == (
        "“Run the search” could not be done. Something lies over the button. Nothing was done."
    )
    todays.play("execute", raw(body))
    with pytest.raises(errors.PageError):
        await session.observe("https://harborbooks.example/")


async def test_a_page_that_cannot_be_read_after_a_step_does_not_undo_it(todays: FaultServer, start: Start) -> None:
    session = await start(todays.address)
    todays.play("observe", raw("<html>", 500))
    result = await session.step("B2")
    assert result.changes[0].startswith("The action was done, but the page could not be read again.")
    assert result.changes[1] == "Something went wrong in the server."
    assert session.steps[-1].outcome == "done"
    assert result.observation.actions


def test_scrolling_by_one_screen_sends_its_height_on_the_documented_generation() -> None:
    last = reading_of(Answer(200, {}, json.dumps(sample("observe-step")).encode()))
    height = last.observation.metadata.viewport.viewport_height
    assert height > 0
    for given, sent in ((None, str(height)), (" ", str(height)), ("300", "300")):
        assert with_pixels(ActionCall(action_id=Special.SCROLL_DOWN, value=given), last).value == sent
    assert with_pixels(ActionCall(action_id=Special.RELOAD), last).value is None


def test_options_that_are_disabled_are_not_offered_and_one_value_goes_at_a_time() -> None:
    options = (
        {"value": "a", "label": "A"},
        {"value": "b", "label": "B", "disabled": True},
        {"value": "c", "label": ""},
    )
    state = ElementState.model_validate({"options": options, "multiple": True})
    assert state.labels == ("A", "c")
    call = ActionCall(action_id="I1", value="A\nc")
    with pytest.raises(errors.NotOfferedError):
        execute_calls.execute_body(call, None, {}, {"I1": state}, 1)
    for value, fits in (("A", True), ("B", False)):
        call = ActionCall(action_id="I1", value=value)
        if fits:
            body = {"type": "select_dropdown_option", "id": "I1", "value": value}
            assert execute_calls.execute_body(call, None, {}, {"I1": state}, 1) == body
        else:
            with pytest.raises(errors.InputError):
                execute_calls.execute_body(call, None, {}, {"I1": state}, 1)


def test_a_list_of_several_takes_one_choice_on_today() -> None:
    state = ElementState.model_validate({"options": ({"value": "a"}, {"value": "b"}), "multiple": True})
    listed = TypedAction(type="select_dropdown", id="I1", description="Colours")
    (action,) = listed_actions((listed,), (), {"I1": state}, {})
    assert action.param is not None
    assert (action.param.values, action.param.multiple) == (("a", "b"), False)


def test_scripts_and_forms_are_special_actions_of_today() -> None:
    listed = tuple(TypedAction(type=kind) for kind in ("evaluate_js", "form_fill", "help"))
    offered = {action.id: action for action in wire_execute.browser_actions(listed)}
    assert "help" not in offered
    assert [param.required for param in offered["evaluate_js"].params] == [True]
    script = ActionCall(action_id="evaluate_js", value="document.title")
    assert execute_calls.execute_body(script, None, {}, {}, 1) == {"type": "evaluate_js", "code": "document.title"}
    form = ActionCall(action_id="form_fill", value="First name: Ann\n\nemail: ann@example.org")
    values = {"first_name": "Ann", "email": "ann@example.org"}
    assert execute_calls.execute_body(form, None, {}, {}, 1) == {"type": "form_fill", "value": values}
    for wrong in ("Ann", "", "email:"):
        with pytest.raises(errors.InputError):
            execute_calls.execute_body(ActionCall(action_id="form_fill", value=wrong), None, {}, {}, 1)


@pytest.mark.parametrize(
    ("given", "sent"),
    [("lax", "Lax"), ("no_restriction", "None"), ("STRICT", "Strict"), ("unspecified", None), (None, None), ("", None)],
)
def test_cookies_in_the_spelling_of_servers(given: str | None, sent: str | None) -> None:
    cookie = CookieBody(name="n", value="v", domain="a.example", path="/", httpOnly=False, sameSite=given)
    (body,) = cookies_request((cookie,))["cookies"]
    assert body.get("sameSite") == sent
    (later,) = cookies_request((cookie.model_copy(update={"expirationDate": 5.0}),))["cookies"]
    assert (later["expires"], later["expirationDate"]) == (5.0, 5.0)
    (gone,) = cookies_request(expired((cookie.model_copy(update={"session": True}),)))["cookies"]
    assert (gone["expires"], gone["session"]) == (1, False)
