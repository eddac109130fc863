"""Changes: what a form asks to be altered, bounded and checked before anything is done.

A screen's file says what a change needs and what it does, and `pages.CHANGES` names it:

    class Rename(Struct, frozen=True, kw_only=True):
        actor: str  # of the path
        name: str
        too: tuple[str, ...] = ()  # a field that may come several times

    def rename(desk: Desk, words: Words, form: Rename, by: Asker) -> Done:
        with desk.store.writing() as db:  # ConflictError: page 409; Refused: its own status and words
            ...
        return Done(to=f"/actor/{form.actor}")

    RENAME = change("/actor/{actor}/rename", Rename, rename)

The form posts to that path with two hidden fields, `csrf` (`frame.csrf`) and, where others may decide meanwhile, `seen`
(`frame.seen`). The answer leads on to `Done.to`, with or without JavaScript: `hx-post` with `hx-target` and `hx-select`
takes its part out of the page that follows. A field left empty counts as not sent; so does a file without a name.
"""

from __future__ import annotations

import getpass
import hmac
import sqlite3
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote, unquote

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from recoupe.i18n import Words
from recoupe.model import Struct
from recoupe.web.desk import Desk
from recoupe.web.guard import CSRF_HEADER
from recoupe.web.routes import language

F = TypeVar("F", bound=Struct)
WHO = "recoupe-who"
LONGEST_NAME = 60
DRAINED = 4
"""So many times what is allowed is still read, and thrown away, of a change that is too large: a browser shows a
refusal only when it could send all it had."""


@dataclass(frozen=True)
class Bounds:
    """What a change may weigh, in bytes: `total`, each `field`, each `file`; and how many `fields` and `files`."""

    total: int = 256_000
    field: int = 64_000
    fields: int = 500
    files: int = 0
    file: int = 0


@dataclass(frozen=True)
class Asker:
    """Who asks for a change (`who`), and the last entry of the log of decisions on the page it was asked from
    (`seen`; None: the page did not say)."""

    who: str
    seen: int | None = None


@dataclass(frozen=True)
class Done:
    """The change is made; `to` is the page to go to."""

    to: str


class Upload(Struct, frozen=True):
    """A file that was sent, under the `name` its sender gave it."""

    name: str
    content: bytes


class Refused(Exception):
    """A change that is not made: the `status` of the answer, and why in the words of the page."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def change(
    path: str, form: type[F], act: Callable[[Desk, Words, F, Asker], Done], bounds: Bounds | None = None
) -> Callable[[Desk], Route]:
    """A route that takes a form at `path` and does `act` with it."""
    limits = bounds or Bounds()

    def route(desk: Desk) -> Route:
        async def endpoint(request: Request) -> Response:
            words = Words(language(request, desk))
            sent = await receive(request, limits, words)
            if not is_genuine(request, sent):
                raise Refused(403, words.text("La page n’est plus à jour : la recharger, puis recommencer."))
            asked = msgspec.convert({**_values(sent, form), **request.path_params}, form, strict=False)
            by = _asker(request, sent)
            try:
                done = await run_in_threadpool(act, desk, words, asked, by)
            except sqlite3.OperationalError as error:  # busy for long, or no room
                why = words.text("La pile ne peut pas être écrite ({error}) ; rien n’a été changé.", error=str(error))
                raise Refused(503, why) from error
            response = RedirectResponse(done.to, 303)
            if sent.get("who"):
                response.set_cookie(WHO, quote(by.who), max_age=31_536_000, httponly=True, samesite="strict")
            return response

        return Route(path, endpoint, methods=["POST"])

    return route


def is_genuine(request: Request, sent: Mapping[str, Any]) -> bool:
    """Whether a form comes from a page of this session: by htmx's header, which the guard has checked, or its field."""
    offered = request.headers.get(CSRF_HEADER) or str(sent.get("csrf", ""))
    return hmac.compare_digest(offered.encode("utf-8", "replace"), request.scope["recoupe"]["csrf"].encode())


