"""What we add to Datasette: a connection that refuses to write, our pages, links from tables to them, headers."""

import logging
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from sqlite3 import Connection as SqliteConnection
from typing import Any

from datasette import Response, hookimpl
from markupsafe import Markup

from etl.serve import pages
from etl.serve.labels import label_fields
from etl.serve.links import link_cell
from etl.serve.metadata import DATABASE
from models.engine import forbid_writing

# No script, no other host, no frame around the site. Datasette's own pages have scripts and styles within them.
_OURS = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_DATASETTES = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"same-origin"))

_READING = ("GET", "HEAD")  # the methods that are answered
_log = logging.getLogger(__name__)

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Callable[[], Awaitable[Message]], Send], Awaitable[None]]


@hookimpl
def prepare_connection(conn: SqliteConnection, database: str) -> None:
    """Make the database's connections refuse to write."""
    if database == DATABASE:
        forbid_writing(conn)


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """Give the templates what labels the fields of Datasette's forms."""
    env.filters["label_fields"] = label_fields


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Return our pages."""
    return pages.ROUTES


@hookimpl
def extra_template_vars(request: Any) -> dict[str, Any]:
    """Return what the frame of every page needs."""
    return {"words": request.args.get("q", "") if request and request.path.endswith("/search") else ""}


@hookimpl
def render_cell(row: Any, value: object, column: str, datasette: Any) -> Markup | None:
    """Link a cell that names a thing, or a sentence, to its page."""
    return link_cell(row, value, column, datasette.urls.path)


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """Answer in words where a request can't be answered; only a mistake of the program is logged."""
    if getattr(exception, "status", pages.MISTAKE) >= pages.MISTAKE:
        _log.error("%s failed", request.path, exc_info=exception)
    return partial(pages.problem_page, datasette, request, exception)


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Application], Application]:
    """Return what refuses to be written to, and tells a browser to do no more than show the answer."""
    del datasette
    return _with_headers


def _with_headers(app: Application) -> Application:
    async def run(scope: Message, receive: Callable[[], Awaitable[Message]], send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _READING:
            await Response.text("the site only reads", 405, {"allow": ", ".join(_READING)}).asgi_send(send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_headers(message.get("headers", ()))]
            await send(message)

        await app(scope, receive, send_with_headers)

    return run


def _headers(given: Iterable[tuple[bytes, bytes]]) -> Iterable[tuple[bytes, bytes]]:
    is_ours = any(name.lower() == pages.OURS.encode() for name, _ in given)
    yield b"content-security-policy", (_OURS if is_ours else _DATASETTES).encode()
    yield from _HEADERS
