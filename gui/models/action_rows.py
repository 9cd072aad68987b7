"""The rows of the action list beside the actions themselves: group headers, and a form filled in as a whole."""

from dataclasses import dataclass

from gui.schema.action import Action


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group header of the list.

    Attributes:
        name: The name of the group, or of several folded together.
        count: The number of its actions, shown or not.
        groups: The names of the groups, if they are folded together.
    """

    name: str
    count: int
    collapsed: bool = False
    groups: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """A key that no action id can equal."""
        return f"\0{self.name}"


@dataclass(frozen=True, slots=True)
class FormRow:
    """The row of a form that is filled in as a whole, instead of the rows of its fields."""

    name: str
    ids: tuple[str, ...]

    @property
    def id(self) -> str:
        """A key that no action id and no header can equal."""
        return f"\0\0{self.ids[0]}"


Row = GroupRow | FormRow | Action
