"""Read and set the cookies of a session."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from gui.schema.errors import InputError
from gui.schema.wire import CookieBody, CookiesBody, DoneBody
from gui.serve.api.dependencies import REFUSALS, NoteUnknown, Served, json_body
from gui.serve.api.errors import UnfitFieldError

router = APIRouter(prefix="/sessions/{session_id}/cookies", tags=["cookies"], responses=REFUSALS)


@router.get("", response_model=CookiesBody)
async def cookies(request: Request, served: Served) -> Response:
    """All cookies of the session."""
    return json_body(CookiesBody(cookies=await served.run(request, served.session.cookies)))


@router.post("", response_model=DoneBody, dependencies=[NoteUnknown])
async def add_cookies(request: Request, served: Served, body: CookiesBody) -> Response:
    """Set cookies, replacing those with the same name, domain and path."""
    try:
        await served.run(request, lambda: served.session.add_cookies(body.cookies))
    except InputError as error:
        raise UnfitFieldError(error) from error
    return json_body(DoneBody(success=True, message=_words(body.cookies)))


def _words(cookies: tuple[CookieBody, ...]) -> str:
    return "One cookie was set." if len(cookies) == 1 else f"{len(cookies)} cookies were set."
