"""What the panel remembers of typed values."""

from dataclasses import replace
from datetime import timedelta

from gui.forms.field import FieldSpec
from gui.schema.action import Action
from gui.schema.page import Observation, TabInfo
from gui.schema.target import Target
from gui.widgets.actions.memory import ActionMemory, found_nowhere
from tests.unit.widgets.action_samples import EMAIL, NAME, SAVE, URL, action, observed
from tests.unit.widgets.panel_driver import found_again

FIELD = FieldSpec("email")
SEEN = observed()


def remembering() -> ActionMemory:
    memory = ActionMemory()
    memory.find_again = found_again
    return memory


def test_the_tick_is_remembered_by_site_and_field() -> None:
    memory = remembering()
    memory.set_url(URL)
    assert not memory.presses_enter(NAME)
    memory.note_enter(NAME, ticked=True)
    assert not memory.presses_enter(EMAIL), "another field may put something into a cart"
    memory.set_url("https://other.example/")
    assert not memory.presses_enter(NAME)
    memory.set_url(URL)
    assert memory.presses_enter(NAME)
    memory.note_enter(NAME, ticked=False)
    assert not memory.presses_enter(NAME)


def test_secrets_are_not_taken_in() -> None:
    memory = remembering()
    memory.keep_draft(SEEN, NAME, FieldSpec("email", "secret"), "hush")
    assert memory.draft(SEEN, NAME) is None


def test_what_a_field_took_before_it_was_secret_is_forgotten() -> None:
    memory = remembering()
    memory.keep_draft(SEEN, NAME, FIELD, "hush")
    assert NAME.param is not None
    assert memory.draft(SEEN, replace(NAME, params=(replace(NAME.param, secret=True),))) is None
    assert memory.draft(SEEN, NAME) is None


def test_a_draft_does_not_come_back_over_another_text_of_the_page() -> None:
    memory = remembering()
    memory.keep_draft(SEEN, NAME, FIELD, "typed")
    assert memory.draft(SEEN, NAME) == "typed"
    assert NAME.param is not None
    saved = replace(NAME, params=(replace(NAME.param, default="An article"),))
    assert memory.draft(SEEN, saved) is None


def at(url: str) -> Observation:
    """The same page, at another address."""
    return replace(SEEN, metadata=replace(SEEN.metadata, url=url))


def test_drafts_are_bounded_and_the_oldest_goes() -> None:
    memory = remembering()
    memory.keep_draft(SEEN, NAME, FIELD, "first")
    for number in range(1000):
        page = at(f"https://site{number}.example/")
        memory.keep_draft(page, NAME, FIELD, str(number))
    assert memory.draft(page, NAME) == "999"
    assert memory.draft(SEEN, NAME) is None


def test_a_draft_can_be_forgotten() -> None:
    memory = remembering()
    memory.keep_draft(SEEN, NAME, FIELD, "typed")
    memory.keep_draft(SEEN, NAME, FIELD, None)
    assert memory.draft(SEEN, NAME) is None


def test_a_draft_goes_to_the_same_action_only() -> None:
    memory = remembering()
    memory.keep_draft(SEEN, NAME, FIELD, "typed")
    moved = action("I7", NAME.verb, NAME.target, NAME.category, *NAME.params)
    later = observed((moved,))
    assert memory.draft(later, moved) is None
    memory.find_again = lambda action_id, _before, _now: "I7" if action_id == NAME.id else ""
    assert memory.draft(later, moved) == "typed"
    memory.keep_draft(later, moved, FIELD, None)
    assert memory.draft(later, moved) is None
    memory.keep_draft(SEEN, NAME, FIELD, "typed")
    memory.find_again = lambda _action_id, _before, _now: ""
    assert memory.draft(SEEN, NAME) is None


TARGET = Target(kind="I", facts={"name": "E-mail"})


def in_another_run(resolved: str = NAME.id) -> ActionMemory:
    """What another run begins with after "typed" was left behind in this one."""
    first, second = remembering(), remembering()
    first.target_of = lambda _action_id, _page: TARGET
    second.resolve = lambda target, _page: resolved if target == TARGET else ""
    for memory in (first, second):
        memory.set_url(URL)
    first.keep_draft(SEEN, NAME, FIELD, "typed")
    session = SEEN.session.session_id
    assert first.changed == {session}
    second.take_in(session, first.drafts(session))
    return second


