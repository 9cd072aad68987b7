"""Difficult actions on a real Chromium: nothing is done twice or wrongly, and refusals always give the reason."""

import pytest

from gui.schema.errors import (
    ActionCoveredError,
    ActionDisabledError,
    ActionGoneError,
    ActionHiddenError,
    InputError,
    StepdeckError,
)
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

MEGABYTE = 1_000_000


async def run_in_page(page: Driver, script: str) -> object:
    """Change the page behind the engine's back."""
    return await page.session.backend.page.evaluate(script)  # type: ignore[attr-defined]


async def test_a_click_that_keeps_the_page_busy_is_done_once(page: Driver) -> None:
    await page.open("/stubborn.html")
    result = await page.do("Click Busy")
    assert "busy 1" in result.observation.markdown
    assert "busy 1" in (await page.session.observe()).markdown


async def test_enter_that_keeps_the_page_busy_is_pressed_once(page: Driver) -> None:
    await page.open("/stubborn.html")
    result = await page.do("Type into Name", "Ada", enter=True)
    assert "sent 0" not in result.observation.markdown
    await run_in_page(page, "document.getElementById('send').disabled = false")
    await page.session.observe()
    result = await page.do("Type into Name", "Ada", enter=True)
    assert "sent 1" in result.observation.markdown


async def test_covered_says_by_what(page: Driver) -> None:
    await page.open("/stubborn.html")
    action = page.action("Click Under the banner")
    assert (action.reason, action.status, action.reason_text) == ("covered", "valid", "Behind “Banner”.")
    with pytest.raises(ActionCoveredError) as caught:
        await page.session.step(action.id)
    assert "Banner" in caught.value.what
    assert caught.value.remedies
    assert page.session.info.active


async def test_disabled_says_what_is_empty(page: Driver) -> None:
    await page.open("/stubborn.html")
    assert page.action("Click Send it").reason_text == "Disabled on this page. Name is empty."
    with pytest.raises(ActionDisabledError) as caught:
        await page.do("Click Send it")
    assert "Name is empty" in caught.value.sentence


async def test_folded_in_says_where(page: Driver) -> None:
    await page.open("/stubborn.html")
    action = page.action("Click Folded in")
    assert (action.reason, action.status) == ("hidden", "excluded")
    assert action.reason_text == "Inside “Fold”, which is closed."
    with pytest.raises(ActionHiddenError) as caught:
        await page.session.step(action.id)
    assert "Fold" in caught.value.sentence
    opener = caught.value.remedies[0]
    await page.session.step(opener.action_id)
    assert page.action("Click Folded in").id == action.id
    assert page.action("Click Folded in").reason == "ready"
    await page.do("Click Folded in")


async def test_what_shows_under_the_pointer_is_pointed_at_first(page: Driver) -> None:
    await page.open("/stubborn.html")
    assert page.action("Click Only when pointed at").reason == "hidden"
    result = await page.do("Click Only when pointed at")
    assert "pointed and clicked" in result.observation.markdown


async def test_outside_says_so(page: Driver) -> None:
    await page.open("/stubborn.html")
    assert page.action("Open Lost").reason == "outside"
    with pytest.raises(StepdeckError):
        await page.do("Open Lost")


async def test_an_element_that_runs_away_is_not_replaced_by_another(page: Driver) -> None:
    await page.open("/stubborn.html")
    with pytest.raises(StepdeckError) as caught:
        await page.do("Click Leaves when touched")
    assert caught.value.code in ("E-GONE", "E-ACTION", "E-TIMEOUT")
    assert (await page.session.observe()).markdown.count("wrong") == 0


async def test_gone_element_names_the_one_that_looks_like_it(page: Driver) -> None:
    page_address = "/stubborn.html"
    await page.open(page_address)
    busy = page.id("Click Busy")
    await run_in_page(
        page,
        """() => {
          const old = document.getElementById('busy');
          for (let i = 0; i < 2; i++) {
            const button = document.createElement('button');
            button.textContent = 'Busy';
            old.before(button);
          }
          old.remove();
        }""",
    )
    with pytest.raises(ActionGoneError) as caught:
        await page.session.step(busy)
    assert caught.value.remedies[0].action_id
    assert "0" in (await page.session.observe()).markdown


async def test_an_equal_one_carries_the_id_on_and_says_so(page: Driver) -> None:
    await page.open("/stubborn.html")
    busy = page.id("Click Busy")
    await run_in_page(
        page,
        """() => {
          const old = document.getElementById('busy');
          const fresh = document.createElement('button');
          fresh.textContent = 'Busy';
          fresh.onclick = () => { document.getElementById('out').textContent = 'fresh one'; };
          old.replaceWith(fresh);
        }""",
    )
    result = await page.session.step(busy)
    assert "fresh one" in result.changes[0], "what the page says comes before what became of the button"
    assert "replaced by an identical one" in result.changes[-1]
    await run_in_page(
        page,
        """() => {
          const fresh = document.createElement('button');
          fresh.textContent = 'Busy';
          fresh.onclick = () => fresh.remove();
          [...document.querySelectorAll('button')].find(one => one.textContent === 'Busy').replaceWith(fresh);
        }""",
    )
    result = await page.session.step(busy)
    assert not any("identical" in change for change in result.changes), "none is the new one of it"


async def test_a_button_that_means_something_else_by_now_is_not_clicked(page: Driver) -> None:
    await page.open("/stubborn.html")
    play = page.id("Click Play")
    await run_in_page(page, "document.getElementById('change').textContent = 'Delete all'")
    with pytest.raises(ActionGoneError) as caught:
        await page.session.step(play)
    assert "Delete all" in caught.value.sentence
    await page.session.observe()
    assert page.action("Click Delete all").id == play
    await page.session.step(play)


