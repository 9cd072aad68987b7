"""A change of cookies or storage in the inspector is told with the next step, without its value."""

from gui.app import storage
from gui.engine.fake import FakeBackend, FakeElement, FakePage
from gui.engine.session import StepSession
from gui.schema.session import StartOptions
from gui.schema.wire import CookieBody

ADDRESS = "https://shop.example/"
CANARY = "canary-5512"


async def test_a_cookie_that_was_set_is_told_with_the_next_step() -> None:
    session = StepSession(FakeBackend({ADDRESS: FakePage("Shop", (FakeElement("Buy"),))}), StartOptions())
    await session.observe(ADDRESS)
    await session.step("B1")
    cookie = CookieBody(name="role", value=CANARY, domain="shop.example", path="/", httpOnly=False)
    await storage.put_cookie(session, None, cookie)
    await storage.put_cookie(session, None, cookie)
    await session.step("B1")
    await session.step("B1")
    before, next_one, later = session.steps
    told = "Before it, the cookie “role” was set in the inspector"
    assert next_one.changes[1:] == (told,), "once, after what came of the step"
    assert told not in (*before.changes, *later.changes)
    assert CANARY not in repr(session.steps)
