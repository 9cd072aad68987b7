"""Several commands of a session in one message."""

import asyncio
from typing import Any, cast

import pytest
from playwright.async_api import CDPSession, Error

from gui.engine.local.chromium.together import send, send_all, send_each, together

pytestmark = pytest.mark.asyncio


class FakeSession:
    """Answers each command with its name, and `fails` with an error.

    Attributes:
        messages: What was sent, by the names of the commands in each message.
        in_turn: Whether those of the last message were to be sent in turn.
    """

    def __init__(self, *, knows: bool = True) -> None:
        self.messages: list[list[str]] = []
        self.in_turn = False
        self._knows = knows

    async def send(self, command: str, params: dict[str, Any] | None = None) -> Any:
        if command != "Stepdeck.together":
            self.messages.append([command])
            if command == "fails":
                raise Error("It fails")
            return {"of": command}
        if not self._knows:
            raise Error("CDPSession.send: Protocol error (Stepdeck.together): 'Stepdeck.together' wasn't found")
        assert params is not None
        self.messages.append([name for name, _ in params["commands"]])
        self.in_turn = params["inTurn"]
        if "ends" in self.messages[-1]:
            raise Error("It has ended")
        return {
            "answers": [
                {"error": "It fails"} if name == "fails" else {"result": {"of": name}} for name, _ in params["commands"]
            ]
        }


def _session(*, knows: bool = True) -> tuple[FakeSession, CDPSession]:
    fake = FakeSession(knows=knows)
    return fake, cast(CDPSession, fake)


@pytest.mark.parametrize("knows", [True, False])
async def test_each_of_several_commands_gets_its_own_answer(knows: bool) -> None:
    fake, session = _session(knows=knows)
    one, failed, other = await send_each(session, [("one", {}), ("fails", {}), ("other", {})])
    assert (one, other) == ({"of": "one"}, {"of": "other"})
    assert "It fails" in str(failed)
    assert len(fake.messages) == (1 if knows else 3)
    with pytest.raises(Error, match="It fails"):
        await send_all(session, [("one", {}), ("fails", {})])


@pytest.mark.parametrize("in_turn", [False, True])
async def test_what_is_asked_at_once_goes_as_one_message_up_to_the_last(in_turn: bool) -> None:
    fake, session = _session()
    with together(session, last="last", in_turn=in_turn):
        answers = await asyncio.gather(send(session, "one"), send(session, "two"), send(session, "last"))
        await send(session, "later")
    assert list(answers) == [{"of": "one"}, {"of": "two"}, {"of": "last"}]
    assert fake.messages == [["one", "two", "last"], ["later"]]
    assert fake.in_turn == in_turn


async def test_a_message_goes_without_the_last_command_where_that_does_not_come() -> None:
    fake, session = _session()
    with together(session, last="last"):
        assert await send(session, "alone") == {"of": "alone"}
    assert fake.messages == [["alone"]]


async def test_one_that_fails_or_is_given_up_takes_nothing_from_the_others() -> None:
    fake, session = _session()
    with together(session, last="last"):
        given_up = asyncio.ensure_future(send(session, "given up"))
        failing, other = asyncio.ensure_future(send(session, "fails")), asyncio.ensure_future(send(session, "other"))
        await asyncio.sleep(0)
        given_up.cancel()
        await asyncio.sleep(0)
        assert await send(session, "last") == {"of": "last"}
    assert fake.messages == [["fails", "other", "last"]]
    assert await other == {"of": "other"}
    with pytest.raises(Error, match="It fails"):
        await failing


async def test_a_session_that_has_ended_fails_all_of_them() -> None:
    _, session = _session()
    with together(session, last="last"):
        answers = await asyncio.gather(send(session, "ends"), send(session, "last"), return_exceptions=True)
    assert [str(answer) for answer in answers] == ["It has ended"] * 2


async def test_other_sessions_are_not_joined() -> None:
    fake, session = _session()
    others, other = _session()
    with together(session, last="last"):
        await asyncio.gather(send(other, "apart"), send(session, "last"))
    assert (fake.messages, others.messages) == ([["last"]], [["apart"]])
