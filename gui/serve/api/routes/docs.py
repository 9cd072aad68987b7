"""The documentation page of all calls, made from the OpenAPI description, without scripts or outside resources."""

import json
from functools import cache
from typing import Any

from fastapi import APIRouter, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from gui.resources import resource

router = APIRouter(include_in_schema=False)

_POLICY = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


@router.get("/docs")
async def docs(request: Request) -> HTMLResponse:
    """The page."""
    return HTMLResponse(_page(request.app.openapi()), headers=_POLICY)


def _page(api: dict[str, Any]) -> str:
    schemas = api["components"]["schemas"]
    calls = [
        (method.upper(), path, call, [*_parameters(call), *_fields(call, schemas)])
        for path, methods in api["paths"].items()
        for method, call in methods.items()
    ]
    return _environment().get_template("docs.html").render(api=api, calls=calls)


@cache
def _environment() -> Environment:
    folder = resource("serve/docs.html").parent
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def _parameters(call: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (one["name"], one["in"], _kind(one["schema"]), _default(one["schema"], required=one.get("required", False)))
        for one in call.get("parameters", ())
    ]


def _fields(call: dict[str, Any], schemas: dict[str, Any]) -> list[tuple[str, ...]]:
    schema = call.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    schema = schemas.get(_name(schema), schema)
    return [
        (name, "body", _kind(field), _default(field, required=name in schema.get("required", ())))
        for name, field in schema.get("properties", {}).items()
    ]


def _default(schema: dict[str, Any], *, required: bool) -> str:
    return "required" if required else json.dumps(schema["default"]) if "default" in schema else ""


def _kind(schema: dict[str, Any]) -> str:
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return " or ".join(_kind(one) for one in schema[several])
    if "$ref" in schema:
        return _name(schema)
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    return str(schema.get("type", "anything"))


def _name(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]
