"""The replay of a session."""

from fastapi import APIRouter
from starlette.responses import Response

from gui.serve.api.dependencies import REFUSALS, Served
from gui.serve.api.errors import RefusedError

router = APIRouter(prefix="/sessions/{session_id}/replay", tags=["debug"], responses=REFUSALS)


@router.get("", response_class=Response, responses={200: {"content": {"image/webp": {}}}})
async def replay(served: Served) -> Response:
    """The pictures of a session's responses, a second each, as animated WebP; also after the session has ended."""
    made = await served.replay.webp()
    if not made:
        raise RefusedError(
            404,
            "not_found",
            "The replay was not found.",
            detail="It begins with the first observation, and is kept for the sessions that ended last.",
        )
    return Response(made, media_type="image/webp")
