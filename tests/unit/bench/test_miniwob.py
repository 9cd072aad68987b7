"""What scripts may see of a page, and how their episodes are counted."""

import ast
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from gui.engine.local import LocalSession
from gui.schema.action import Action, Box, Param
from gui.schema.errors import ActionDisabledError, UnknownActionError
from gui.schema.page import Metadata, Observation
from gui.schema.session import SessionInfo
from tests.bench.miniwob import run, scripts
from tests.bench.miniwob.player import LackingError, Offer, Player, ids_in, without_ids
from tests.bench.miniwob.run import Episode, EpisodeTable, run_episodes
from tests.bench.miniwob.scripts import SCRIPTS, buttons, choices, fields, folded, lists, mail
from tests.bench.pages import MINIWOB_TASKS


def seen(markdown: str, *actions: Action) -> Observation:
    return Observation(
        cast(SessionInfo, SimpleNamespace()),
        cast(Metadata, SimpleNamespace()),
        actions=actions,
        markdown=markdown,
    )


def action(id_: str, description: str, role: str = "button", **more: Any) -> Action:
    return Action(id_, description, more.pop("category", "Page"), role=role, **more)


def field(id_: str, description: str, **param: Any) -> Action:
    return action(id_, description, "textbox", params=(Param("value", "str", **param),))


class ScriptedSession:
    """Answers each step with the next page, or the last one again; a page may be an error."""

    def __init__(self, *pages: Observation | Exception) -> None:
        self._pages = list(pages)
        self.steps: list[tuple[str, str | None]] = []

    async def step(self, action_id: str, value: str | None = None, **_: Any) -> Any:
        self.steps.append((action_id, value))
        page = self._pages.pop(0) if len(self._pages) > 1 else self._pages[0]
        if isinstance(page, Exception):
            raise page
        return SimpleNamespace(observation=page)

    async def observe(self) -> Any:
        return self._pages.pop(0) if len(self._pages) > 1 else self._pages[0]


def player(*pages: Observation | Exception) -> tuple[Player, ScriptedSession]:
    """A player that sees the first page; its steps lead to the others."""
    first, *others = pages
    assert isinstance(first, Observation)
    session = ScriptedSession(*(others or [first]))
    return Player(cast(LocalSession, session), first), session


def test_there_is_a_script_for_every_task() -> None:
    assert tuple(SCRIPTS) == MINIWOB_TASKS


def test_a_script_is_told_words_and_no_places() -> None:
    shown = Action("B1", "Click Go", "Page", role="button", box=Box(1, 2, 3, 4), found_by="locator('#go')", tag="a")
    offer = player(seen("Click Go.", shown))[0].offers[0]
    assert offer == Offer("B1", "Click Go", "Page", "button", (), ready=True)
    assert not any(str(value) in repr(offer) for value in ("locator", "box", "#go"))


def test_scripts_reach_for_nothing_but_the_player() -> None:
    forbidden = {"page", "evaluate", "element_handle", "box", "locator", "_session", "_seen", "observation"}
    for file in Path(str(scripts.__file__)).parent.glob("*.py"):
        tree = ast.parse(file.read_text())
        used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not used & forbidden, file.name
        modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not any(name.startswith(("gui", "playwright")) for name in modules), file.name


@pytest.mark.parametrize(
    ("description", "name"),
    [
        ("Click OK", "OK"),
        ("Click OK (1 of 2)", "OK"),
        ("Click OK (lower)", "OK"),
        ("Click Me!", "Click Me!"),
        ("Type into Tags", "Tags"),
        ("Type into Name, in row Ann", "Name"),
        ("Show Tab #1", "Tab #1"),
    ],
)
def test_a_name_is_the_description_without_its_verb(description: str, name: str) -> None:
    assert Offer("B1", description, "", "button", (), ready=True).is_called(name)


@pytest.mark.parametrize(("description", "name"), [("Click OKAY", "OK"), ("Click not OK", "OK"), ("Click a.b", "a-b")])
def test_part_of_a_name_is_not_the_name(description: str, name: str) -> None:
    assert not Offer("B1", description, "", "button", (), ready=True).is_called(name)


def test_the_order_is_the_first_line_without_ids() -> None:
    playing, _ = player(seen("## [B1] Click  “Go”.\n\nMore"))
    assert playing.goal == "Click “Go”."
    assert playing.order(r"Click “(\w+)”") == ("Go",)
    with pytest.raises(LackingError, match=r"Click “Go”\."):
        playing.order(r"Type (\w+)")


