"""Sentences about what is still fine after a failure, and the buttons that help."""

from gui.schema.code import Code
from gui.schema.english.sentence import Sentence

WAYS_ON: dict[Code, Sentence] = {
    # What is still fine.
    Code.NOTHING_DONE: "Nothing was done.",
    Code.DONE_SO_FAR: "Done so far: {done} of {count}.",
    Code.PAGE_AS_IT_WAS: "The page is as it was.",
    Code.SESSION_AND_PAGE_FINE: "The session and the page are fine.",
    Code.DRAGGED_TO_SELECT: (
        "To select it, the mouse was pressed and dragged on the page: the page may have answered that."
    ),
    Code.WAS_PRESSED: "“{target}” was pressed, and no more was done.",
    Code.SESSION_FINE: "The session is fine.",
    Code.OTHER_SESSIONS_FINE: "Your other sessions are fine.",
    Code.RUNNING_STEP_GOES_ON: "The running step goes on.",
    Code.PAGE_CAN_BE_READ: "The page can still be read.",
    Code.NOT_REPEATED: "The step was not repeated, and the session is fine.",
    Code.SERVER_SESSION_GOES_ON: "The session on the server goes on, and your steps are safe.",
    Code.NOTHING_SENT_STEPS_SAFE: "Nothing was sent, and your steps are safe.",
    Code.NOTHING_DONE_SERVER_GOES_ON: "Nothing was done, and the session on the server goes on.",
    Code.OTHER_STEPS_KEPT: "All other steps are as they were saved.",
    Code.KEPT_UNTIL_END: "This window works as usual, but forgets its sessions when it is closed.",
    Code.SAID_UNTIL_END: (
        "This window works as usual, but when it is closed it forgets its sessions, and names, notes and stars given"
        " here."
    ),
    # What a button does that helps.
    Code.TRYING_AGAIN_IN: "Trying again in {seconds} s ({number} of {most}).",
    Code.TRY_AGAIN: "Try again",
    Code.CLICK_AGAIN: "Click again",
    Code.REFRESH_LIST: "Refresh list",
    Code.REFRESH_SESSION_LIST: "Refresh session list",
    Code.CONNECTION_SETTINGS: "Connection settings",
    Code.EDIT_ADDRESS: "Edit address",
    Code.OPEN_THE_FILE: "Open the file",
    Code.CHOOSE_A_BROWSER: "Choose a browser",
    Code.REOPEN: "Reopen at its page",
    Code.STOP_RUNNING_STEP: "Stop the running step",
    Code.CHANGE_KEY: "Change key",
    Code.WAIT_AGAIN: "Wait again",
    Code.CLOSE_IT_FIRST: "Close it first ({action})",
    Code.ANSWER_THE_DIALOG: "Answer the dialog",
    Code.SHOW_WHAT_IS_OPEN: "Show “{name:60}”",
    Code.SHOW_THE_MENU: "Show the menu",
    Code.ESCAPE_THE_DIALOG: "Press Esc, which closes most dialogs",
    Code.LEAVE_THE_FIELD: "Leave the field (Tab)",
    Code.WAIT_UNTIL_ACTIVE: "Wait until it is active",
    Code.SHOW_EMPTY_FIELDS: "Show empty fields",
    Code.OPEN_ITS_PARENT: "Open {action} first",
    Code.SCROLL_TO_IT: "Scroll to it",
    Code.USE_ACTION: "Use {action_id}, “{name}”",
    Code.GO_BACK: "Back",
    Code.SHOW_IT: "Show it",
    Code.SIGN_IN_AGAIN: "Sign in again",
    Code.RELOAD_THE_PAGE: "Reload the page",
    Code.LEAVE_THE_PAGE: "Leave this page",
    Code.CLOSE_THE_TAB: "Close this tab",
}
