"""The verbs of actions, in the present: one name for each, whatever its label on the screen."""

from enum import StrEnum


class Verb(StrEnum):
    """The verb of an action, as clients of the API read it. It is a plain string wherever a verb is wanted."""

    CHOOSE = "Choose"
    CHOOSE_FILE = "Choose a file for"
    CHOOSE_FOLDER = "Choose a folder for"
    CLICK = "Click"
    CLOSE = "Close"
    DOUBLE_CLICK = "Double-click"
    DOWNLOAD = "Download"
    DRAG = "Drag"
    DROP_ON = "Drop on"
    OPEN = "Open"
    PAUSE = "Pause"
    PLAY = "Play"
    RIGHT_CLICK = "Right-click"
    SCROLL = "Scroll"
    SET = "Set"
    SHOW = "Show"
    SORT_BY = "Sort by"
    SWITCH_OFF = "Switch off"
    SWITCH_ON = "Switch on"
    TICK = "Tick"
    TYPE_INTO = "Type into"
    UNSELECT = "Unselect"
    UNTICK = "Untick"
