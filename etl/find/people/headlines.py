"""Headlines in capitals, where a capital tells nothing: they name whom the story names."""

from collections.abc import Iterator, Sequence

from etl.find.people.candidate import Candidate
from etl.find.people.forms import Key, fold_name
from etl.find.people.resolve import Person
from etl.find.people.tokens import Tokens

_MOST = 0.8  # of a title's longer words begin with a capital


def is_headline(tokens: Tokens) -> bool:
    """Tell whether a title is set in capitals, word by word or letter by letter."""
    words = [w for w in tokens.words if w[0].isalpha() and len(w) > 3]
    return bool(words) and sum(w[0].isupper() for w in words) >= _MOST * len(words)


def join_headlines(people: Sequence[Person], headlines: Sequence[Tokens]) -> None:
    """Add the forms of people that stand in a headline to their mentions."""
    forms = _forms(people)
    for tokens in headlines:
        for person, first, after in _named(tokens, forms):
            person.candidates.insert(0, Candidate(tokens, first, after, first))


def _forms(people: Sequence[Person]) -> dict[Key, Person]:
    """Return the forms that mean one person only."""
    forms: dict[Key, Person | None] = {}
    for person in people:
        for key in {*person.keys, *(fold_name(c.words) for c in person.candidates)}:
            forms[key] = None if key in forms else person
    return {key: person for key, person in forms.items() if person is not None}


def _named(tokens: Tokens, forms: dict[Key, Person]) -> Iterator[tuple[Person, int, int]]:
    longest = max(map(len, forms), default=0)
    at = 0
    while at < len(tokens):
        for size in range(min(longest, len(tokens) - at), 0, -1):
            person = forms.get(fold_name(tokens.words[at : at + size]))
            if person and tokens.words[at][0].isupper():
                yield person, at, at + size
                at += size - 1
                break
        at += 1
