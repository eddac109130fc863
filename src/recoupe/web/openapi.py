"""The JSON API described: OpenAPI 3.1 from the same structs that the pages are made of, and a page to read it."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec

from recoupe.model import Struct
from recoupe.web.routes import Screen

REF = "#/components/schemas/{name}"


class Parameter(Struct, frozen=True, kw_only=True):
    """A parameter of a page: its `name`, where it stands (`place`: path or query), and what it may be (`kind`)."""

    name: str
    place: str
    kind: str
    required: bool


class Endpoint(Struct, frozen=True, kw_only=True):
    """An address: `path`, what it gives (`told`), its `parameters`, the name of the `schema` of the answer."""

    path: str
    told: str
    parameters: tuple[Parameter, ...]
    schema: str


class Api(Struct, frozen=True, kw_only=True):
    """The page: the `endpoints`, and where the machine-readable description is (`address`)."""

    endpoints: tuple[Endpoint, ...]
    address: str


def openapi(screens: tuple[Screen, ...], version: str) -> dict[str, Any]:
    """The description of all screens."""
    answers, components = msgspec.json.schema_components([screen.context for screen in screens], ref_template=REF)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Recoupe", "version": version},
        "paths": {
            f"/api{screen.path.rstrip('/')}": {
                "get": {
                    "operationId": screen.name,
                    "summary": _first(screen.context),
                    "parameters": [_parameter(one) for one in parameters(screen)],
                    "responses": {
                        "200": {
                            "description": screen.context.__name__,
                            "content": {"application/json": {"schema": answer}},
                        },
                        "400": {"description": "a parameter is malformed"},
                        "404": {"description": "there is no such thing in this dossier"},
                    },
                }
            }
            for screen, answer in zip(screens, answers, strict=True)
        },
        "components": {"schemas": components},
    }


def described(screens: tuple[Screen, ...], address: str) -> Api:
    """The same for people."""
    return Api(
        endpoints=tuple(
            Endpoint(
                path=f"/api{screen.path.rstrip('/')}",
                told=_first(screen.context),
                parameters=tuple(parameters(screen)),
                schema=screen.context.__name__,
            )
            for screen in screens
        ),
        address=address,
    )


def parameters(screen: Screen) -> list[Parameter]:
    """What may be asked of a screen."""
    inside = set(re.findall(r"\{(\w+)\}", screen.path))
    return [
        Parameter(
            name=field.encode_name,
            place="path" if field.encode_name in inside else "query",
            kind=_kind(field.type),
            required=field.required,
        )
        for field in msgspec.structs.fields(screen.query)
    ]


def _parameter(one: Parameter) -> dict[str, Any]:
    shape: dict[str, Any] = {"type": "integer"} if one.kind == "int" else {"type": "string"}
    if "|" in one.kind:
        shape["enum"] = one.kind.split("|")
    return {"name": one.name, "in": one.place, "required": one.required or one.place == "path", "schema": shape}


def _kind(hint: Any) -> str:
    if get_origin(hint) is Annotated:
        return _kind(get_args(hint)[0])
    if get_origin(hint) is Literal:
        return "|".join(map(str, get_args(hint)))
    return str(hint.__name__)


def _first(context: type[Struct]) -> str:
    """The first sentence of a docstring, without its marks."""
    return re.split(r"(?<=[.;])\s", " ".join((context.__doc__ or "").split()))[0].replace("`", "")
