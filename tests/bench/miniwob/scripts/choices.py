"""Tasks of ticking, choosing from a list, and picking a date."""

import calendar
import re

from tests.bench.miniwob.player import Offer, Player, lacking
from tests.bench.miniwob.scripts.fields import is_text_field

_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}


async def choose_list(player: Player) -> None:
    """Select Max from the list and click Submit."""
    (name,) = player.order(r"Select (.+) from the list")
    await player.do(player.only("the list", lambda offer: name in offer.choices), name)
    await player.click("Submit")


async def click_option(player: Player) -> None:
    """Select abc and click Submit."""
    (name,) = player.order(r"Select (.+) and click Submit")
    await player.click(name, "radio")
    await player.click("Submit")


async def click_checkboxes(player: Player) -> None:
    """Select a, b and click Submit; "nothing" for none. All other ticks are removed."""
    (names,) = player.order(r"Select (.+) and click Submit")
    wanted = [] if names == "nothing" else names.split(", ")
    for name in wanted:
        player.named(name, "checkbox")
    for box in player.all(lambda offer: offer.role == "checkbox"):
        if any(box.is_called(name) for name in wanted) != ("checked" in box.states):
            await player.do(box)
    await player.click("Submit")


async def choose_date(player: Player) -> None:
    """Select 12/24/2016 as the date and hit submit."""
    month, day, year = (int(part) for part in player.order(r"Select (\d+)/(\d+)/(\d+) as the date"))
    await player.do(player.only("the date field", lambda offer: "date" in offer.description.lower()))
    for _ in range(24):
        shown_year, shown_month = _month_shown(player)
        if (shown_year, shown_month) == (year, month):
            await player.do(player.only(f"day {day}", lambda offer: offer.is_called(str(day))))
            await player.click("Submit")
            return
        await player.click("Prev" if (year, month) < (shown_year, shown_month) else "Next")
    lacking("the calendar does not come to the month")


def _month_shown(player: Player) -> tuple[int, int]:
    for line in player.lines:
        if found := re.search(rf"({'|'.join(_MONTHS)})\s+(\d{{4}})", line):
            return int(found[2]), _MONTHS[found[1]]
    return lacking("the month of the calendar is not in the page text")


async def use_autocomplete(player: Player) -> None:
    """Enter an item that starts with "An" and ends with "ica"."""
    start, end = player.order(r"starts with \"(.+?)\"(?: and ends with \"(.+)\")?\.")
    await player.do(player.only("the text field", is_text_field), start)

    def suggested() -> list[Offer]:
        return player.all(
            lambda offer: offer.words.startswith(start) and offer.words.endswith(end or "") and not is_text_field(offer)
        )

    if not suggested():
        await player.wait(500)  # suggestions appear when typing pauses
    found = suggested() or lacking("the suggestions are not in the list")
    await player.do(found[0])
    await player.click("Submit")
