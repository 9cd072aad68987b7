"""Tasks with tabs, folded sections, menus and trees."""

from collections.abc import Callable

from tests.bench.miniwob.player import Offer, Player, lacking


async def click_tab(player: Player) -> None:
    """Click on Tab #2."""
    (name,) = player.order(r"Click on (.+)\.")
    await player.click(name, "tab")


async def find_in_tabs(player: Player) -> None:
    """Switch between the tabs, or expand the sections, to find and click on the link "lorem"."""
    (word,) = player.order(r"click on the link \"(.+)\"")

    def is_link(offer: Offer) -> bool:
        return offer.is_called(word) and offer.role != "tab"

    for tab in player.all(lambda offer: offer.role == "tab"):
        if player.all(is_link):
            break
        if "expanded" not in tab.states:
            await player.do(tab)
    found = player.all(is_link) or lacking(f"no tab shows a link “{word}”")
    await player.do(found[0])


async def click_collapsible(player: Player) -> None:
    """Expand the section below and click submit."""
    sections = player.all(lambda offer: "collapsed" in offer.states and not offer.is_called("Submit"))
    if not sections:
        lacking("nothing says that it is folded")
    await player.do(sections[0])
    await player.do(player.maybe("Submit", "button") or player.named("Submit"))


async def click_menu_2(player: Player) -> None:
    """Click the "Menu" button, and then find and click on the item labeled "Play", or with an icon."""
    label, icon = player.order(r"click on the item (?:labeled \"(.+)\"|with the (?:(\[.+\]) )?icon)\.")
    if not label and not icon:
        lacking("the icon that is meant is not in the page text")

    def is_meant(offer: Offer) -> bool:
        if label:
            return offer.is_called(label)
        # An icon with the same meaning as the name beside it is not listed twice.
        return offer.words.replace(" ", "").lower() == icon.strip("[]") or icon in line_of(player, offer)

    await player.click("Menu", "button")
    found = await _open_until(player, is_meant, lambda offer: "popup" in offer.states and offer.role == "menuitem")
    await player.do(found or lacking(f"no menu item is “{label or icon}”"))


def line_of(player: Player, offer: Offer) -> str:
    """The index of an offer's line in the readable page."""
    return next((line for line in player.lines if f"[{offer.id}]" in line), "")


async def navigate_tree(player: Player) -> None:
    """Navigate through the file tree. Find and click on the folder or file named "Max"."""
    (name,) = player.order(r"named \"(.+)\"")
    found = await _open_until(player, lambda offer: offer.is_called(name), lambda offer: "collapsed" in offer.states)
    await player.do(found or lacking(f"nothing is called “{name}”, and nothing says that it can be opened"))


async def _open_until(
    player: Player, is_meant: Callable[[Offer], bool], opens: Callable[[Offer], bool]
) -> Offer | None:
    """Open one element after another until the wanted one appears."""
    opened: set[str] = set()
    while not (found := player.all(is_meant)):
        folded = player.all(lambda offer: opens(offer) and offer.id not in opened)
        if not folded:
            return None
        opened.add(folded[0].id)
        before = {offer.id for offer in player.offers}
        await player.do(folded[0])
        if {offer.id for offer in player.offers} == before:
            await player.wait(500)  # menus open late, so that they do not flicker under the pointer
    return found[0]
