"""Observe, step and scrape, and the additions of Stepdeck's own server (A5.3)."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from gui.schema.action import CLOSE_TAB as CLOSE_TAB_STEP
from gui.schema.action import LEAVE, MOST_ID, ActionCall
from gui.schema.code import Code
from gui.schema.errors import ActionError, ActionGoneError, InputError, PageError, UnknownActionError
from gui.schema.fact import fact
from gui.schema.page import Observation
from gui.schema.wire import (
    CloseTabRequest,
    ListingRequest,
    ObservationBody,
    ObserveRequest,
    PopupsRequest,
    ResizeRequest,
    ScrapeBody,
    ScrapeRequest,
    ScrollRequest,
    StepRequest,
    StructuredBody,
)
from gui.serve.api.bodies import data_body, session_body
from gui.serve.api.client import client_of
from gui.serve.api.dependencies import REFUSALS, Everything, NoteUnknown, Served, json_body
from gui.serve.api.served import ServedSession
from gui.serve.api.todays import (
    CLOSE_TAB,
    ExecuteRequest,
    ExecuteResponse,
    call_of,
    done,
    failed,
    is_todays_client,
)

router = APIRouter(prefix="/sessions/{session_id}/page", tags=["page"], responses=REFUSALS, dependencies=[NoteUnknown])

_NO_MODEL = "This server has no language model; the page is in the Markdown."


async def _observed(
    request: Request,
    served: ServedSession,
    listing: ListingRequest,
    everything: bool,
    work: Callable[[], Awaitable[Observation]],
) -> Response:
    since, todays = datetime.now(UTC), is_todays_client(request)

    async def turn() -> str:
        with served.pictures_as(small=everything or todays):
            seen, client = await work(), client_of(request.headers)
            return await served.answer(seen, listing, client, everything=everything, todays=since if todays else None)

    return Response(await served.run(request, turn), media_type="application/json")


@router.post("/observe", response_model=ObservationBody)
async def observe(
    request: Request,
    served: Served,
    everything: Everything,
    body: ObserveRequest = ObserveRequest(),  # noqa: B008 - the body may be left out
) -> Response:
    """Read the page, after loading an address if one is given."""
    if body.glance and body.url is None and (seen := await served.look()) is not None:
        told = await served.answer(seen, body, client_of(request.headers), everything=everything)
        return Response(told, media_type="application/json")

    async def work() -> Observation:
        served.check_address(body.url or "")
        return await served.read(body.url)

    return await _observed(request, served, body, everything, work)


@router.post("/step", response_model=ObservationBody)
async def step(request: Request, served: Served, everything: Everything, body: StepRequest) -> Response:
    """Perform one action, wait until the page is quiet, and read it."""
    _check_id(body.action_id)
    call = ActionCall(
        action_id=body.action_id,
        value=body.value,
        enter=body.enter,
        gesture=body.gesture or "click",
        modifiers=body.modifiers or (),
        to=body.to,
        files=body.files or (),
        at=body.at,
        end=body.end,
        by=body.by,
        keys=body.keys or "",
        after=body.after or "",
        text=body.text,
        filled=body.filled or (),
    )

    async def work() -> Observation:
        with served.session.noting_refusal(call):
            client, confirmed = client_of(request.headers), bool(body.all_the_same)
            served.check_told(client, call, body.seen, all_the_same=confirmed)
            served.tell_action(call.action_id)
            admitted = served.admit(call)
            if confirmed:  # last: otherwise the consent for this step would apply to later ones
                served.confirm(call.action_id)
            return (await served.session.step(admitted)).observation

    return await _observed(request, served, body, everything, work)


@router.post("/scrape", response_model=ScrapeBody)
async def scrape(
    request: Request,
    served: Served,
    body: ScrapeRequest = ScrapeRequest(),  # noqa: B008 - the body may be left out
) -> Response:
    """The page as data, after loading an address if one is given."""
    session = served.session

    todays = is_todays_client(request)

    async def turn() -> ScrapeBody:
        if body.url is not None:
            served.check_address(body.url)
            await served.read(body.url)
        main = body.only_main_content and not (todays and "only_main_content" not in body.model_fields_set)
        data = await session.scrape(scrape_links=body.scrape_links, only_main_content=main)
        asked = body.response_format is not None or body.instructions is not None
        structured = StructuredBody(success=False, error=_NO_MODEL) if asked else None
        written = data_body(data, images=body.scrape_images is not False, structured=structured)
        return ScrapeBody(session=session_body(session.info), data=written)

    read = await served.run(request, turn)
    return json_body(read.data if todays else read)


@router.post("/execute", response_model=ExecuteResponse)
async def execute(request: Request, served: Served, body: ExecuteRequest) -> Response:
    """Perform one action as clients of today's API ask for it; observe tells the page."""
    since, session = datetime.now(UTC), served.session

    async def turn() -> ExecuteResponse:
        try:
            if body.type == CLOSE_TAB:
                here = served.current_tab
                await session.close_tab(here, served.told_tab(client_of(request.headers), None))
                return done(body, since)
            call = call_of(body, session.observation)
            if call is None:
                return done(body, since)
            with served.session.noting_refusal(call):
                served.check_told(client_of(request.headers), call)
                served.tell_action(call.action_id)
                with served.pictures_as(small=True):
                    data = (await session.step(served.admit(call))).observation.data
            return done(body, since, data_body(data) if data is not None else None)
        except (ActionError, ActionGoneError, InputError, PageError, UnknownActionError) as error:
            return failed(body, since, error)

    return json_body(await served.run(request, turn))


@router.post("/scroll", response_model=ObservationBody)
async def scroll(request: Request, served: Served, everything: Everything, body: ScrollRequest) -> Response:
    """Scroll to a position, and read the page."""
    return await _observed(request, served, body, everything, lambda: served.session.scroll_to(body.x, body.y))


@router.post("/resize", response_model=ObservationBody)
async def resize(request: Request, served: Served, everything: Everything, body: ResizeRequest) -> Response:
    """Resize the viewport, and read the page."""
    return await _observed(request, served, body, everything, lambda: served.session.resize(body.width, body.height))


@router.post("/close_tab", response_model=ObservationBody)
async def close_tab(request: Request, served: Served, everything: Everything, body: CloseTabRequest) -> Response:
    """Close one tab, and read the page."""

    def work() -> Awaitable[Observation]:
        key = body.seen or served.told_tab(client_of(request.headers), body.tab_id)
        return served.session.close_tab(body.tab_id, key)

    return await _observed(request, served, body, everything, work)


@router.post("/popups", response_model=ObservationBody)
async def popups(request: Request, served: Served, everything: Everything, body: PopupsRequest) -> Response:
    """Open the held pop-ups of all tabs, or keep them closed, and read the page."""
    return await _observed(request, served, body, everything, lambda: served.decide_popups(opened=body.open))


def _check_id(action_id: str) -> None:
    """Refuse an id that is too long for any action, or for an action of the window only.

    Raises:
        UnknownActionError: It is such an id.
    """
    if len(action_id) > MOST_ID or action_id in (LEAVE, CLOSE_TAB_STEP):
        shown = action_id if len(action_id) <= MOST_ID else f"{action_id[:MOST_ID]}…"
        raise UnknownActionError(fact(Code.NO_SUCH_ACTION, action_id=shown))