async def test_only_a_listener_is_enough(page: Driver) -> None:
    await page.open("/stubborn.html")
    result = await page.do("Click Only listens")
    assert "heard" in result.observation.markdown


async def test_a_press_lasts_until_a_script_listens_for_its_release(page: Driver, server: PageServer) -> None:
    script = """const opened = () => { document.title = 'Opened' }, review = document.getElementById('review');
    review.onmousedown = () => setTimeout(() => document.addEventListener('mouseup', opened), 20);"""
    event = "<div id=review style='cursor: pointer'>Review</div>"
    await page.open(server.page("/week", f"<title>Week</title>{event}<script>{script}</script>"))
    await page.do("Click Review")
    assert page.seen.metadata.title == "Opened"


async def test_a_megabyte_of_text(page: Driver) -> None:
    await page.open("/stubborn.html")
    result = await page.do("Type into Big", "x" * MEGABYTE)
    assert await run_in_page(page, "document.getElementById('big').value.length") == MEGABYTE
    assert len(result.observation.action(page.id("Type into Big")).value) < MEGABYTE  # type: ignore[union-attr]
    assert len(result.observation.markdown) < MEGABYTE
    assert len(result.changes[0]) < 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("Set Amount", "many"),
        ("Set Day", "tomorrow"),
        ("Set Day", "2025-02-31"),
        ("Type into Short", "far too long"),
        ("Type into Name", None),
    ],
)
async def test_values_that_do_not_fit_are_refused(page: Driver, field: str, value: str | None) -> None:
    await page.open("/stubborn.html")
    with pytest.raises(InputError) as caught:
        await page.do(field, value)
    assert caught.value.field == "value"
    assert (await page.session.observe()).action(page.id(field)).value == ""  # type: ignore[union-attr]


async def test_values_that_fit(page: Driver) -> None:
    await page.open("/stubborn.html")
    for field, value, there in (("Set Amount", "7", "7"), ("Set Day", "2025-05-31", "2025-05-31"), ("Set Day", "", "")):
        result = await page.do(field, value)
        assert result.observation.action(page.id(field)).value == there  # type: ignore[union-attr]


async def test_a_hostile_page_sees_nothing_and_changes_nothing(page: Driver) -> None:
    await page.open("/hostile.html")
    assert page.descriptions() == ["Click Try me", "Type into Field", "Click A card that only listens"]
    typed = await page.do("Type into Field", "words")
    assert typed.observation.action("I1").value == "words"  # type: ignore[union-attr]
    clicked = await page.do("Click Try me")
    said = next(line for line in clicked.observation.markdown.splitlines() if "clicked, seen" in line)
    assert said == "clicked, seen: [], marks: [], global: undefined"
    card = await page.do("Click A card that only listens")
    assert "card clicked" in card.observation.markdown


async def test_gestures(page: Driver, server: object) -> None:
    address = server.page(  # type: ignore[attr-defined]
        "/gestures",
        """<title>Gestures</title><p id=out>nothing</p><button id=b>Target</button>
        <script>for (const kind of ['dblclick', 'contextmenu', 'mouseenter', 'click'])
          document.getElementById('b').addEventListener(kind, event => { document.getElementById('out').textContent
            += ' ' + kind + (event.shiftKey ? '+shift' : ''); });</script>""",
    )
    await page.open(address)
    button = page.id("Click Target")
    for gesture, word in (("hover", "mouseenter"), ("double", "dblclick"), ("right", "contextmenu")):
        result = await page.session.step(button, gesture=gesture)
        assert word in result.observation.markdown
    shifted = await page.session.step(button, modifiers=("Shift",))
    assert "click+shift" in shifted.observation.markdown


async def test_widgets_of_the_practice_site(page: Driver, practice: str) -> None:
    await page.open(f"{practice}/widgets")
    said: list[str] = []
    for description, value in (
        ("Set Ink flow", "9"),
        ("Set Copies", "3"),
        ("Switch on Desk lamp", None),
        ("Click “more” (button)", None),
        ("Click The whole card can be clicked", None),
        ("Click Archive", None),
    ):
        result = await page.do(description, value)
        said += [line for line in result.observation.markdown.splitlines() if line.startswith("What happened")]
    assert said == [
        "What happened: Ink flow is 9.",
        "What happened: 3 copies.",
        "What happened: The lamp is on.",
        "What happened: The button without a name was pressed.",
        "What happened: The card was clicked.",
        "What happened: The letter was archived.",
    ]
    assert page.action("Switch off Desk lamp").states == ("checked",) or "checked" in page.seen.action("B10").states  # type: ignore[union-attr]
    await page.do("Open With this letter…")
    copied = await page.do("Choose Copy it")
    assert "Copy it" in copied.observation.markdown or copied.changes
    first, last = page.id("Drag Fold the letter"), page.id("Drag Stick the stamp")
    dragged = await page.session.step(first, gesture="drag", to=last)
    assert (
        "Order: Close the envelope, Press the seal, Stick the stamp, Fold the letter." in dragged.observation.markdown
    )


async def test_moving_page_gets_the_parcel_that_was_meant(page: Driver, practice: str) -> None:
    await page.open(f"{practice}/moving?auto=1")
    for town in ("Naples", "Genoa", "Bari"):
        try:
            result = await page.do(f"Click Pick {town}")
        except ActionGoneError:
            continue  # it has left the quay; nothing else was picked
        assert f"Picked the parcel to {town}." in result.observation.markdown
    result = await page.do("Click Weigh the parcel")
    assert "Weighed 1 times." in result.observation.markdown
