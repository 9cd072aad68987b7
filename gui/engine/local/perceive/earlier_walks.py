"""Show frames that do not answer as they were walked before: a page that stands still loses nothing."""

from weakref import WeakSet

from playwright.async_api import Frame, Page

from gui.engine.local.chromium.worlds import WorldBook
from gui.engine.local.perceive.documents import Documents
from gui.engine.local.perceive.held_frames import HeldFrames
from gui.engine.local.perceive.merging import FrameWalk


class EarlierWalks:
    """The last walks of the frames of one page.

    Args:
        page: The page.
        held: Knows the frames inside elements.
        documents: Has the last walk of each document.
        worlds: Knows the document of each frame.
    """

    def __init__(self, page: Page, held: HeldFrames, documents: Documents, worlds: WorldBook) -> None:
        self._held = held
        self._documents = documents
        self._worlds = worlds
        self._moved: WeakSet[Frame] = WeakSet()
        page.on("framenavigated", self._moved.add)

    def walked(self, frame: Frame) -> None:
        """Note that a frame has answered: what it shows now was walked."""
        self._moved.discard(frame)

    def is_there(self, walk: FrameWalk) -> bool:
        """Whether a frame still has the document that was walked, as far as is known."""
        raw, frame = walk.raw, walk.frame
        same = self._worlds.doc_of(frame) == raw["doc"]
        return same and not frame.is_detached() and frame.url == raw["url"]

    def fill_in(self, walk: FrameWalk) -> None:
        """Add the earlier walks of those frames inside a walk that have none in it."""
        doc = walk.raw["doc"]
        for key in (token[1] for token in walk.raw["frames"]):
            found = walk.children.get(key) or self._before(doc, key)
            if found is not None:
                walk.children[key] = found
                self.fill_in(found)

    def _before(self, doc: str, key: int) -> FrameWalk | None:
        frame = self._held.known(doc, key)
        if frame is None or frame in self._moved:
            return None
        raw = self._documents.of(self._worlds.doc_of(frame)).raw
        before = FrameWalk(raw, frame, {}, older=True) if raw is not None else None
        return before if before is not None and self.is_there(before) else None