async def receive(request: Request, bounds: Bounds, words: Words) -> FormData:
    """The form of a request. What is too large, too much or no form is refused as soon as it is known to be."""
    too_large = Refused(
        413,
        words.text("Plus de {limit} Mo d’un coup ; envoyer en plusieurs fois.", limit=_megabytes(bounds.total, words)),
    )
    body = request.stream()
    try:
        if int(request.headers.get("content-length") or 0) > bounds.total:
            raise too_large
        return await _parsed(request, _bounded(body, bounds.total, too_large), bounds, words)
    except ValueError as error:
        raise Refused(400, words.text("Formulaire illisible.")) from error
    except Refused:
        await _drain(body, DRAINED * bounds.total)
        raise


async def _parsed(request: Request, stream: AsyncGenerator[bytes], bounds: Bounds, words: Words) -> FormData:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if kind == "application/x-www-form-urlencoded":
            return await FormParser(
                request.headers, stream, max_fields=bounds.fields, max_part_size=bounds.field
            ).parse()
        if kind == "multipart/form-data":
            found = await MultiPartParser(
                request.headers, stream, max_files=bounds.files, max_fields=bounds.fields, max_part_size=bounds.field
            ).parse()
            return await _read(found, bounds, words)
    except MultiPartException as error:
        if "Invalid" in error.message or "Missing" in error.message or "must be" in error.message:
            raise Refused(400, words.text("Formulaire illisible.")) from error
        raise Refused(413, _too_much(bounds, words)) from error
    raise Refused(400, words.text("Formulaire illisible."))


async def _read(found: FormData, bounds: Bounds, words: Words) -> FormData:
    """The form with its files read, each in bounds."""
    items: list[tuple[str, Any]] = []
    try:
        for name, value in found.multi_items():
            if not isinstance(value, UploadFile):
                items.append((name, value))
            elif (value.size or 0) > bounds.file:
                limit = _megabytes(bounds.file, words)
                raise Refused(
                    413, words.text("{file} : plus de {limit} Mo.", file=(value.filename or "")[:200], limit=limit)
                )
            elif value.filename:
                items.append((name, Upload(value.filename, await value.read())))
    finally:
        await found.close()
    return FormData(items)


def _too_much(bounds: Bounds, words: Words) -> str:
    if not bounds.files:
        return words.text("Formulaire trop grand.")
    return words.text(
        "Plus de {files} fichiers d’un coup, ou un texte de plus de {limit} Mo ; envoyer en plusieurs fois.",
        files=words.number(bounds.files),
        limit=_megabytes(bounds.field, words),
    )


async def _bounded(body: AsyncGenerator[bytes], limit: int, too_large: Refused) -> AsyncGenerator[bytes]:
    taken = 0
    async for chunk in body:
        taken += len(chunk)
        if taken > limit:
            raise too_large
        yield chunk


async def _drain(body: AsyncGenerator[bytes], limit: int) -> None:
    thrown = 0
    async for chunk in body:
        thrown += len(chunk)
        if thrown > limit:
            return


def _values(sent: FormData, form: type[Struct]) -> dict[str, Any]:
    """What was sent, by field; a field that may hold several gets all of its values."""
    several = (msgspec.inspect.CollectionType, msgspec.inspect.TupleType)
    info = msgspec.inspect.type_info(form)
    assert isinstance(info, msgspec.inspect.StructType)
    many = {field.encode_name for field in info.fields if isinstance(field.type, several)}
    values: dict[str, Any] = {name: [v for v in sent.getlist(name) if v != ""] for name in many}
    values.update((name, value) for name, value in sent.items() if name not in many and value != "")
    return values


def _asker(request: Request, sent: Mapping[str, Any]) -> Asker:
    """Who asks: the name given in the form or in an earlier one, else this machine's user, or where they ask from."""
    given = str(sent.get("who") or unquote(request.cookies.get(WHO, "")))
    name = "".join(c for c in given if c.isprintable()).strip()[:LONGEST_NAME]
    if not name and request.app.state.gate.token is None:
        name = _user()
    seen = str(sent.get("seen", ""))
    host = request.client.host if request.client else ""
    return Asker(who=name or host, seen=int(seen) if seen.isascii() and seen.isdigit() else None)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a system without a name for who runs it
        return ""


def _megabytes(size: int, words: Words) -> str:
    return words.number(round(size / 1e6, 1))