def test_lines_of_the_page() -> None:
    assert ids_in("- [B1][M2] Tab #1 [I3]") == ["B1", "M2", "I3"]
    assert without_ids("## [B1] Max  and [I2] Ann") == "Max and Ann"


def test_what_cannot_be_used_is_not_offered() -> None:
    gone = action("B1", "Click Go", status="excluded", reason="disabled")
    covered = action("B2", "Click Go", reason="covered")
    playing, _ = player(seen("Click Go.", gone, covered))
    with pytest.raises(LackingError, match="Nothing usable is called “Go”"):
        playing.named("Go")


def test_the_only_one_must_be_the_only_one() -> None:
    playing, _ = player(seen("Go.", action("B1", "Click A"), action("B2", "Click B")))
    with pytest.raises(LackingError, match="2 actions could be the button"):
        playing.only("the button", lambda offer: offer.role == "button")


async def test_a_refused_step_says_what_was_lacking() -> None:
    refused = UnknownActionError("There is no action B1.")
    playing, session = player(seen("Go.", action("B1", "Click A")), refused, seen("Gone."))
    with pytest.raises(LackingError, match="“Click A” was refused: There is no action B1"):
        await playing.click("A")
    assert session.steps == [("B1", None)]
    assert playing.lines == ["Gone."]


async def test_ticks_what_is_named_and_unticks_the_rest() -> None:
    boxes = (
        action("B1", "Tick a", "checkbox"),
        action("B2", "Untick b", "checkbox", states=("checked",)),
        action("B3", "Untick c", "checkbox", states=("checked",)),
        action("B4", "Click Submit"),
    )
    playing, session = player(seen("Select a, c and click Submit.", *boxes))
    await choices.click_checkboxes(playing)
    assert [id_ for id_, _ in session.steps] == ["B1", "B2", "B4"]


@pytest.mark.parametrize("refused", [False, True])
async def test_answers_a_question_that_comes_in_between_and_types_again(refused: bool) -> None:
    user = field("I1", "Type into Username", label="Username")
    password = field("I2", "Type into Password", label="Password", secret=True)
    cancel, confirm = action("B2", "Click Cancel"), action("B1", "Click OK")
    goal = 'Enter the username "max" and the password "abc" into the text fields and press login.'
    form, asked = seen(goal, user, password, confirm), seen(goal, confirm, cancel)
    answer = [ActionDisabledError("It is greyed out."), asked] if refused else [asked]
    playing, session = player(form, *answer, form, form)
    await fields.login_user_popup(playing)
    assert session.steps == [("I1", "max"), ("B2", None), ("I1", "max"), ("I2", "abc"), ("B1", None)]


async def test_waits_for_suggestions_and_takes_one_that_fits() -> None:
    goal = 'Enter an item that starts with "An" and ends with "la".'
    box, submit = field("I1", "Type into Tags"), action("B1", "Click Submit")
    offered = [action(f"M{n}", f"Click {name}", "generic") for n, name in enumerate(("Andorra", "Angola"), 1)]
    form = seen(goal, box, submit)
    playing, session = player(form, form, seen(goal, box, submit, *offered), form)
    await choices.use_autocomplete(playing)
    assert session.steps == [("I1", "An"), ("S11", "500"), ("M2", None), ("B1", None)]


async def test_goes_through_a_calendar() -> None:
    date, before, day = action("M1", "Click date"), action("M2", "Click Prev"), action("L7", "Open 7", "link")
    goal = "Select 11/07/2016 as the date and hit submit."
    december = seen(f"{goal}\n\nDecember 2016", date, before, day)
    day = action("L7", "Open 7, November 2016", "link")
    november = seen(f"{goal}\n\nNovember 2016", date, before, day, action("B1", "Click Submit"))
    playing, session = player(seen(goal, date), december, november)
    await choices.choose_date(playing)
    assert [id_ for id_, _ in session.steps] == ["M1", "M2", "L7", "B1"]


