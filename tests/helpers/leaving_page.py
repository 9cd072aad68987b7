"""A fake page that navigates whenever a test wants."""

from collections.abc import Callable


class LeavingPage:
    """A page with the parts that `Exposures` needs."""

    def __init__(self) -> None:
        self.main_frame = object()
        self.heard: list[tuple[str, Callable[[object], None]]] = []

    def on(self, name: str, hear: Callable[[object], None]) -> None:
        self.heard.append((name, hear))

    def remove_listener(self, name: str, hear: Callable[[object], None]) -> None:
        self.heard.remove((name, hear))

    def tell(self, name: str, what: object) -> None:
        for told, hear in self.heard:
            if told == name:
                hear(what)

    def navigate(self, frame: object) -> None:
        self.tell("framenavigated", frame)

    def leave(self) -> None:
        """Navigate to another document."""
        self.tell("request", DocumentRequest(self.main_frame))
        self.navigate(self.main_frame)


class DocumentRequest:
    """A request for a document."""

    def __init__(self, frame: object) -> None:
        self.frame = frame

    def is_navigation_request(self) -> bool:
        return True
