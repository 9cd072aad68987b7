"""Convert our own types to the bodies of the wire (A3.2, A5)."""

import base64
from collections.abc import Sequence

from gui.engine.backend import Acted
from gui.engine.describe.elements import Element
from gui.engine.identity.sign import document_sign, sign_of
from gui.schema.action import Action, Box, Param
from gui.schema.page import Block, Metadata, Observation, PageData, Span
from gui.schema.say import say_all
from gui.schema.session import SessionInfo
from gui.schema.wire import (
    ActionBody,
    ActionExtra,
    BlockBody,
    BoxBody,
    DataBody,
    IdentityBody,
    ImageBody,
    MetadataBody,
    ObservationBody,
    ObservationExtra,
    ParamBody,
    ParamExtra,
    ProgressBody,
    QuestionBody,
    SessionBody,
    SpaceBody,
    SpanBody,
    StructuredBody,
    TabBody,
    ViewportBody,
    WaitedBody,
    WaitPartBody,
)
from gui.schema.words import is_failure_page
from gui.serve.api.listing import space_markdown

NO_LIMIT = 2**31 - 1
"""The number that means "no limit" where the contract requires a number: for sessions that the server did not start."""


def session_body(info: SessionInfo) -> SessionBody:
    """The state of a session."""
    return SessionBody(
        session_id=info.session_id,
        timeout_minutes=info.timeout_minutes or NO_LIMIT,
        created_at=info.created_at,
        closed_at=info.closed_at,
        last_accessed_at=info.last_accessed_at,
        duration=info.duration,
        status=info.status,
        error=info.error,
        proxies=info.proxies,
        browser_type=info.browser_type,
        held_popups=sum(int(ask.about) for ask in info.asks if ask.kind == "popups"),
    )


def observation_body(
    observation: Observation, acted: Acted, actions: Sequence[Action], *, everything: bool
) -> ObservationBody:
    """The response of observe and step.

    Args:
        observation: The session's reading.
        acted: The backend's result, which has the remarks separately.
        actions: The page actions to list.
        everything: Whether to include all data that Stepdeck's own client shows.
    """
    picture = observation.picture
    progress = observation.progress
    elements = {element.id: element for element in acted.elements} if everything else {}

    def write(action: Action) -> ActionBody:
        return (
            own_action_body(action, elements.get(action.id), observation.document)
            if everything
            else action_body(action)
        )

    return ObservationBody(
        session=session_body(observation.session),
        space=SpaceBody(
            markdown=space_markdown(actions, observation.browser_actions, observation.question),
            actions=tuple(map(write, actions)),
            browser_actions=tuple(map(write, observation.browser_actions)),
            description=observation.description,
            category=observation.category,
            readable=observation.markdown,
        ),
        metadata=metadata_body(observation.metadata, everything=everything),
        data=data_body(observation.data) if observation.data else None,
        progress=progress
        and ProgressBody(current_step=progress.current_step, max_steps=progress.max_steps or NO_LIMIT),
        screenshot=base64.b64encode(picture.data).decode() if picture else None,
        extra=_observation_extra(observation, acted) if everything else None,
    )


def action_body(action: Action) -> ActionBody:
    """One action as in the contract (A5.1, A5.3)."""
    return ActionBody(
        id=action.id,
        description=action.description,
        category=action.category,
        params=tuple(map(_param, action.params)),
        status=action.status,
        extra=ActionExtra(
            role=action.role, name=action.name, box=_box(action.box), frame=action.frame, reason=action.reason
        ),
    )


def own_action_body(action: Action, element: Element | None = None, document: str = "") -> ActionBody:
    """One action of a document for our own client, with its element's distinguishing facts if given."""
    return ActionBody(
        id=action.id,
        description=action.description,
        category=action.category,
        params=tuple(map(_own_param, action.params)),
        status=action.status,
        extra=ActionExtra(
            role=action.role,
            name=action.name,
            box=_box(action.box),
            seen=_box(action.seen),
            lines=tuple(_box_body(line) for line in action.lines),
            frame=action.frame,
            reason=action.reason,
            reason_text=action.reason_text,
            hindrance=action.hindrance,
            lacks=action.lacks,
            verb=action.verb,
            target=action.target,
            value=action.value,
            error=action.error,
            states=action.states,
            tag=action.tag,
            found_by=action.found_by,
            href=action.href,
            unnamed=action.unnamed,
            form=action.form,
            submits=action.submits,
            choice_of=action.choice_of,
            landmark=action.landmark,
            in_row=action.in_row,
            tables=action.tables,
            pictures=action.pictures,
            formats=action.formats,
            site=action.site,
            way=(action.way.key, action.way.label, action.way.action_id) if action.way else None,
            identity=_identity(element) if element is not None else None,
            sign=sign_of(action, element, document) if action.kind != "S" else "",
        ),
    )


