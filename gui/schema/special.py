"""The twelve special actions, which work on every page and every backend (wire A6)."""

from enum import StrEnum


class Special(StrEnum):
    """The id of a special action, named after its effect. It can be used as a plain string."""

    GO_TO = "S1"
    READ = "S2"
    BACK = "S3"
    FORWARD = "S4"
    RELOAD = "S5"
    OPEN_TAB = "S6"
    SWITCH_TAB = "S7"
    PRESS = "S8"
    SCROLL_UP = "S9"
    SCROLL_DOWN = "S10"
    WAIT = "S11"
    FINISH = "S12"
