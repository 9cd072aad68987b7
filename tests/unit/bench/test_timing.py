"""What is counted, and how times become rows."""

import argparse
from collections.abc import Awaitable, Callable, Iterator

import pytest

from tests.bench import __main__ as command
from tests.bench import timing
from tests.bench.pages import GROUPS, BenchPage, PageSet
from tests.bench.parts import PAUSE, REST, WHOLE, PartsTable, Span, duration_ms, labels, listening
from tests.bench.timing import PageTimes, Pair, TimingTable, measure
from tests.helpers.page_server import PageServer


def _page(name: str, group: str, ours: float, theirs: float, *, elements: int = 100, runs: int = 7) -> PageTimes:
    step = Pair(ours * 2, theirs * 4) if group == "policy" else None
    read, changed = Pair(ours, theirs), Pair(ours * 3, theirs * 2)
    return PageTimes(BenchPage(name, "", group), elements, runs, read, ours / 2, changed, step)


@pytest.fixture
def table() -> TimingTable:
    pages = [
        _page("a", "policy", 10, 20),
        _page("b", "policy", 30, 20),
        _page("c", "policy", 20, 20),
        _page("big", "generated", 100, 400, elements=5_001, runs=3),
        _page("just not", "generated", 50, 100, elements=5_000),
    ]
    return TimingTable(pages, {"tests: broken": "It broke."})


class TestTable:
    def test_groups_have_medians_and_the_worst_with_its_name(self, table: TimingTable) -> None:
        reading, _ = table.tables().values()

        assert reading.rows[0] == ("policy", "3", "20 ms", "20 ms", "1.00", "1.50", "b", "10 ms", "60 ms", "1.50")
        assert [row[0] for row in reading.rows] == ["policy", "generated", "all pages", "over 5,000 elements"]

    def test_large_pages_stand_apart(self, table: TimingTable) -> None:
        reading, _ = table.tables().values()

        assert reading.rows[-1][:7] == ("over 5,000 elements", "1", "100 ms", "400 ms", "0.25", "0.25", "big")

    def test_steps_are_of_quiet_pages_and_the_others_are_counted(self, table: TimingTable) -> None:
        _, stepping = table.tables().values()

        assert stepping.rows == [(name, "3", "40 ms", "80 ms", "0.50", "0.75", "b") for name in ("policy", "all pages")]
        assert stepping.notes == ["Left out are 2 pages that tick, move or load all the time or are blocked."]

    def test_fewer_runs_and_failures_are_said(self, table: TimingTable) -> None:
        reading, _ = table.tables().values()

        assert "7 runs of each after 2 warm-ups (3 on big), in turns." in reading.notes
        assert "Not measured: tests: broken: It broke." in reading.notes

    def test_each_page_has_a_row(self, table: TimingTable) -> None:
        rows = table.each().rows

        assert rows[0] == ("policy: a", "100", "10 ms", "20 ms", "0.50", "5.0 ms", "20 ms", "80 ms", "0.25")
        assert rows[3][-3:] == ("–", "–", "–")

    def test_nothing_measured_is_no_failure_of_the_table(self) -> None:
        assert all(not part.rows for part in TimingTable().tables().values())


class TestTurns:
    async def test_warm_ups_do_not_count_and_turns_alternate(self, monkeypatch: pytest.MonkeyPatch) -> None:
        turns: list[str] = []
        durations = iter([900, 90, 900, 90, 2, 10, 4, 30, 6, 20])

        async def timed(what: Callable[[], Awaitable[None]]) -> float:
            await what()
            return next(durations)

        async def ours() -> None:
            turns.append("A")

        async def theirs() -> None:
            turns.append("B")

        monkeypatch.setattr(timing, "_timed", timed)

        assert await timing.in_turns(ours, theirs, 3) == (Pair(4, 20), 3)
        assert "".join(turns) == "ABABABABAB"

    async def test_slow_pages_have_fewer_runs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        async def timed(_: Callable[[], Awaitable[None]]) -> float:
            return timing.SLOW_S * 501

        monkeypatch.setattr(timing, "_timed", timed)

        _, counted = await timing.in_turns(_nothing, _nothing, 7)

        assert counted == timing.SLOW_RUNS


