"""Matching lists with the oracle: each target once, and each way to fail."""

from pathlib import Path

from tests.bench.facts import Facts, Node
from tests.bench.match import Listed, match
from tests.bench.oracle import Oracle, Target
from tests.bench.pages import BenchPage
from tests.bench.tally import LISTERS, PageScore, ScoreTable

BOX = (10.0, 20.0, 100.0, 30.0)
PAGE = BenchPage("one", "http://127.0.0.1/", "recall")


def _node(number: int, tag: str, parent: Node | None = None, size: tuple[float, float] = (100, 30)) -> Node:
    node = Node((0, number), tag, {}, "main", parent=parent, size=size)
    if parent is not None:
        parent.children.append(node)
    return node


class Scene:
    """A wrapper around a button with a part, a plain paragraph, and a region that does not count."""

    def __init__(self) -> None:
        self.root = _node(1, "body", size=(1280, 1100))
        self.wrapper = _node(2, "div", self.root)
        self.button = _node(3, "button", self.wrapper)
        self.part = _node(4, "span", self.button, (20, 20))
        self.plain = _node(5, "p", self.root)
        self.region = _node(6, "div", self.root)
        self.target = Target(self.button, "native control", BOX, True, frozenset())
        facts = Facts(self.root, {}, [])
        self.oracle = Oracle(facts, [self.target], {self.region: "scroll region"}, {})


def _listed(name: str, node: Node | None, *, ready: bool = True) -> Listed:
    return Listed(name, f"button “{name}”", ready, node, "excluded, hidden")


def test_the_element_itself_its_part_and_its_wrapper_all_match() -> None:
    scene = Scene()
    for node in (scene.button, scene.part, scene.wrapper):
        result = match(scene.oracle, [_listed("B1", node)])
        assert list(result.found) == [scene.target]
        assert not result.false
        assert not result.missed


def test_a_second_entry_for_the_same_target_is_false_and_the_exact_one_wins() -> None:
    scene = Scene()
    wrapper, button = _listed("M1", scene.wrapper), _listed("B1", scene.button)
    result = match(scene.oracle, [wrapper, button])
    assert result.found[scene.target] is button
    assert result.false == {wrapper: "duplicate of B1"}


def test_plain_text_and_the_page_itself_are_false() -> None:
    scene = Scene()
    entries = [_listed("M1", scene.plain), _listed("M2", scene.root)]
    result = match(scene.oracle, entries)
    assert set(result.false) == set(entries)
    assert result.missed == {scene.target: "not listed"}


def test_what_is_listed_as_not_doable_is_missed_with_what_was_said() -> None:
    scene = Scene()
    result = match(scene.oracle, [_listed("B1", scene.button, ready=False)])
    assert result.missed == {scene.target: "listed as B1, excluded, hidden"}
    assert not result.false


def test_neutral_entries_count_neither_way() -> None:
    scene = Scene()
    entry = _listed("M1", scene.region)
    result = match(scene.oracle, [entry])
    assert result.neutral == {entry: "scroll region"}
    assert not result.false


def test_without_an_element_the_place_decides() -> None:
    scene = Scene()
    here = Listed("B1", "button", True, None, box=(10.5, 20, 100, 30))
    elsewhere = Listed("B2", "button", True, None, box=(400, 20, 100, 30))
    result = match(scene.oracle, [here, elsewhere])
    assert result.found == {scene.target: here}
    assert list(result.false) == [elsewhere]


def test_table_counts_recall_and_precision() -> None:
    scene = Scene()
    entries = [_listed("B1", scene.button), _listed("M1", scene.plain)]
    other = Scene()
    scores = [
        PageScore.of(PAGE, LISTERS[0], scene.oracle.targets, match(scene.oracle, entries)),
        PageScore.of(PAGE, LISTERS[0], other.oracle.targets, match(other.oracle, [])),
    ]
    lines = ScoreTable(scores).lines()
    assert lines[2].split() == ["recall", "2", "2", "0", "0.500", "0.500", "–", "0.500", "0"]
    assert any("recall/one: button" in line for line in lines)


def test_the_oracle_shares_no_code_with_the_engine() -> None:
    folder = Path(__file__).parents[3] / "tests" / "bench"
    for name in ("facts", "sight", "kinds", "rules", "oracle", "match"):
        text = (folder / f"{name}.py").read_text(encoding="utf-8")
        assert "gui" not in {
            line.split()[1].split(".")[0] for line in text.splitlines() if line.startswith(("from ", "import "))
        }
