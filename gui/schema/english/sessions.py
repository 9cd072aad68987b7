"""Sentences about readings, sessions and stored data."""

from gui.schema.code import Code
from gui.schema.english.sentence import Plural, Sentence

SESSIONS: dict[Code, Sentence] = {
    Code.SAID: "{text}",
    Code.UNKNOWN: "Something that this version has no words for ({name:60})",
    # What a reading leaves out.
    Code.STILL_AT_WORK: "The page was still at work after {seconds:.0f} s; this is what is there so far.",
    Code.NOT_READ_IN_TIME: "The page could not be read within {seconds:.0f} s.",
    Code.REQUESTS_FLOOD: "The page makes so many requests that some are neither waited for nor listed.",
    Code.PAGE_SLOWED: "The page does too much at once; it is slowed down until you reload it or leave it.",
    Code.LOADING_STOPPED: "The page loads itself again and again; it is held still until you reload it or leave it.",
    Code.BROWSER_BEHIND: "The browser itself does not answer: it has too much to do, or was held up.",
    Code.PAGE_SILENT: "It does not answer: its scripts or its layout keep it busy.",
    Code.NEXT_PAGE_AWAITED: "The next page is on its way: {host} has not answered yet.",
    Code.PAGE_MOVES_ON: "It kept changing, loading or going elsewhere.",
    Code.SHOWN_AS_READ_BEFORE: "What is shown was read earlier.",
    Code.NOTHING_READ_YET: "Nothing of it has been read yet.",
    Code.SHOWN_SO_FAR: "Only what had been read by then is shown.",
    Code.NO_PICTURE: "The picture could not be taken; the text and the actions are right.",
    Code.NOT_DRAWN: "The picture could not be taken.",
    Code.NOT_DRAWN_IN_TIME: "The browser did not draw the page within {count} seconds. It may have had too much to do.",
    Code.BROWSER_DRAWS_NOT: "The browser could not draw the page.",
    Code.NOTHING_TO_DRAW: "It has no size.",
    Code.ONLY_VIEW_IN_PICTURE: "Only what is in view can be in this picture.",
    Code.SECRET_IN_LONG_PICTURE: "This page shows a secret. Only what is in view can be in a picture.",
    Code.SECRET_MOVES_IN_LONG_PICTURE: "For a longer picture, the browser moves things, so the secret might be seen.",
    Code.WEBSITE_ANSWERED: ("The website answered {status} ({phrase}).", "The website answered {status}."),
    Code.UNREADABLE_PICTURE: "The server’s picture of the page cannot be shown: it is not a picture.",
    Code.LARGE_PAGE: Plural(
        "This page is very large: 1 of its elements was left out.",
        "This page is very large: {count:,} of its elements were left out.",
    ),
    Code.LONG_PAGE: Plural(
        "This page is very long: 1 of its characters was left out.",
        "This page is very long: {count:,} of its characters were left out.",
    ),
    Code.PAGE_CUT_OFF: "The website broke off in the middle of this page; what should have followed is missing.",
    Code.TOO_DEEP: "Parts of the page are too deeply nested inside closed ones; they were left out.",
    Code.MANY_FRAMES: Plural("It has 1 frame.", "It has {count:,} frames, which all have to be loaded and drawn."),
    Code.FRAMES_COME_AND_GO: "Frames in it come and go all the time.",
    Code.NOT_ALL_SEARCHED: "The page is too long for all of it to be searched for what was typed into secret fields.",
    Code.PICTURE_COVERED: (
        "The picture is covered wherever the page could not be searched for what was typed into secret fields."
    ),
    Code.FRAMES_NOT_READ: Plural("1 frame could not be read.", "{count:,} frames could not be read."),
    Code.FRAMES_READ_BEFORE: Plural(
        "1 frame is shown as it was read before.", "{count:,} frames are shown as they were read before."
    ),
    Code.DATA_NOT_READ: "The page’s data could not be read.",
    Code.PARTS_LEFT_OUT: "Parts of the server’s answer could not be read and were left out: {places}.",
    Code.MORE_PARTS_LEFT_OUT: (
        "Parts of the server’s answer could not be read and were left out: {places} and {count:,} more."
    ),
    Code.NO_PLACES: "This server does not say where things are on the page.",
    # Where a server's readable text comes from.
    Code.TEXT_SCRAPED: "The text is the server’s own reading of the page; it does not say where its actions are.",
    Code.TEXT_LISTED: "This server sends no readable page. The text is made from its list of actions.",
    Code.TEXT_READABLE: "The text is the server’s own, unchanged.",
    Code.NO_TEXT: "This server sends no text of the page. “Read the page” asks for it.",
    # Why a session ended; also said in lower case, as it follows “Ended:”.
    Code.YOU_CLOSED: "You closed this session.",
    Code.FINISHED: "Closed by “Finish”.",
    Code.UNUSED: Plural("Unused for 1 minute.", "Unused for {count:,} minutes."),
    Code.CLOSED_WITH_STEPDECK: "Stepdeck was closed.",
    Code.CUT_OFF: "Stepdeck did not end properly.",
    Code.RUNS_ELSEWHERE: "It runs in another Stepdeck window.",
    Code.FROM_FILE: "From the file {file:120}.",
    Code.LEFT_RUNNING: "Left running on {location}.",
    Code.CLOSED_BY_CALL: "Closed by a call.",
    Code.ITS_SERVER_STOPPED: "Its server was stopped.",
    Code.ITS_SERVER_ENDED: "Its server ended unexpectedly.",
    Code.LONGEST_REACHED: "It had reached its longest duration.",
    Code.CLOSED_ON_SERVER: "Closed on the server.",
    # What a session needs the person for, as it follows “Needs you:”.
    Code.NEEDS_OK: ("page says “{text:60}”", "page shows a message"),
    Code.NEEDS_ANSWER: ("page asks “{text:60}”", "page asks something"),
    Code.NEEDS_LEAVE: "page asks whether to leave it",
    Code.WANTS_A_FILE: "page wants a file",
    Code.WANTS_FILES: "page wants files",
    Code.WANTS_A_FOLDER: "page wants a folder",
    Code.NEEDS_LOGIN: "{origin} wants a user name and password",
    Code.OTHER_TAB_ASKS: "another tab asks “{text:60}”",
    Code.WANTS_LOCATION: "page wants to know your location",
    Code.WANTS_NOTIFICATIONS: "page wants to show notifications",
    Code.WANTS_CAMERA: "page wants to use the camera",
    Code.WANTS_MICROPHONE: "page wants to use the microphone",
    Code.WANTS_CLIPBOARD: "page wants to read the clipboard",
    Code.WANTS_MUSIC_DEVICES: "page wants to use music devices",
    Code.HOLDS_POPUPS: Plural("a pop-up is held", "{count:,} pop-ups are held"),
    Code.WANTS_PERMISSION: "page wants to use {name}",
    Code.FILE_CAME: "a file arrived, “{name:-60}”",
    Code.FILE_DID_NOT_COME: "a file did not arrive",
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
    Code.RELOADING: "a page that loads again and again",
    Code.RESTLESS_PAGE: "a page that never rests",
    Code.ENDLESS_LOADING: "a page that does not finish loading",
    Code.SERVER: "the server",
    # The journal on disk.
    Code.JOURNAL_NOT_OPENED: "Earlier sessions cannot be shown, and new ones are not kept.",
    Code.JOURNAL_IN_USE: "They are open in another Stepdeck window.",
    Code.JOURNAL_READ_ONLY: "Earlier sessions can only be looked at here, and new ones are not kept.",
    Code.JOURNAL_OF_ANOTHER: "Another Stepdeck window keeps this session. Remove or forget it there.",
    Code.JOURNAL_NEWER: "A newer version of Stepdeck wrote them.",
    Code.JOURNAL_LET_GO: (
        "The oldest pictures and pages make room for new ones: {most} MB are kept. Steps themselves stay, and starred"
        " steps keep their pictures."
    ),
    Code.JOURNAL_NOT_READ: "What was kept of earlier sessions cannot be read.",
    Code.JOURNAL_DAMAGED: (
        "The file of earlier sessions was damaged. It is now {path}; what could be read is here. Sessions that you"
        " remove stay in the damaged file until you delete it."
    ),
    Code.JOURNAL_REMOVED: "The file of sessions and steps was removed: {path}. Nothing is kept at present.",
    Code.JOURNAL_NOT_ANEW: "The file of sessions and steps could not be rewritten.",
    Code.JOURNAL_NOT_WRITTEN: "Steps cannot be kept on disk: {why}.",
}
