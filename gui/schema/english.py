"""The English sentences of all facts: the one table to translate.

An entry is a text with the arguments of its code in braces; several texts, of which the first is said whose arguments
are all there; or a `Plural`. `{title:60}` stands for 60 characters at most, `{url:-60}` for the last 60.
"""

from dataclasses import dataclass

from gui.schema.fact import Code


@dataclass(frozen=True, slots=True)
class Plural:
    """A sentence about a number of things, by the argument `count`."""

    one: str
    other: str


Sentence = str | tuple[str, ...] | Plural

ENGLISH: dict[Code, Sentence] = {
    Code.SAID: "{text}",
    Code.UNKNOWN: "Something that this version has no words for ({name:60})",
    # What changed on a page.
    Code.NOTHING_CHANGED: "Nothing visible changed.",
    Code.ASKED: ("The page asks “{text:60}”", "The page asks something"),
    Code.ASKED_TO_LEAVE: "The page asks whether to leave it",
    Code.OPENED: ("Opened “{title:60}”", "Opened {url:80}"),
    Code.OPENED_FAILURE_PAGE: "Opened the browser’s own page about a failure",
    Code.WENT_TO: ("Went to “{title:60}”", "Went to {url:80}"),
    Code.WENT_TO_FAILURE_PAGE: "Went to the browser’s own page about a failure",
    Code.ADDRESS_CHANGED: "The address is now {url:-60}",
    Code.TITLE_CHANGED: ("The title is now “{title:60}”", "The title is now empty"),
    Code.TABS_OPENED: Plural("A new tab opened", "{count:,} new tabs opened"),
    Code.TABS_CLOSED: Plural("A tab was closed", "{count:,} tabs were closed"),
    Code.ACTIONS_LISTED: Plural("1 action", "{count:,} actions"),
    Code.ACTIONS_ADDED: Plural("1 new action", "{count:,} new actions"),
    Code.ACTIONS_GONE: Plural("1 action gone", "{count:,} actions gone"),
    Code.SCROLLED_DOWN: Plural("Scrolled down by 1 pixel", "Scrolled down by {count:,} pixels"),
    Code.SCROLLED_UP: Plural("Scrolled up by 1 pixel", "Scrolled up by {count:,} pixels"),
    Code.PAGE_SAID: "The page says: “{text:120}”",
    Code.TEXT_ADDED: "New text: “{text:60}”",
    Code.TEXT_GONE: "Some text is gone",
    Code.NOT_ACCEPTED: ("“{target:60}” is not accepted: {why:60}", "“{target:60}” is not accepted"),
    Code.MANY_NOT_ACCEPTED: Plural("1 field is not right yet", "{count:,} fields are not right yet"),
    Code.VALUE_CHANGED: ("{target:60}: “{after:60}”", "{target:60} is now empty"),
    Code.TICKED: "“{target:60}” is now ticked",
    Code.UNTICKED: "“{target:60}” is now not ticked",
    Code.EXPANDED: "“{target:60}” is now opened",
    Code.COLLAPSED: "“{target:60}” is now closed",
    Code.PRESSED: "“{target:60}” is now pressed",
    Code.RELEASED: "“{target:60}” is now released",
    Code.SELECTED: "“{target:60}” is now selected",
    Code.DESELECTED: "“{target:60}” is now not selected",
    Code.FILLED: "“{target:60}” is now filled in",
    Code.EMPTIED: "“{target:60}” is now empty",
    Code.DISABLED: "“{target:60}” is greyed out now",
    Code.ENABLED: "“{target:60}” is active now",
    Code.SHOWN: "“{target:60}” is shown now",
    Code.MANY_SHOWN: Plural("1 more action is shown", "{count:,} more actions are shown"),
    Code.FOLDED: "“{target:60}” is folded away",
    Code.MANY_FOLDED: Plural("1 action is folded away", "{count:,} actions are folded away"),
    Code.COVERED: "“{target:60}” is covered now",
    Code.MANY_COVERED: Plural("1 action is covered now", "{count:,} actions are covered now"),
    Code.UNCOVERED: "“{target:60}” can be reached again",
    Code.MANY_UNCOVERED: Plural("1 action can be reached again", "{count:,} actions can be reached again"),
    Code.MORE_FIELD_CHANGES: Plural("1 more change in fields", "{count:,} more changes in fields"),
    # Remarks on what was done.
    Code.OWN_TAB_CLOSED: "The page closed its own tab.",
    Code.DOWNLOAD_OFFERED: "The website offered a file to download: {name}",
    Code.REPLACED: "“{target}” was replaced by an equal one and is still {action_id}.",
    Code.REPLACED_BEFORE: "“{target}” was replaced by an equal one; {action_id} is the new one.",
    Code.MANY_REPLACED: Plural(
        "1 item was replaced by an equal one and keeps its id.",
        "{count:,} items were replaced by equal ones and keep their ids.",
    ),
    Code.WAS_ON: "“{target}” was on already",
    Code.WAS_OFF: "“{target}” was off already",
    Code.WAS_AT_END: "“{target}” was at its end already",
    Code.WAS_AT_START: "“{target}” was at its start already",
    Code.STANDS_ELSEWHERE: "“{target}” stands at {now:g} now, not at {wanted:g}",
    Code.DISABLED_ON_ENTRY: "“{target}” was switched off by the website as soon as it was entered",
    Code.HOLDS_ANOTHER: "“{target}” holds “{now:60}” now, not “{wanted:60}”",
    Code.NOT_KEPT: "“{target}” did not keep what was typed",
    Code.SPEAKS_EXECUTE: "This server speaks today’s API, not the documented one. Stepdeck now does so too.",
    Code.SPEAKS_STEP: "This server speaks the documented API, not today’s. Stepdeck now does so too.",
    Code.BROKEN_OFF: "The step was broken off.",
    Code.NOT_READ_AFTERWARDS: (
        "The action was done, but the page could not be read again. What is shown is from before."
    ),
    # What a reading leaves out.
    Code.STILL_AT_WORK: "The page was still at work after {seconds:.0f} s; this is what is there so far.",
    Code.NO_PICTURE: "The picture could not be taken; the text and the actions are right.",
    Code.WEBSITE_ANSWERED: ("The website answered {status} ({phrase}).", "The website answered {status}."),
    Code.UNREADABLE_PICTURE: "The server’s picture of the page cannot be shown: it is not a picture.",
    Code.LARGE_PAGE: (
        "This page is very large: {elements:,} of its elements and {characters:,} characters were left out."
    ),
    Code.FRAMES_NOT_READ: Plural("1 frame could not be read.", "{count:,} frames could not be read."),
    Code.DATA_NOT_READ: "The page’s data could not be read.",
    Code.PARTS_LEFT_OUT: "Parts of the server’s answer could not be read and were left out: {places}.",
    Code.MORE_PARTS_LEFT_OUT: (
        "Parts of the server’s answer could not be read and were left out: {places} and {count:,} more."
    ),
    Code.NO_PLACES: "This server does not tell where things are on the page.",
    # Where a server's readable text comes from.
    Code.TEXT_SCRAPED: "The text is from the last “Read the page”; this server does not send it with each answer.",
    Code.TEXT_LISTED: "This server sends no readable page. This is its own list of what can be done, as it came.",
    Code.TEXT_READABLE: "The text is the server’s own, as it came.",
    Code.NO_TEXT: "This server sends no text of the page. “Read the page” asks for it.",
    # What a step waited for.
    Code.NAVIGATION: "navigation",
    Code.LOADING: "loading",
    Code.NEW_TAB: "a new tab",
    Code.ONE_REQUEST: "1 request",
    Code.SEVERAL_REQUESTS: "several requests",
    Code.ANIMATION: "animation",
    Code.PAGE_CHANGES: "page changes",
    Code.PAGE_BUSY: "a page that says it is busy",
    Code.PAGE_ANSWER: "the page to answer",
    Code.LATE_ANSWER: "an answer after a pause",
    Code.CALM: "calm",
    Code.RESTLESS_PAGE: "a page that never rests",
    Code.ENDLESS_LOADING: "a page that does not finish loading",
    Code.SERVER: "the server",
}
