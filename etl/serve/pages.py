"""Our pages: the start page, one page a thing, search, and why the database says what it says."""

import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import unquote

from datasette.utils.asgi import Response
from markupsafe import Markup

from etl.errors import EtlError, LoadError, RuleError
from etl.explore.pages import Page
from etl.explore.search import Search
from etl.explore.things import AmbiguousName, Explained, Thing, UnknownName
from etl.serve.dashboard import draw_dashboard
from etl.serve.metadata import DATABASE, read_queries
from etl.serve.rendering import Renderer, source_of
from etl.serve.timeline import draw_timeline

OURS = "x-communique"  # the header of our own pages, which need no script
MISTAKE = 500  # the status of an answer that the program could not give
FOUND = 20  # articles of a search
NO_PAGE = "There is no such page."
_NO_PAGE = ("", "404", "Database not found")  # how Datasette says it

View = Callable[..., Awaitable[Response]]


async def start_page(datasette: Any, request: Any) -> Response:
    """Return the dashboard."""
    reader = datasette.communique
    figures = await reader.dashboard()
    drawn = draw_dashboard(figures, datasette.urls.path, await reader.country_names())
    return await _answer(datasette, request, "start.html", {"drawn": drawn, "queries": _queries(datasette)})


async def thing_page(datasette: Any, request: Any) -> Response:
    """Return the page on a thing, or what its name can mean."""
    thing, word = Thing(request.url_vars["thing"]), _word(request)
    if thing is Thing.ARTICLE and (words := request.args.get("says")):
        place = await datasette.communique.place(word, words)
        return Response.redirect(datasette.urls.path(f"/article/{word}" + (f"#p{place}" if place else "")))
    page = await datasette.communique.show(thing, word)
    return await _page(datasette, request, page, thing)


async def explain_page(datasette: Any, request: Any) -> Response:
    """Return how the facts on a thing were decided."""
    what, word = Explained(request.url_vars["what"]), _word(request)
    page = await datasette.communique.explain(what, word)
    return await _page(datasette, request, page, None)


async def search_page(datasette: Any, request: Any) -> Response:
    """Return the form to search with, and what it found."""
    given = {name: (request.args.get(name) or "").strip() for name in ("q", "since", "until", "country", "outlet")}
    context: dict[str, Any] = {"given": given, "sections": (), "problem": None, "named": ()}
    if given["q"]:
        wanted = Search(
            given["q"],
            given["since"] or None,
            given["until"] or None,
            given["country"] or None,
            given["outlet"] or None,
            FOUND,
        )
        try:
            page = await datasette.communique.search(wanted)
            context["named"] = await datasette.communique.suggest(given["q"])
            context["sections"] = Renderer(datasette.urls.path).render(page)
        except EtlError as error:
            context["problem"] = str(error)
    return await _answer(datasette, request, "search.html", context)


async def nothing_here(datasette: Any, request: Any) -> Response:
    """Refuse Datasette's pages on itself: they tell where the file lies."""
    return await _answer(datasette, request, "problem.html", {"problem": NO_PAGE}, 404)


async def problem_page(datasette: Any, request: Any, exception: Any) -> Response:
    """Return what Datasette says is wrong with a request, as a page or as JSON."""
    status = getattr(exception, "status", MISTAKE)
    message = getattr(exception, "message", None) or str(exception)
    if message in _NO_PAGE:
        message = NO_PAGE
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "error": str(message), "status": status}, status)
    problem = Markup(message) if getattr(exception, "message_is_html", False) else message  # noqa: S704  # Datasette's
    return await _answer(datasette, request, "problem.html", {"problem": problem}, status)


def _explained(view: View) -> View:
    """Return a view that answers in words where a name means nothing or too much, or the database can't be read."""

    async def answer(datasette: Any, request: Any) -> Response:
        try:
            return await view(datasette, request)
        except AmbiguousName as error:
            context = {"thing": error.thing, "candidates": error.candidates, "word": _word(request)}
            return await _answer(datasette, request, "choose.html", context, 300)
        except UnknownName as error:
            return await _answer(datasette, request, "problem.html", {"problem": str(error)}, 404)
        except (LoadError, RuleError, sqlite3.Error) as error:
            return await _answer(datasette, request, "problem.html", {"problem": str(error)}, MISTAKE)
        except EtlError as error:
            return await _answer(datasette, request, "problem.html", {"problem": str(error)}, 400)

    return answer


_THINGS = "|".join(Thing)
_EXPLAINED = "|".join(Explained)
ROUTES: list[tuple[str, View]] = [
    (r"^/$", _explained(start_page)),
    (rf"^/(?P<thing>{_THINGS})/(?P<word>.+)$", _explained(thing_page)),
    (rf"^/explain/(?P<what>{_EXPLAINED})/(?P<word>.+)$", _explained(explain_page)),
    (r"^/search$", _explained(search_page)),
    (r"^/-/(?!static)", nothing_here),
]


def _word(request: Any) -> str:
    return unquote(str(request.url_vars["word"]))


async def _page(datasette: Any, request: Any, page: Page, thing: Thing | None) -> Response:
    """Return a page of the terminal as HTML; of no thing where it explains one."""
    path = datasette.urls.path
    number = next((f.value for s in page.sections for f in s.facts if thing and f.name == thing.value), None)
    context = {
        "page": page,
        "thing": thing,
        "sections": Renderer(path, await datasette.communique.country_names()).render(page),
        "source": source_of(page) if thing is Thing.ARTICLE else None,
        "timeline": draw_timeline(page) if thing in (Thing.COUNTRY, Thing.DYAD, Thing.PERSON) else None,
        "why": path(f"/explain/{thing}/{number}") if thing and thing.value in set(Explained) and number else None,
    }
    return await _answer(datasette, request, "page.html", context)


async def _answer(
    datasette: Any, request: Any, template: str, context: Mapping[str, Any], status: int = 200
) -> Response:
    html = await datasette.render_template(template, dict(context), request=request)
    return Response.html(html, status=status, headers={OURS: "1"})


def _queries(datasette: Any) -> list[tuple[str, str, str]]:
    """Return the address, title and description of every question."""
    return [
        (datasette.urls.path(f"/{DATABASE}/{name}"), query["title"], query["description"])
        for name, query in read_queries().items()
    ]
