"""Reading where ships put in: the town of the harbour, and its state where only the rest of the article names it."""

import re
from collections import Counter

from etl.find.events.places import NAME
from etl.find.events.story import Story
from etl.find.text import Sentence

HARBOUR_IN = re.compile(  # "docked at Kete | port in the western town of Axim"
    r"(?: [a-z\-]+){0,2} (?:airport|base|dock|dockyard|harbou?r|port|quay|terminal|wharf) in"
    rf" (?:the (?:[a-z\-]+ ){{1,4}}of )?(?P<name>{NAME})"
)
_PORT_CALL = re.compile(r"\bport (?:call|visit)\b|\bgoodwill\b|\b(?:the|this) visit\b")
OFTEN = 2  # mentions of a country that an article is of, and for each of one that is named by the way


def state_of_port(story: Story, sentence: Sentence, home: str | None) -> list[str]:
    """Return the other country that an article on ships' visit tells of: "docked at Axim. … The visit … Ghana …"."""
    if not sentence.search(story.words.travel.groups) or not any(
        _PORT_CALL.search(p.folded) for p in story.scene.text.passages
    ):
        return []
    own = story.cast.home
    if own and own != home:
        return [own]
    counts = Counter(c.country_code for c in story.scene.countries if c.country_code != home).most_common(2)
    (code, most), (_, next_most) = *counts, *[("", 0)] * (2 - len(counts))
    return [code] if most >= OFTEN and most >= OFTEN * next_most else []