async def test_opens_one_folder_after_the_other() -> None:
    goal = 'Find and click on the folder or file named "Max".'
    folders = [action(f"M{number}", f"Open F{number}", "generic", states=("collapsed",)) for number in (1, 2)]
    found = action("M3", "Click Max", "generic")
    playing, session = player(
        seen(goal, *folders), seen(goal, *folders, action("M4", "Click Ann")), seen(goal, *folders, found)
    )
    await folded.navigate_tree(playing)
    assert [id_ for id_, _ in session.steps] == ["M1", "M2", "M3"]


async def test_takes_the_ticket_by_the_line_before_its_button() -> None:
    goal = "Buy the ticket with the longest duration."
    text = f"{goal}\n\n2h 5m\n\n[B1] Book for $10\n\n11h 0m\n\n[B2] Book for $5"
    playing, session = player(seen(text, action("B1", "Click Book for $10"), action("B2", "Click Book for $5")))
    await lists.buy_ticket(playing)
    assert session.steps == [("B2", None)]


async def test_counts_results_over_pages() -> None:
    goal = 'Use the textbox to enter "Max" and press "Search", then find and click the 3rd search result.'
    search, more = action("B1", "Click Search"), action("L9", "Open >", "link")
    box = field("I1", "Type into text field")
    pages = [
        seen(goal, box, search, *(action(f"L{n}", f"Open R{n}", "link") for n in numbers), more)
        for numbers in ((1, 2), (3, 4))
    ]
    playing, session = player(seen(goal, box, search), seen(goal, box, search), *pages)
    await lists.search_engine(playing)
    assert session.steps == [("I1", "Max"), ("B1", None), ("L9", None), ("L3", None)]


async def test_presses_the_button_of_the_right_user() -> None:
    goal = 'For the user @ann, click on the "Like" button.'
    text = f"{goal}\n\nMax @max 2h ago\n\n[M1] like\n\nAnn @ann 3h ago\n\n[M2] like"
    likes = [action(f"M{n}", f"Click “like” ({n} of 2)", "generic") for n in (1, 2)]
    playing, session = player(seen(text, *likes), seen(text))
    await lists.social_media(playing)
    assert session.steps == [("M2", None)]


async def test_opens_the_mail_before_its_icons() -> None:
    goal = "Find the email by Max and click the trash icon to delete it."
    inbox = [action("M1", "Click Ann hello", "generic"), action("M2", "Click Max hello", "generic")]
    playing, session = player(seen(goal, *inbox), seen(goal, action("M3", "Click “trash” (span)", "generic")))
    await mail.email_inbox(playing)
    assert [id_ for id_, _ in session.steps] == ["M2", "M3"]


async def test_waits_as_long_as_asked_less_what_the_steps_take() -> None:
    goal = "Click button ONE, wait 3 seconds, then click button TWO."
    playing, session = player(seen(goal, action("B1", "Click ONE"), action("B2", "Click TWO")))
    await buttons.button_delay(playing)
    assert [id_ for id_, _ in session.steps] == ["B1", "S11", "S11", "B2"]
    first, second = (int(value or 0) for id_, value in session.steps if id_ == "S11")
    assert 2000 < first <= 2600 < second <= 3000  # no time passes between these steps, so the second has all to do


def test_the_table_gives_the_rate_and_what_was_lacking() -> None:
    table = EpisodeTable(
        [
            Episode("click-test", 0, "Click.", 1, solved=True),
            Episode("click-test", 1, "Click.", 1, solved=False, lacked="Nothing usable is called “Go”."),
            Episode("focus-text", 0, "Focus.", 1, solved=True),
        ]
    )
    assert table.rate == pytest.approx(2 / 3)
    assert table.lines() == [
        "MiniWoB++: 2 of 3 episodes solved (66.7%), 2 tasks",
        "  click-test, seed 1: Nothing usable is called “Go”.",
    ]


def test_no_episode_is_no_success() -> None:
    assert EpisodeTable().rate == 0


async def test_an_unknown_task_is_refused() -> None:
    with pytest.raises(ValueError, match="no-such-task"):
        await run_episodes(["no-such-task"])


@pytest.mark.parametrize(
    ("done", "reward", "lacked"),
    [
        (True, 1, ""),
        (True, 0.5, "All steps were done, and the page gave 0.5. Two fit."),
        (False, 0, "All steps were done, and the page still waits. Two fit."),
    ],
)
def test_only_the_full_reward_is_a_success(done: bool, reward: float, lacked: str) -> None:
    assert run._short_of({"done": done, "reward": reward}, "Two fit.") == lacked