def test_a_draft_of_another_run_comes_back_to_the_same_field_until_it_is_sent() -> None:
    memory = in_another_run()
    assert memory.draft(SEEN, NAME) == "typed"
    assert len(memory.drafts(SEEN.session.session_id)) == 1
    memory.keep_draft(SEEN, NAME, FIELD, None)
    assert memory.draft(SEEN, NAME) is None
    assert memory.drafts(SEEN.session.session_id) == ()
    assert memory.changed == {SEEN.session.session_id}


def test_a_draft_of_another_run_goes_to_no_other_field_and_over_no_text() -> None:
    assert in_another_run("I99").draft(SEEN, NAME) is None
    assert NAME.param is not None
    filled = replace(NAME, params=(replace(NAME.param, default="An article"),))
    assert in_another_run().draft(SEEN, filled) is None
    assert in_another_run().draft(at("https://other.example/"), NAME) is None


def test_a_draft_of_another_run_is_forgotten_where_the_field_is_secret_by_now() -> None:
    memory = in_another_run()
    assert NAME.param is not None
    hidden = replace(NAME, params=(replace(NAME.param, secret=True),))
    memory.forget_secret(replace(SEEN, actions=(hidden,)))
    assert memory.drafts(SEEN.session.session_id) == ()
    assert memory.changed == {SEEN.session.session_id}


def holding(value: str) -> Action:
    assert NAME.param is not None
    return replace(NAME, params=(replace(NAME.param, default=value),))


def test_a_draft_over_what_was_sent_comes_back_over_what_the_page_begins_with() -> None:
    first, second = remembering(), remembering()
    first.target_of = lambda _action_id, _page: TARGET
    second.resolve = lambda _target, _page: NAME.id
    for memory in (first, second):
        memory.set_url(URL)
    first.note_page(replace(observed((holding("1"),)), document="d1"))
    sent = replace(observed((holding("12"),)), document="d1")
    first.note_page(sent)
    first.keep_draft(sent, holding("12"), FIELD, "7")
    second.take_in("s1", first.drafts("s1"))
    assert second.draft(observed((holding("3"),)), holding("3")) is None, "nobody has seen this"
    left = replace(observed((holding("12"),)), document="d1")
    second.note_page(left)
    assert second.draft(left, holding("12")) == "7"
    second.keep_draft(left, holding("12"), FIELD, "7")  # on the page as it was left
    reopened = replace(observed((holding("1"),)), document="d2")
    second.note_page(reopened)
    assert second.draft(reopened, holding("1")) == "7"


def test_a_tick_that_was_sent_is_no_draft_though_its_action_unticks_now() -> None:
    memory = remembering()
    memory.target_of = lambda _action_id, _page: TARGET
    tick = replace(SAVE, role="checkbox")
    memory.keep_draft(observed((tick,)), tick, FIELD, "true")
    assert [one.text for one in memory.drafts("s1")] == ["true"]
    untick = replace(tick, verb="Untick", description="Untick Save this address", states=("checked",))
    memory.keep_draft(observed((untick,)), untick, FIELD, None)
    assert memory.drafts("s1") == ()


def test_it_is_told_what_was_typed_in_a_session_and_what_of_it_is_kept() -> None:
    memory = remembering()
    memory.target_of = lambda _action_id, _page: TARGET
    memory.keep_draft(SEEN, NAME, FieldSpec("email", label="Full name"), "typed")
    assert memory.typed_in("s1", memory.drafts("s1")) == (["Full name"], [])
    assert memory.typed_in("s1", ()) == (["Full name"], ["Full name"])
    assert memory.typed_in("s2", ()) == ([], [])


def test_text_typed_on_a_page_that_is_not_shown_is_told_with_that_page() -> None:
    memory = remembering()
    page = replace(SEEN, metadata=replace(SEEN.metadata, title="Sign-up"))
    memory.keep_draft(page, NAME, FieldSpec("email", label="Full name"), "typed")
    memory.note_page(page)
    assert memory.typed_in("s1", ())[0] == ["Full name"]
    memory.note_page(at(f"{page.metadata.url}?next"))
    told = ["Full name on “Sign-up”"]
    assert memory.typed_in("s1", ()) == (told, told)
    assert memory.typed_at("s1", "", page.metadata.url) == ["Full name"], "that tab is named already"