def _identity(element: Element) -> IdentityBody:
    return IdentityBody(**{name: getattr(element, name) for name in IdentityBody.model_fields})


def _box(box: Box | None) -> BoxBody | None:
    return _box_body(box) if box is not None else None


def _box_body(box: Box) -> BoxBody:
    return BoxBody(x=box.x, y=box.y, width=box.width, height=box.height)


def data_body(data: PageData, *, images: bool = True, structured: StructuredBody | None = None) -> DataBody:
    """The result of a scrape.

    Args:
        data: The engine's result.
        images: Whether to list images.
        structured: Returned in place of the page's structured facts.
    """
    found = data.structured
    if structured is None and found is not None:
        structured = StructuredBody(success=found.success, error=found.error, data=found.data)
    listed = tuple(ImageBody(id=image.id, url=image.url, category=image.category) for image in data.images)
    return DataBody(markdown=data.markdown, images=listed if images else None, structured=structured)


def tab_bodies(metadata: Metadata, *, everything: bool = False) -> tuple[TabBody, ...]:
    """All tabs."""
    return tuple(
        TabBody(
            tab_id=tab.tab_id,
            title=tab.title,
            url=tab.url if everything else _address(tab.url),
            key=tab.key if everything else "",
        )
        for tab in metadata.tabs
    )


def _address(url: str) -> str:
    """An address for any client: empty for the browser's own page about one that did not load."""
    return "" if is_failure_page(url) else url


def _param(param: Param) -> ParamBody:
    return ParamBody(name=param.name, type=param.type, default=param.default, values=param.values)


def _own_param(param: Param) -> ParamBody:
    return ParamBody(
        name=param.name,
        type=param.type,
        default=param.default,
        values=param.values,
        extra=ParamExtra(
            label=param.label,
            input_type=param.input_type,
            placeholder=param.placeholder,
            required=param.required,
            secret=param.secret,
            minimum=param.minimum,
            maximum=param.maximum,
            step=param.step,
            pattern=param.pattern,
            max_length=param.max_length,
            min_length=param.min_length,
            suggestions=param.suggestions,
            multiple=param.multiple,
            shown=param.shown,
            accept=param.accept,
            folder=param.folder,
        ),
    )


def metadata_body(metadata: Metadata, *, everything: bool = False) -> MetadataBody:
    """Title, address, viewport and tabs."""
    view = metadata.viewport
    return MetadataBody(
        title=metadata.title,
        url=metadata.url if everything else _address(metadata.url),
        viewport=ViewportBody(
            scroll_x=view.scroll_x,
            scroll_y=view.scroll_y,
            viewport_width=view.viewport_width,
            viewport_height=view.viewport_height,
            total_width=view.total_width,
            total_height=view.total_height,
        ),
        tabs=tab_bodies(metadata, everything=everything),
        timestamp=metadata.timestamp,
    )


def _observation_extra(observation: Observation, acted: Acted) -> ObservationExtra:
    question = observation.question
    return ObservationExtra(
        blocks=tuple(map(_block, observation.blocks)),
        current_tab=observation.metadata.current_tab,
        back_to=observation.metadata.back_to,
        question=question and QuestionBody(kind=question.kind, text=question.text, default=question.default),
        notes=acted.observation.notes,
        remarks=say_all(acted.remarks),
        asides=say_all(acted.asides),
        waited=WaitedBody(
            total_ms=acted.waited.total_ms,
            parts=tuple(WaitPartBody(what=part.what, ms=part.ms) for part in acted.waited.parts),
            quiet=acted.waited.quiet,
        ),
        read_ms=observation.read_ms,
        browser_name=observation.session.browser_name,
        sign=document_sign(observation.document),
        glances=True,
    )


def _block(block: Block) -> BlockBody:
    return BlockBody(
        kind=block.kind,
        spans=_spans(block.spans),
        level=block.level,
        marker=block.marker,
        cells=tuple(map(_spans, block.cells)),
        header=block.header,
        language=block.language,
    )


def _spans(spans: tuple[Span, ...]) -> tuple[SpanBody, ...]:
    return tuple(SpanBody(text=span.text, style=span.style, action_id=span.action_id) for span in spans)
