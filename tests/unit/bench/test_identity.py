"""The pure parts of the identity benchmark: what counts as found, and the ways that ours is compared with."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from tests.bench.identity.packages import Package
from tests.bench.identity.pairs import FOLDER, PARTS, PagePair, Truth, load_pair
from tests.bench.identity.reading import Element
from tests.bench.identity.similo import Match, beyond_doubt, most_alike, similarity
from tests.bench.identity.sites import SITES
from tests.bench.identity.tally import LIKELY, Tally, judge, report
from tests.bench.identity.vote import elected

SAVE = Element(
    action_id="B1",
    role="button",
    accessible="Save",
    path="#form > button",
    tag="button",
    id="save",
    classes="btn primary",
    text="Save",
    xpath="/html/body/form/button",
    id_xpath='id("form")/button',
    button=True,
    x=10,
    y=20,
    width=80,
    height=30,
    neighbours="name street",
)
CANCEL = replace(
    SAVE, action_id="B2", accessible="Cancel", text="Cancel", id="cancel", path="#form > a", tag="a", x=100.0
)
PRESENT = Truth("button", "Save", "#form > button", "#form > button")
GONE = Truth("button", "Save", "#form > button", None)


class TestJudge:
    @pytest.mark.parametrize(
        ("truth", "answer", "same", "outcome"),
        [
            (PRESENT, "#form > button", True, "found"),
            (PRESENT, "#form > a", False, "wrong"),
            (PRESENT, None, False, "refused"),
            (GONE, None, True, "gone refused"),
            (GONE, "#form > a", False, "gone wrong"),
        ],
    )
    def test_an_answer_is_worth_what_it_would_do(
        self, truth: Truth, answer: str | None, same: bool, outcome: str
    ) -> None:
        assert judge(truth, answer, same) == outcome


class TestTally:
    def test_shares_are_of_those_there_and_of_those_gone(self) -> None:
        tally = Tally(pairs=["one"])
        for answer, same in (("a", True), ("a", True), ("b", False), (None, False)):
            tally.add("one", LIKELY, PRESENT, answer, same)
        tally.add("one", LIKELY, GONE, None, same=False)
        tally.add("one", LIKELY, GONE, "b", same=False)
        assert tally.counts[LIKELY]["one"] == Counter(
            {"found": 2, "wrong": 1, "refused": 1, "gone refused": 1, "gone wrong": 1}
        )
        [row] = tally.table(["one"], "one").rows
        assert row == (LIKELY, "50.0 % of 4", "25.0 % of 4", "25.0 % of 4", "50.0 % of 2")

    def test_nothing_gone_is_no_share(self) -> None:
        tally = Tally(pairs=["one"])
        tally.add("one", LIKELY, PRESENT, "a", same=True)
        assert tally.table(["one"], "one").rows[0][-1] == "–"

    def test_only_the_chosen_pairs_are_counted(self) -> None:
        tally = Tally(pairs=["one", "two"])
        tally.add("one", LIKELY, PRESENT, "a", same=True)
        tally.add("two", LIKELY, PRESENT, None, same=False)
        assert tally.table(["one"], "one").rows[0][1] == "100.0 % of 1"

    def test_failures_of_the_held_half_are_not_shown(self) -> None:
        development = load_pair(next(iter(sorted(FOLDER.glob("*.json")))))
        pairs = [replace(development, name="open", half="development"), replace(development, name="kept", half="held")]
        tally = Tally(pairs=["open", "kept"])
        tally.add("open", LIKELY, replace(PRESENT, name="Shown"), None, same=False)
        tally.add("kept", LIKELY, replace(PRESENT, name="Hidden"), None, same=False)
        text = "\n".join(report(tally, pairs, each=True, markdown=False))
        assert "“Shown”" in text
        assert "“Hidden”" not in text


class TestSimilo:
    def test_the_same_element_is_wholly_alike(self) -> None:
        assert similarity(SAVE, SAVE) == 1.0

    def test_what_both_lack_does_not_count(self) -> None:
        assert similarity(replace(SAVE, name="save"), SAVE) < 1.0
        assert similarity(replace(SAVE, name="save"), replace(SAVE, name="SAVE")) == 1.0

    def test_strong_properties_outweigh_weak_ones(self) -> None:
        other_text = replace(SAVE, text="Delete")
        other_class = replace(SAVE, classes="x")
        assert similarity(SAVE, other_text) < similarity(SAVE, other_class)

    def test_the_best_is_chosen_with_the_second_beside_it(self) -> None:
        moved = replace(SAVE, x=300.0, y=400.0, xpath="/html/body/div/form/button")
        match = most_alike(SAVE, [CANCEL, moved])
        assert match is not None
        assert match.element is moved
        assert match.second == similarity(SAVE, CANCEL)

    def test_twins_are_in_doubt(self) -> None:
        twin = replace(SAVE, x=12.0)
        match = most_alike(SAVE, [SAVE, twin])
        assert match is not None
        assert not beyond_doubt(match)

    def test_both_threshold_and_margin_are_needed(self) -> None:
        assert beyond_doubt(Match(SAVE, 0.9, 0.5))
        assert not beyond_doubt(Match(SAVE, 0.9, 0.89))
        assert not beyond_doubt(Match(SAVE, 0.3, 0.0))

    def test_an_empty_page_has_no_match(self) -> None:
        assert most_alike(SAVE, []) is None


class TestVote:
    def test_locators_that_agree_elect(self) -> None:
        moved = replace(SAVE, path="#form > div > button")
        assert elected(SAVE, [CANCEL, moved]) is moved

    def test_one_locator_alone_does_not(self) -> None:
        stranger = replace(CANCEL, id="save", xpath="/html/a", path="#other")
        assert elected(SAVE, [stranger]) is None

    def test_a_locator_that_finds_several_has_no_vote(self) -> None:
        twins = [replace(SAVE, action_id=f"B{n}", path=f"p{n}", xpath=f"/{n}") for n in (1, 2)]
        assert elected(SAVE, twins) is None

    def test_a_tie_elects_nobody(self) -> None:
        by_words = replace(SAVE, id="x", path="p1", xpath="/1")
        by_place = replace(CANCEL, path=SAVE.path, xpath=SAVE.xpath)
        assert elected(SAVE, [by_words, by_place]) is None


class TestPairs:
    @pytest.fixture(params=sorted(FOLDER.glob("*.json")), ids=lambda file: file.stem)
    def pair(self, request: pytest.FixtureRequest) -> PagePair:
        return load_pair(request.param)

    def test_every_site_can_be_served(self, pair: PagePair) -> None:
        for version in (pair.old, pair.new):
            kind, _, _ = version.site.partition(":")
            assert kind == "files" or kind in SITES
            assert version.packages
            assert version.page.startswith("/")

    def test_no_element_is_judged_twice(self, pair: PagePair) -> None:
        assert pair.half in PARTS
        for paths in ([truth.old for truth in pair.truths], [truth.new for truth in pair.truths if truth.new]):
            assert len(paths) == len(set(paths)) > 0

    def test_parts_share_no_application(self) -> None:
        applications: dict[str, set[str]] = {part: set() for part in PARTS}
        for file in FOLDER.glob("*.json"):
            pair = load_pair(file)
            applications[pair.half].add(pair.old.packages[0].name)
        for one, other in combinations(applications.values(), 2):
            assert not one & other


class TestPackage:
    def test_a_release_is_written_in_one_line(self) -> None:
        package = Package.parse("pypi coverage 5.5 3.7")
        assert package == Package("pypi", "coverage", "5.5", "3.7")
        assert Package.parse("npm @stoplight/elements 9.0.13").folder == "npm-_stoplight_elements-9.0.13"

    def test_other_registries_are_refused(self) -> None:
        with pytest.raises(ValueError, match="neither npm nor pypi"):
            Package.parse("gem rails 7.0")
