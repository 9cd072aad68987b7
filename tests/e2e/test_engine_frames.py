"""Frames and shadow roots on a real Chromium: read in place, acted in, boxes right."""

import pytest

from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.whole_browser]


async def test_frames_are_read_where_they_stand(page: Driver) -> None:
    seen = await page.open("/frames.html")
    assert page.descriptions() == [
        "Click In the first frame",
        "Click In Nested",
        "Click In Elsewhere",
        "Click Outside",
    ]
    assert [action.frame for action in seen.actions] == ["0", "0.0", "1", ""]
    assert seen.markdown.index("First frame") < seen.markdown.index("Nested") < seen.markdown.index("Elsewhere")
    assert seen.notes == ()


@pytest.mark.parametrize(
    ("button", "says"),
    [
        ("In the first frame", "first frame clicked"),
        ("In Nested", "Nested clicked"),
        ("In Elsewhere", "Elsewhere clicked"),
    ],
)
async def test_clicks_land_in_frames(page: Driver, button: str, says: str) -> None:
    await page.open("/frames.html")
    result = await page.do(f"Click {button}")
    assert says in result.observation.markdown
    assert any(says in change for change in result.changes)


async def test_boxes_in_frames_are_places_of_the_page(page: Driver) -> None:
    await page.open("/frames.html")
    backend = page.session.backend
    for action in page.seen.actions:
        handle = await backend.element_handle(action.id)  # type: ignore[attr-defined]
        box = await handle.bounding_box()
        assert action.box is not None
        assert [action.box.x, action.box.y] == pytest.approx([box["x"], box["y"]], abs=1)
        assert action.box.width == pytest.approx(box["width"], abs=1)


async def test_shadow_roots_are_entered(page: Driver) -> None:
    await page.open("/shadow.html")
    assert page.descriptions() == [
        "Type into Open field",
        "Click Open button",
        "Click Deep button",
        "Click Slotted in",
        "Click Add three",
        "Click Closed button",
    ]
    assert "Before [B3] Slotted in after" in page.text
    for button, says in (("Open", "open clicked"), ("Deep", "deep clicked"), ("Closed", "closed clicked")):
        result = await page.do(f"Click {button} button")
        assert says in result.observation.markdown
    typed = await page.do("Type into Open field", "words")
    assert typed.observation.action("I1").value == "words"  # type: ignore[union-attr]


async def test_changes_inside_a_shadow_root_are_waited_for(page: Driver) -> None:
    await page.open("/shadow.html")
    result = await page.do("Click Add three")
    assert "Click Added 1" in page.descriptions()
    assert "3 new actions" in result.changes


async def test_a_frame_that_leaves_takes_its_actions_along(page: Driver, server: object) -> None:
    await page.open("/frames.html")
    inside = page.id("Click In Nested")
    await page.ask("document.querySelector('iframe').remove()")
    with pytest.raises(Exception) as caught:  # noqa: PT011 - the kind is checked below
        await page.session.step(inside)
    assert getattr(caught.value, "code", "") == "E-GONE"
    assert page.session.info.active
