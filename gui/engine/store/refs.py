"""Which kept page and picture an event refers to."""

from gui.schema.event import LastSeen, StepBegan, StepEnded, StepEvent


def references_of(event: StepEvent) -> tuple[str, str]:
    """The references of its page and its picture in the store; empty where it has none."""
    match event:
        case StepBegan():
            return event.page_before, event.picture_before
        case StepEnded() | LastSeen():
            return event.page_after, event.picture
    return "", ""