async def test_pages_are_measured_and_a_broken_one_is_said() -> None:
    with PageServer() as server:
        quiet = server.page("/quiet", "<h1>Quiet</h1><button>One</button>")
        ticking = server.page(
            "/ticking", "<p id=p></p><script>setInterval(() => { p.textContent += '.'; }, 300)</script>"
        )
        urls = {"quiet": quiet, "ticking": ticking, "broken": "http://127.0.0.1:9/"}

        table = await measure([BenchPage(name, url, "tests") for name, url in urls.items()], runs=1)

    first, second = table.pages
    assert (first.page.name, first.runs, first.elements) == ("quiet", 1, 6)
    assert first.read.ours_ms > 0
    assert first.read.theirs_ms > 0
    assert first.reading_ms <= first.read.ours_ms + 1  # whole milliseconds
    assert first.step is not None
    assert (second.page.name, second.step) == ("ticking", None)
    assert list(table.failed) == ["tests: broken"]
    assert "ERR_" in table.failed["tests: broken"]


class TestParts:
    def test_what_overlaps_counts_once_and_the_rest_is_what_is_left(self) -> None:
        spans: list[Span] = [("a", 0.0, 0.010), ("a", 0.005, 0.020), (PAUSE, 0.015, 0.030), (WHOLE, 0.0, 0.050)]

        assert [round(duration_ms(spans, what)) for what in ("a", PAUSE, WHOLE, REST)] == [20, 15, 50, 20]

    @pytest.mark.parametrize(
        ("method", "params", "said"),
        [
            ("textContent", {"selector": "stepdeck1=walk {}"}, "page script: walk"),
            ("click", {"selector": "stepdeck1=@12"}, "page script: @12"),
            ("send", {"method": "Runtime.evaluate"}, "DevTools Runtime.evaluate"),
            ("ariaSnapshot", {}, "Playwright ariaSnapshot"),
        ],
    )
    def test_messages_have_names(self, method: str, params: dict[str, str], said: str) -> None:
        assert labels(method, params) == [said]

    def test_a_message_of_several_commands_has_the_names_of_all(self) -> None:
        params = {"method": "Stepdeck.together", "params": {"commands": [["DOM.enable", {}], ["Page.enable", {}]]}}
        assert labels("send", params) == ["DevTools DOM.enable", "DevTools Page.enable"]

    def test_rows_begin_with_the_costliest(self) -> None:
        table = PartsTable(1)
        table.add([[("a", 0.0, 0.010), ("a", 0.010, 0.015), (WHOLE, 0.0, 0.050)]])

        assert [row[:4] for row in table.table().rows] == [
            (WHOLE, "1", "1", "50 ms"),
            (REST, "1", "", "35 ms"),
            ("a", "1", "2", "15 ms"),
        ]

    async def test_messages_and_pauses_are_heard_only_meanwhile(self) -> None:
        from gui.engine.local import local_session

        async with local_session() as session:
            with listening() as spans:
                await session.page.title()
            heard = list(spans)
            await session.page.title()

        assert [what for what, *_ in heard if what != PAUSE] == ["Playwright title"]
        assert spans == heard


class TestCommand:
    @pytest.fixture
    def ran(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """The names of parts that ran; "recall" says that a page could not be measured."""
        ran: list[str] = []

        def part(name: str) -> Callable[[PageSet, argparse.Namespace], Awaitable[command.Outcome]]:
            async def run(pages: PageSet, options: argparse.Namespace) -> command.Outcome:
                ran.append(f"{name} on {len(pages)}")
                return command.Outcome([f"table of {name}"], name != "recall")

            return run

        async def header() -> str:
            return "today"

        monkeypatch.setattr(command, "_header", header)
        monkeypatch.setattr(command, "PARTS", {name: part(name) for name in command.PARTS})
        return ran

    @pytest.mark.parametrize(
        ("arguments", "parts", "status"),
        [
            ([], ["time on 3", "recall on 3", "miniwob on 3", "serve on 3", "live on 3", "identity on 3"], 1),
            (["time"], ["time on 3"], 0),
            (["parts", "miniwob"], ["parts on 3", "miniwob on 3"], 0),
        ],
    )
    def test_parts(
        self, arguments: list[str], parts: list[str], status: int, ran: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert command.main([*arguments, "--group", "generated"]) == status
        assert ran == parts
        said = capsys.readouterr().out.splitlines()
        assert said[0] == "today"
        assert [line for line in said if line.startswith("table")] == [f"table of {part.split()[0]}" for part in parts]

    def test_missing_groups_are_said(
        self, ran: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def nothing(_: object) -> Iterator[BenchPage]:
            return iter(())

        monkeypatch.setitem(GROUPS, "recall", nothing)

        command.main(["time", "--group", "recall"])

        assert "Left out: recall: no page of it is in this checkout." in capsys.readouterr().out
        assert ran == ["time on 0"]

    def test_unknown_part_is_refused_with_those_there_are(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            command.main(["moon"])

        said = capsys.readouterr().err
        assert "there is no part “moon”; there are time, recall, miniwob, serve, live, identity, parts" in said


async def _nothing() -> None:
    pass
