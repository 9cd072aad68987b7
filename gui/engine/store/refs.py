"""The page and picture references of an event."""

from gui.schema.event import LastSeen, StepBegan, StepEnded, StepEvent


def references_of(event: StepEvent) -> tuple[str, str]:
    """The references of its page and its picture in the store; empty if there is none."""
    match event:
        case StepBegan():
            return event.page_before, event.picture_before
        case StepEnded() | LastSeen():
            return event.page_after, event.picture
    return "", ""
