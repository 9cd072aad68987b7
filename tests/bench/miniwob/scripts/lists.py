"""Tasks with entries of a list: tickets, contacts, search results, posts."""

import re
from collections.abc import Callable

from tests.bench.miniwob.player import Offer, Player, ids_in, lacking, without_ids
from tests.bench.miniwob.scripts.fields import is_text_field


async def buy_ticket(player: Player) -> None:
    """Buy the ticket with the cheapest cost, most expensive cost, shortest or longest duration."""
    way, what = player.order(r"ticket with the (.+) (cost|duration)")
    prices: dict[str, int] = {}
    minutes: dict[str, int] = {}
    last = 0
    for line in player.lines:
        if duration := re.search(r"(\d+)h (\d+)m", line):
            last = int(duration[1]) * 60 + int(duration[2])
        if price := re.search(r"Book for \$(\d+)", line):
            prices[ids_in(line)[0]], minutes[ids_in(line)[0]] = int(price[1]), last
    tickets = prices if what == "cost" else minutes
    if not tickets:
        lacking("tickets have no price in the page text")
    pick: Callable[..., str] = min if way in ("cheapest", "shortest") else max
    chosen = pick(tickets, key=tickets.__getitem__)
    await player.do(player.only("the ticket", lambda offer: offer.id == chosen))


async def phone_book(player: Player) -> None:
    """Find Max in the contact book and click on their phone number, email or address."""
    name, what = player.order(r"Find (.+) in the contact book and click on their (\w+)")
    for _ in range(20):
        if any(without_ids(line) == name for line in player.lines[1:]):
            await player.do(_beside(player, f"{what}:") or lacking(f"what stands beside “{what}” cannot be clicked"))
            return
        await player.click(">")
    lacking(f"no page of the book shows “{name}”")


def _beside(player: Player, label: str) -> Offer | None:
    """The text after these words in their line."""
    for line in player.lines:
        if label.lower() in line.lower() and (found := ids_in(line)):
            return player.only(label, lambda offer: offer.id == found[0])
    return None


async def search_engine(player: Player) -> None:
    """Use the textbox to enter "Max" and press "Search", then find and click the 7th search result."""
    text, number = player.order(r"enter \"(.+)\" and press \"Search\", then find and click the (\d+)")
    await player.do(player.only("the text field", is_text_field), text)
    await player.click("Search", "button")
    passed = 0
    for _ in range(20):
        results = player.all(lambda offer: offer.role == "link" and not re.search(r" (\d+|[<>])$", offer.description))
        if passed + len(results) >= int(number):
            await player.do(results[int(number) - passed - 1])
            return
        passed += len(results)
        await player.click(">")
    lacking("the results end before")


async def social_media(player: Player) -> None:
    """For the user @max, click on the "Reply" button; some buttons are in a menu."""
    user, button = player.order(r"For the user (@\w+), click on the \"(.+)\" button")
    posts = [index for index, line in enumerate(player.lines) if index and re.search(rf"{user}\b", line)]
    if not posts:
        lacking(f"no post of {user} is in the page text")
    start = posts[0]
    words = button.split()[0].lower()

    def is_meant(offer: Offer) -> bool:
        return re.search(rf"\b{words}\b", offer.description.lower()) is not None and user_of(player, offer) == user

    found = player.following(start, is_meant)
    if found is None:
        more = player.following(start, lambda offer: "more" in offer.description)
        await player.do(more or lacking("posts have nothing called “more”"))
        found = player.following(start, is_meant)
    await player.do(found or lacking(f"the menu of the post does not show “{button}”"))


def user_of(player: Player, offer: Offer) -> str:
    """The last user named before this offer."""
    user = ""
    for line in player.lines[1:]:
        if f"[{offer.id}]" in line:
            return user
        if named := re.search(r"(@\w+) (?:\[\w+\] )?\d+h ago", line):  # its time may be a link
            user = named[1]
    return user
