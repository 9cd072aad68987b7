"""Every command is found by the words that people would use for it."""

import pytest

from gui.models.matching import Matcher
from gui.models.palette import Entry, PaletteModel, Source
from gui.widgets.command_words import ALSO
from gui.widgets.commands import COMMANDS

SEEN_AT_ONCE = 8
"""Rows of the palette that can be read without scrolling."""


def first_found(typed: str) -> list[str]:
    """Ids of the commands that the palette would show first."""
    matcher = Matcher([command.plain_words for command in COMMANDS], [command.searched_words for command in COMMANDS])
    model = PaletteModel()
    found = lambda at: Entry("command", COMMANDS[at].id, COMMANDS[at].plain_words)  # noqa: E731
    model.set_sources((Source(len(COMMANDS), matcher, found, lambda at: COMMANDS[at].id),))
    model.set_query(typed)
    return [entry.key for row in range(SEEN_AT_ONCE) if (entry := model.entry(row)) is not None]


@pytest.mark.parametrize(
    ("typed", "command_id"),
    [
        *((typed, "theme.dark") for typed in ("dark", "dark mode", "night", "appearance")),
        *((typed, "theme.light") for typed in ("light mode", "bright")),
        *((typed, "zoom.in") for typed in ("zoom", "bigger", "font size")),
        *((typed, f"zoom.to_{typed[:3]}") for typed in ("150", "200 %", "125")),
        *((typed, "zoom.out") for typed in ("smaller", "text size")),
        *((typed, "page.control") for typed in ("record", "take control", "mouse", "manual")),
        *((typed, "picture.save") for typed in ("screenshot", "capture", "photo", "png")),
        *((typed, "picture.save_page") for typed in ("screenshot whole page", "full page")),
        *((typed, "page.back") for typed in ("back", "previous page", "undo")),
        *((typed, "session.bring_back") for typed in ("undo", "restore", "trash")),
        *((typed, "page.forward") for typed in ("next page", "redo")),
        *((typed, "page.reload") for typed in ("refresh", "reload")),
        *((typed, "page.refresh") for typed in ("refresh", "read again")),
        *((typed, "page.stop") for typed in ("cancel", "abort", "stop")),
        *((typed, "page.leave") for typed in ("stuck", "frozen", "not responding")),
        *((typed, "page.address") for typed in ("url", "website")),
        *((typed, "window.settings") for typed in ("preferences", "options", "settings")),
        *((typed, "window.keys") for typed in ("hotkeys", "shortcuts", "help", "getting started")),
        *((typed, "window.quit") for typed in ("exit", "quit")),
        *((typed, "steps.present") for typed in ("fullscreen", "full screen", "slideshow", "presentation")),
        *((typed, "session.report") for typed in ("bug", "ticket", "defect")),
        *((typed, "session.save") for typed in ("export", "html", "share")),
        *((typed, command) for typed in ("print", "pdf") for command in ("session.save", "picture.save_page")),
        *((typed, "session.open_file") for typed in ("import", "load")),
        *((typed, "session.practice") for typed in ("tutorial", "demo", "example")),
        *((typed, "session.keep_nothing") for typed in ("incognito", "private")),
        *((typed, "session.forget") for typed in ("delete", "clear history")),
        *((typed, "session.wall") for typed in ("overview", "thumbnails", "wall")),
        *((typed, "steps.copy_all") for typed in ("script", "code", "plan", "playwright")),
        *((typed, "session.attach") for typed in ("chrome", "debugging port")),
        *((typed, "session.servers") for typed in ("remote", "api")),
        *((typed, "session.new_with_options") for typed in ("proxy", "headless")),
        *((typed, "inspector.viewport") for typed in ("mobile", "phone", "device", "responsive")),
        *((typed, "viewport.offline") for typed in ("offline", "no internet")),
        *((typed, "inspector.console") for typed in ("javascript", "log", "errors")),
        *((typed, "inspector.network") for typed in ("requests", "traffic", "headers")),
        *((typed, "inspector.storage") for typed in ("cookies", "local storage")),
        *((typed, "inspector.findings") for typed in ("accessibility", "a11y", "contrast")),
        *((typed, "inspector.element") for typed in ("xpath", "selector", "locator")),
        *((typed, "inspector.tabs") for typed in ("new tab", "switch tab")),
        *((typed, "inspector.data") for typed in ("scrape", "extract")),
        *((typed, "panel.inspector") for typed in ("devtools", "f12")),
        *((typed, "panel.reset") for typed in ("layout", "panels")),
        *((typed, "picture.apart") for typed in ("second screen", "pop out")),
        *((typed, "picture.outlines") for typed in ("highlight", "boxes")),
        *((typed, "actions.secret") for typed in ("password", "mask")),
        *((typed, "actions.right_click") for typed in ("context menu", "right click")),
        *((typed, "actions.point_at") for typed in ("hover", "mouse over")),
        *((typed, "steps.note") for typed in ("comment", "annotate")),
        *((typed, "steps.star") for typed in ("favourite", "bookmark")),
        *((typed, "steps.open") for typed in ("history", "rewind")),
        *((typed, "window.about") for typed in ("version", "license")),
        *((typed, "window.diagnostics") for typed in ("support", "diagnostics")),
    ],
)
def test_a_command_is_found_by_the_words_of_people(typed: str, command_id: str) -> None:
    assert command_id in first_found(typed)


def test_there_are_words_for_every_command_and_for_no_other() -> None:
    assert set(ALSO) == {command.id for command in COMMANDS}