def test_a_draft_of_one_page_leaves_that_of_another_page_of_the_site_with_the_same_id_alone() -> None:
    memory = remembering()
    first = replace(at(f"{SEEN.metadata.url}?first"), document="d1")
    second = replace(at(f"{SEEN.metadata.url}?second"), document="d2")
    memory.keep_draft(first, NAME, FIELD, "on the first")
    memory.keep_draft(second, NAME, FIELD, "on the second")
    assert (memory.draft(first, NAME), memory.draft(second, NAME)) == ("on the first", "on the second")
    memory.keep_draft(replace(second, document="d3"), NAME, FIELD, "loaded anew")
    assert memory.draft(second, NAME) == "loaded anew"
    memory.find_again, memory.target_of = found_nowhere, lambda _action_id, _page: TARGET
    for text in ("and again", "once more"):
        memory.keep_draft(replace(second, document=text), NAME, FIELD, text)
    assert [one.text for one in memory.drafts("s1")] == ["once more"], "one for each page"


def test_what_was_typed_on_the_page_that_is_shown_is_told_first() -> None:
    memory = remembering()
    left, other = at(f"{SEEN.metadata.url}?before"), replace(NAME, id="I9", target="Town", description="Type into Town")
    memory.keep_draft(left, other, FieldSpec("town", label="Town"), "typed")
    memory.keep_draft(SEEN, NAME, FieldSpec("email", label="Full name"), "typed")
    memory.note_page(left)
    assert [told.partition(" on ")[0] for told in memory.typed_in("s1", ())[0]] == ["Town", "Full name"]
    memory.note_page(SEEN)
    assert [told.partition(" on ")[0] for told in memory.typed_in("s1", ())[0]] == ["Full name", "Town"]


def in_tab(key: str, *others: str) -> Observation:
    """The same page in one of several tabs."""
    tabs = tuple(TabInfo(number, "", "", one) for number, one in enumerate((key, *others)))
    return replace(SEEN, metadata=replace(SEEN.metadata, tabs=tabs))


def test_each_open_tab_has_its_own_drafts() -> None:
    memory = remembering()
    first, second = in_tab("1", "2"), in_tab("2", "1")
    memory.keep_draft(first, NAME, FIELD, "typed")
    assert memory.draft(second, NAME) is None
    memory.keep_draft(second, NAME, FIELD, "other")
    memory.keep_draft(second, NAME, FIELD, None)
    assert memory.draft(first, NAME) == "typed"
    assert memory.draft(in_tab("3"), NAME) == "typed", "the session was reopened"


def test_what_was_typed_in_a_tab_is_known_by_its_key_and_by_its_address_only_without_one() -> None:
    memory = remembering()
    memory.keep_draft(in_tab("1", "2"), NAME, FieldSpec("email", label="Full name"), "typed")
    assert memory.typed_at("s1", "1", "https://moved.example/") == ["Full name"]
    assert memory.typed_at("s1", "2", SEEN.metadata.url) == []
    assert memory.typed_at("s1", "", SEEN.metadata.url) == ["Full name"]
    assert memory.typed_at("s2", "1", SEEN.metadata.url) == []


def test_typed_text_is_forgotten_when_its_tab_closes_but_not_when_the_session_is_reopened() -> None:
    memory = remembering()
    memory.target_of = lambda _action_id, _page: TARGET
    early = in_tab("1")
    first, second, left = in_tab("1", "2"), in_tab("2", "1"), in_tab("1")
    left = later(left, 1)
    memory.note_page(second)
    memory.keep_draft(second, NAME, FIELD, "typed")
    memory.note_page(later(early, -1))
    assert memory.draft(second, NAME) == "typed", "an earlier step was looked at, of before this tab was opened"
    memory.changed.clear()
    memory.note_page(left)
    assert (memory.draft(left, NAME), memory.drafts("s1"), memory.changed) == (None, (), {"s1"})
    memory.keep_draft(second, NAME, FIELD, "typed")
    assert memory.draft(left, NAME) is None, "the form of the closed tab was still shown"
    memory.keep_draft(left, NAME, FIELD, "other")
    reopened = later(in_tab("3"), 2)
    memory.note_page(reopened)
    assert memory.draft(reopened, NAME) == "other"
    memory.note_page(later(first, -1))
    assert memory.draft(reopened, NAME) == "other"


def later(page: Observation, hours: int) -> Observation:
    """The same page, read some hours later."""
    read = SEEN.metadata.timestamp + timedelta(hours=hours)
    return replace(page, metadata=replace(page.metadata, timestamp=read))


