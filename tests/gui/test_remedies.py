"""The effects of a message's buttons in the real window, without a browser."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from gui.bootstrap import Stepdeck
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.remedy import Remedy, RemedyKey
from tests.unit.widgets.samples import observation

Run = Callable[[Callable[[Stepdeck], Awaitable[None]]], None]

PAY = Action("B6", "Click Pay", "Page", target="Pay", name="Pay")


def test_an_offer_of_what_has_gone_from_the_list_says_so(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        window.action_panel.set_observation(observation(actions=(PAY,)))
        for name in ("B6", "B9"):
            window.messages.remedy_requested.emit(
                Remedy(RemedyKey.USE, fact(Code.USE_ACTION, action_id=name, name="Buy"), name)
            )
            assert window.action_panel.selected_action_id() == "B6"
            assert window.toast.isVisible() is (name == "B9")
        assert "B9 is no longer in the list" in window.toast.accessibleName()

    run(story)


def test_an_offer_of_what_has_gone_selects_what_alone_is_called_the_same(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        panel, offer = (
            window.action_panel,
            Remedy(RemedyKey.USE, fact(Code.USE_ACTION, action_id="B9", name="Pay"), "B9"),
        )
        panel.set_observation(observation(actions=(PAY, replace(PAY, id="B7"))))
        window.messages.remedy_requested.emit(offer)
        assert panel.selected_action_id() == ""
        panel.set_observation(observation(actions=(PAY,)))
        window.messages.remedy_requested.emit(offer)
        assert panel.selected_action_id() == "B6"
        assert "B6 has the same name" in window.toast.accessibleName()

    run(story)


def test_showing_what_has_gone_from_the_page_says_so(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window, page = stepdeck.window, observation(actions=(PAY, replace(PAY, id="B7", target="Stay", name="Stay")))
        stepdeck.controller.observation_changed.emit(page)
        window.action_panel.select_action("B6")
        stepdeck.controller.observation_changed.emit(replace(page, actions=page.actions[1:], by_itself=True))
        assert window.action_panel.selected_action_id() == "B6", "its form stays open"
        window.action_panel.list.show_requested.emit("B6")
        assert "“Pay” is no longer on the page" in window.toast.accessibleName()

    run(story)
