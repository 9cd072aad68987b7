"""The order of changes: the answer to a press or submission comes first."""

from dataclasses import replace

from gui.engine.describe import changes
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.page import Block, Span
from gui.schema.say import say_all
from tests.unit.engine.describe.test_changes import FIELD, observed
from tests.unit.engine.samples import element


def test_the_answer_to_enter_comes_before_the_typed_text_even_if_its_words_occur_elsewhere() -> None:
    typed, sample = replace(FIELD, value="Ada"), "To see how: should contain Your form was sent! in the end"
    before, after = observed(FIELD, text=sample), observed(typed, text=sample)
    after = replace(after, blocks=(*after.blocks, Block("paragraph", (Span("Your form was sent!"),))))
    action = before.actions[0]
    call = ActionCall(action_id=action.id, value="Ada", enter=True)
    told = say_all(changes.changes_between(before, after, action, call))
    assert told == ("New text: “Your form was sent!”", "Name: “Ada”")
    without = say_all(changes.changes_between(before, after, action, call.model_copy(update={"enter": None})))
    assert without == ("Name: “Ada”",)


def test_a_complaint_that_answers_enter_is_not_told_as_a_new_text_besides() -> None:
    typed, sample = replace(FIELD, value="Ada"), "To see how: should contain Enter a whole name! in the end"
    before, after = observed(FIELD, text=sample), observed(typed, text=sample)
    words = "Enter a whole name!"
    after = replace(after, blocks=(*after.blocks, Block("paragraph", (Span(words),))), complaints=(words,))
    action = before.actions[0]
    told = changes.changes_between(before, after, action, ActionCall(action_id=action.id, value="Ada", enter=True))
    assert [one.code for one in told] == [Code.PAGE_COMPLAINED, Code.VALUE_CHANGED]


def test_what_was_sent_is_told_before_what_somebody_else_wrote_meanwhile() -> None:
    send, field = element(name="Send message"), element("textbox", "Message", value="hello all", editable=True)

    def told(*lines: str) -> tuple[str, ...]:
        page, left = observed(send, field), observed(send, replace(field, value=""))
        said = tuple(Block("paragraph", (Span(line),)) for line in lines)
        after = replace(left, blocks=(*said, *left.blocks))
        acted = next(one for one in page.actions if one.kind == "B")
        return say_all(changes.changes_between(page, after, acted))

    assert told("message 40 from bob", "ann: hello all")[0] == "New text: “ann: hello all”"
    assert told("message 40 from bob", "ann: hello allison")[0] == "New text: “message 40 from bob”"
