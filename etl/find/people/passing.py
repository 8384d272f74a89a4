"""States that an article only names in passing: where something is, or once and late."""

from collections import Counter
from collections.abc import Iterable

from etl.find.countries import form_of
from etl.find.scene import Scene
from etl.records import CountryMention
from etl.rules.countries import CountryForm
from etl.rules.patterns import compile_search

_IN_PLACE = compile_search(
    r"\b(?:across|around|at|for|from|in|into|near|off|outside|over|through|to|visit)"
    r"(?: the)?(?: [A-Z][\w'’-]+,)? (?:the )?$"
)
_LONG, _LATE = 800, 0.25  # characters of a text, and the share of them after which a state is named late
_CUE = 24  # characters before a state's name


def find_settings(mentions: Iterable[CountryMention], scene: Scene) -> set[str]:
    """Return the states that are only where something is, beside others that act: "Fiji will speak in Tonga"."""
    told: set[str] = set()
    placed: set[str] = set()
    for c in mentions:
        in_place = form_of(c.mention) is not CountryForm.ADJECTIVE and _IN_PLACE.search(words_before(c, scene))
        (placed if in_place else told).add(c.country_code)
    return placed - told if told else set()


def find_asides(mentions: Iterable[CountryMention], named: Counter[str], scene: Scene) -> set[str]:
    """Return the states that a longer text names but once, and late: "maybe he was on a plane to Fiji"."""
    starts, told = {}, 0
    for passage in scene.text.passages:
        starts[passage.ordinal] = told
        told += len(passage.text)
    if told < _LONG:
        return set()
    late = (c for c in mentions if starts[c.mention.span.paragraph] + c.mention.span.char_start > _LATE * told)
    return {c.country_code for c in late if named[c.country_code] == 1}


def words_before(country: CountryMention, scene: Scene) -> str:
    """Return the words right before a state's name."""
    span = country.mention.span
    return scene.text.by_ordinal[span.paragraph].text[max(0, span.char_start - _CUE) : span.char_start]
