"""Whose state a person serves: what the post, the body or an adjective says, else the state the article speaks from."""

from collections import Counter

from etl.find.people.resolve import Person
from etl.find.scene import Scene
from etl.rules import Rules


def country_of(person: Person, home: str | None) -> str | None:
    """Return the country of a person: the one that most of their mentions tell, the home state for a post without any."""
    codes = Counter(code for c in person.candidates for code in c.codes[:1])
    if codes:
        return codes.most_common(1)[0][0]
    return home if any(c.posts or c.rank for c in person.candidates) else None


def home_of(scene: Scene, rules: Rules) -> str | None:
    """Return the state that an article speaks from: its dateline's, its outlet's, else the one it names most."""
    names = rules.countries.names
    article = scene.text.article
    for place in (article.dateline_place, article.agency, article.publisher):
        for code in _codes_in(place or "", names):
            return code
    counted = Counter(c.country_code for c in scene.countries)
    return counted.most_common(1)[0][0] if counted else None


def _codes_in(text: str, names: object) -> list[str]:
    words = text.split()
    found = []
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            word = names.get(" ".join(words[at : at + size]))  # type: ignore[attr-defined]
            if word:
                found.append(word.country_code)
    return found
