"""What the panel remembers of typed values."""

from dataclasses import replace

from gui.forms.field import FieldSpec
from gui.widgets.actions.memory import ActionMemory
from tests.unit.widgets.action_samples import NAME, URL, action, observed
from tests.unit.widgets.panel_driver import found_again

FIELD = FieldSpec("email")
SEEN = observed()


def remembering() -> ActionMemory:
    memory = ActionMemory()
    memory.find_again = found_again
    return memory


def test_the_tick_is_remembered_by_site() -> None:
    memory = remembering()
    memory.set_url(URL)
    assert not memory.presses_enter
    memory.presses_enter = True
    memory.set_url("https://other.example/")
    assert not memory.presses_enter
    memory.set_url(URL)
    assert memory.presses_enter


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


def test_drafts_are_bounded_and_the_oldest_goes() -> None:
    memory = remembering()
    memory.keep_draft(SEEN, NAME, FIELD, "first")
    for number in range(1000):
        memory.set_url(f"https://site{number}.example/")
        memory.keep_draft(SEEN, NAME, FIELD, str(number))
    assert memory.draft(SEEN, NAME) == "999"
    memory.set_url("")
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
