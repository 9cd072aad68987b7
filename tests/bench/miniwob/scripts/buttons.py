"""Tasks of pressing a named element."""

import re
import time

from tests.bench.miniwob.player import Offer, Player, lacking


async def click_test(player: Player) -> None:
    """Click the button."""
    await player.do(player.only("the button", lambda offer: offer.role == "button"))


async def click_test_2(player: Player) -> None:
    """Click button ONE."""
    (name,) = player.order(r"Click button (\w+)\.")
    await player.click(name, "button")


async def click_button_sequence(player: Player) -> None:
    """Click button ONE, then click button TWO."""
    for name in re.findall(r"button (\w+)", player.goal):
        await player.click(name, "button")


async def button_delay(player: Player) -> None:
    """Click button ONE, wait 2 seconds, then click button TWO."""
    first, seconds, second = player.order(r"button (\w+), wait (\d+) seconds?, then click button (\w+)")
    last = player.named(second, "button")
    until = time.monotonic() + int(seconds)  # a second click takes about as long to arrive as the first
    await player.click(first, "button")
    spent_ms = await _wait(player, (until - time.monotonic()) * 1000 - 400)
    await _wait(player, (until - time.monotonic()) * 1000 - spent_ms)
    await player.do(last)


async def _wait(player: Player, milliseconds: float) -> float:
    """Wait; returns how many milliseconds longer it took, since a wait ends with a reading."""
    asked = max(0, round(milliseconds))
    started = time.monotonic()
    await player.wait(asked)
    return max(0.0, (time.monotonic() - started) * 1000 - asked)


async def click_dialog(player: Player) -> None:
    """Close the dialog box by clicking the "x"."""
    await _press_in_dialog(player, *player.order(r"clicking the \"(.+)\""))


async def click_dialog_2(player: Player) -> None:
    """Click the button in the dialog box labeled "OK"."""
    await _press_in_dialog(player, *player.order(r"labeled \"(.+)\""))


async def _press_in_dialog(player: Player, label: str) -> None:
    name = "Close" if label == "x" else label
    await player.do(
        player.only(f"“{label}” of the dialog", lambda offer: offer.is_called(name) and offer.category == "Dialog")
    )


async def click_widget(player: Player) -> None:
    """Click on a "checkbox" widget."""
    (kind,) = player.order(r"Click on a \"(\w+)\" widget")
    tests = {
        "radio": lambda offer: offer.role == "radio",
        "checkbox": lambda offer: offer.role == "checkbox",
        "button": lambda offer: offer.role == "button",
        "textarea": lambda offer: offer.role == "textbox" and offer.input_type == "textarea",
        "text": lambda offer: offer.role == "textbox" and offer.input_type != "textarea",
    }
    found: list[Offer] = player.all(tests[kind]) or lacking(f"there is no {kind} in the list")
    await _point_at(player, found[0])


async def focus_text(player: Player) -> None:
    """Focus into the textbox."""
    await _point_at(player, player.only("the textbox", lambda offer: offer.role == "textbox"))


async def _point_at(player: Player, offer: Offer) -> None:
    """Click an element; a field gets its current value again."""
    await player.do(offer, offer.value if offer.role == "textbox" else None)