def amount(action_id: str, number: int) -> Action:
    """One of two fields that their pages call the same."""
    made = action(action_id, "Type into", f"Amount ({number} of 2)", "Page", *NAME.params)
    return replace(made, name="Amount")


def test_a_draft_follows_its_field_and_not_the_number_that_another_has_now() -> None:
    memory = remembering()
    memory.find_again = lambda action_id, _before, now: action_id if now.action(action_id) else ""
    before = replace(observed((amount("I1", 1), amount("I2", 2))), document="d1")
    memory.keep_draft(before, amount("I2", 2), FIELD, "50")
    swapped = replace(observed((amount("I2", 1), amount("I3", 2))), document="d1")
    assert memory.draft(swapped, amount("I3", 2)) is None
    assert memory.draft(swapped, amount("I2", 1)) == "50"
    anew = replace(observed((amount("I3", 1), amount("I4", 2))), document="d1")
    for now in anew.actions:
        assert memory.draft(anew, now) is None
        assert memory.homeless(anew, now) == "50"
    memory.note_filled(anew, anew.actions[0], "50")
    assert memory.homeless(anew, anew.actions[1]) == ""


def test_a_draft_stays_with_its_row_where_a_field_is_used_for_another() -> None:
    memory = remembering()
    memory.find_again = lambda action_id, _before, _now: action_id
    first, other = (
        replace(action("I1", "Type into", f"Quantity ({row})", "Page", *NAME.params), name="Quantity")
        for row in ("Tea", "Milk")
    )
    memory.keep_draft(replace(observed((first,)), document="d1"), first, FIELD, "5")
    assert memory.draft(replace(observed((other,)), document="d1"), other) is None


def with_query(query: str, document: str) -> Observation:
    return replace(at(f"{URL}?{query}"), document=document)


def test_a_draft_belongs_to_its_document_and_to_others_of_the_same_address() -> None:
    memory = remembering()
    memory.keep_draft(with_query("1", "d1"), NAME, FIELD, "typed")
    assert memory.draft(with_query("2", "d2"), NAME) is None
    assert memory.draft(with_query("2", "d1"), NAME) == "typed", "the document has changed its own address"
    assert memory.draft(with_query("1", "d3"), NAME) == "typed"


def test_a_draft_of_another_run_belongs_to_the_address_that_it_was_typed_at() -> None:
    first, second = remembering(), remembering()
    first.target_of = lambda _action_id, _page: TARGET
    second.resolve = lambda _target, _page: NAME.id
    first.keep_draft(with_query("1&token=9f86d081884c7d65", "d1"), NAME, FIELD, "typed")
    (kept,) = first.drafts("s1")
    assert kept.page == f"{URL}?1&token=…"
    second.take_in("s1", (kept,))
    assert second.draft(with_query("2", "d2"), NAME) is None
    assert second.draft(with_query("1&token=2c26b46b68ffc68f", "d2"), NAME) == "typed"
    second.take_in("s1", (replace(kept, page=""),))
    assert second.draft(with_query("2", "d2"), NAME) == "typed", "an earlier version kept no address"


def test_a_text_is_forgotten_once_filled_in_whatever_its_field_is_called_then() -> None:
    memory = remembering()
    page = replace(SEEN, document="d1")
    renamed = replace(NAME, target="Holder", name="Holder", description="Type into Holder")
    now = replace(page, actions=(renamed,))
    memory.keep_draft(page, NAME, FIELD, "typed")
    memory.note_filled(now, renamed, "other")
    assert memory.draft(page, NAME) == "typed"
    memory.note_filled(replace(now, document="d2"), renamed, "typed")
    assert memory.draft(page, NAME) == "typed", "in another document"
    memory.changed.clear()
    memory.note_filled(now, renamed, "typed")
    assert memory.draft(page, NAME) is None
    assert memory.changed == {"s1"}


def test_a_draft_continued_under_another_name_replaces_the_one_under_the_first() -> None:
    memory = remembering()
    page = replace(SEEN, document="d1")
    renamed = replace(NAME, target="Holder", name="Holder", description="Type into Holder")
    now = replace(page, actions=(renamed,))
    memory.keep_draft(page, NAME, FIELD, "12")
    memory.keep_draft(now, renamed, FIELD, None)
    assert memory.draft(page, NAME) == "12", "nothing was typed under the new name"
    memory.keep_draft(now, renamed, FIELD, "13")
    assert memory.draft(page, NAME) is None
