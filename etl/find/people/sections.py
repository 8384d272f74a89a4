"""Round-ups: articles in sections, each headed by the city or the state that it tells of.

"TEGUCIGALPA" on a line of its own, or "Suva." before a paragraph: who serves a state there without being told which
serves that of the heading.
"""

import re

from etl.find.scene import Scene
from etl.rules import Rules
from models.codes import ParagraphKind

_RUN_IN = re.compile(r"([A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+){0,2})(?:\.|:| —| –) (?=[A-Z“\"])")  # "Suva. The police"
_MARKS = " .:*#•|-–—"
_LEAST = 3  # states that head sections


def find_sections(scene: Scene, rules: Rules) -> dict[int, str]:
    """Return the state that heads the section of each paragraph, by ordinal; none where an article is no round-up."""
    found: dict[int, str] = {}
    heading: str | None = None
    for paragraph in scene.text.article.paragraphs:
        alone = _state_of(paragraph.text.strip(_MARKS), rules)
        run_in = _RUN_IN.match(paragraph.text) if paragraph.kind is ParagraphKind.BODY else None
        if alone:
            heading = alone
        elif run_in and (code := _state_of(run_in[1], rules)):
            found[paragraph.ordinal], heading = code, None
        elif paragraph.kind is ParagraphKind.BODY and heading:
            found[paragraph.ordinal] = heading
        elif paragraph.text.isupper():  # "AND FINALLY"
            heading = None
    return found if len(set(found.values())) >= _LEAST else {}


def _state_of(text: str, rules: Rules) -> str | None:
    """Return the state of a text that is the name of a city, or of the state itself."""
    name = text.title() if text.isupper() else text
    found = rules.countries.names.get(name)
    return found.country_code if found else rules.people.places.get(name)
