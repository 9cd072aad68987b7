"""What the panel remembers of typed values."""

from gui.forms.field import FieldSpec
from gui.widgets.actions.memory import ActionMemory
from tests.unit.widgets.action_samples import NAME, URL

FIELD = FieldSpec("email")


def test_what_was_sent_is_offered_on_the_same_site_only() -> None:
    memory = ActionMemory()
    memory.set_url(URL)
    memory.note_sent(FIELD, "a@b")
    assert memory.offer(FIELD).default == "a@b"
    memory.set_url("https://other.example/")
    assert memory.offer(FIELD).default is None


def test_nothing_is_offered_over_the_pages_own_value_or_beyond_the_choices() -> None:
    memory = ActionMemory()
    memory.note_sent(FIELD, "a@b")
    assert memory.offer(FieldSpec("email", default="page@own")).default == "page@own"
    assert memory.offer(FieldSpec("email", "choice", choices=("x",))).default is None


def test_secrets_are_not_taken_in() -> None:
    memory = ActionMemory()
    secret = FieldSpec("email", "secret")
    memory.note_sent(secret, "hush")
    memory.keep_draft(NAME, secret, "hush")
    assert memory.offer(FIELD).default is None
    assert memory.draft(NAME) is None


def test_drafts_are_bounded_and_the_oldest_goes() -> None:
    memory = ActionMemory()
    memory.keep_draft(NAME, FIELD, "first")
    for number in range(100):
        memory.set_url(f"https://site{number}.example/")
        memory.keep_draft(NAME, FIELD, str(number))
    assert memory.draft(NAME) == "99"
    memory.set_url("")
    assert memory.draft(NAME) is None


def test_a_draft_can_be_forgotten() -> None:
    memory = ActionMemory()
    memory.keep_draft(NAME, FIELD, "typed")
    memory.keep_draft(NAME, FIELD, None)
    assert memory.draft(NAME) is None
