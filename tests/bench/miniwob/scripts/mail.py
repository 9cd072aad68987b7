"""Tasks in an inbox."""

import re

from tests.bench.miniwob.player import Offer, Player, lacking
from tests.bench.miniwob.scripts.fields import is_text_field


async def email_inbox(player: Player) -> None:
    """Find the email by Max and: delete it, star it, forward it to somebody, reply with a text."""
    (sender,) = player.order(r"Find the email by (\S+) and")
    mails = player.all(lambda offer: re.match(rf"\w+ {re.escape(sender)}\b", offer.description) is not None)
    if len(mails) > 1:
        player.doubt = f"{len(mails)} emails are by {sender}, and the order does not say which."
    await player.do(mails[0] if mails else lacking(f"no email of {sender} can be opened"))
    if "trash" in player.goal:
        await player.do(_icon(player, "trash"))
    elif "star" in player.goal:
        await player.do(_icon(player, "star"))
    elif "forward" in player.goal:
        (receiver,) = player.order(r"forward that email to (.+)\.")
        await player.click("Forward")
        await player.do(player.only("the receiver", lambda offer: is_text_field(offer) and not offer.value), receiver)
        await player.do(_icon(player, "send"))
    else:
        (text,) = player.order(r"with the text \"(.+)\"\.")
        await player.click("Reply")
        await player.do(player.only("the text", is_text_field), text)
        await player.do(_icon(player, "send"))


def _icon(player: Player, word: str) -> Offer:
    return player.only(f"“{word}”", lambda offer: re.search(rf"\b{word}\b", offer.description.lower()) is not None)
