"""Close tabs whose page has navigated to a forbidden address."""

from gui.engine.address import is_web_page
from gui.engine.local.browser.tabs import TabBook
from gui.schema.code import Code
from gui.schema.errors import AddressError
from gui.schema.fact import fact


async def close_strays(tabs: TabBook) -> None:
    """Close tabs with forbidden addresses, most of which browsers refuse themselves.

    Raises:
        AddressError: There was one.
    """
    strays = [tab for tab in tabs.tabs if not is_web_page(tab.url)]
    if not strays:
        return
    for tab in strays:
        await tab.page.close()
    await tabs.ensure()
    raise AddressError(
        fact(Code.LED_TO_SCHEME, scheme=strays[0].url.partition(":")[0]),
        why=fact(Code.ONLY_WEB_PAGES),
        still=fact(Code.THAT_TAB_CLOSED),
    )
