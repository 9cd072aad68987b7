"""Tools for a presenter: marks from a step's menu, a report about a step, and the dialogs' words."""

from collections.abc import Callable

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.widgets.steps.report_dialog import ReportDialog
from tests.helpers.page_server import PageServer

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]

ASKS = "<title>Asks</title><h1>Asks</h1><button onclick=\"alert('Stop')\">Ask</button><button>More</button>"


def test_an_open_alert_is_waited_for_and_steps_are_marked_and_reported(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        with PageServer() as server:
            await user.open(server.page("/asks", ASKS))
            await user.do(user.find("Ask"))
            assert window.status.status_text() == "The page waits for an answer."
            stepdeck.freshness.page_changed.emit((), False)
            assert window.status.status_text() == "The page waits for an answer.", "it changes by itself besides"
            await user.do(user.find("OK"))
            await user.do(user.find("More"))
            window.steps.mark_requested.emit((2,), "note")
            await user.until(lambda: window.focusWidget() is window.moment.marks.note, "the note to be written")
            assert window.moment.moment is not None
            assert window.moment.moment.record.number == 2
            window.steps.mark_requested.emit((2,), "star")
            await user.until(lambda: user.session.steps[1].starred, "the star")
            window.steps.mark_requested.emit((2,), "unshown")
            await user.until(lambda: user.session.steps[1].unshown, "the step to be left out")
            window.steps.mark_requested.emit((2,), "unshown")
            await user.until(lambda: not user.session.steps[1].unshown, "the step to be shown again")
            window.commands.run("session.report")
            await user.until(lambda: bool(window.findChildren(ReportDialog)), "the report")
            (report,) = window.findChildren(ReportDialog)
            assert report.title.text() == "Clicked Ask"
            report.reject()

    play(story)
