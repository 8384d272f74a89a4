"""Dropping what the rules of words take for people and are likely none (rules/not_people.tsv).

A firm, a ferry or a village has capitals as people do: whether the words of a name are borne by anybody and whether
the article writes them small too, what stands beside them, and what is told of the person, are weighed.
"""

from collections.abc import Iterator, Sequence, Set

from etl.find.people.candidate import RELATIVES
from etl.find.scene import Scene
from etl.find.signs import MENTIONS, mention_signs, words_before
from etl.records import Mention, PersonClaim
from etl.rules import Rules
from etl.rules.learnt import NONE
from etl.rules.name_origins import NameOrigins
from etl.rules.patterns import compile_search

SURE = 0.65  # the chance from which it is taken to be
_SMALL = compile_search(r"\b[a-z]{3,}")
_COMMON_RANKS = frozenset({"Captain", "Commander", "Major", "Private"})  # words that stand before things as well
_MOST, _TWO = 4, 2  # from which on a number says no more


def likely_people(people: Sequence[PersonClaim], scene: Scene, rules: Rules) -> tuple[PersonClaim, ...]:
    """Return the people of an article without those who are likely none."""
    small = small_words(scene)
    return tuple(
        p
        for p in people
        if _is_sure(p, rules.people.origins)
        or rules.not_people.chance(signs_of_person(p, scene, small, rules), NONE) < SURE
    )


def _is_sure(person: PersonClaim, origins: NameOrigins) -> bool:
    """Tell whether somebody is told often, or more than once with a rank that only people have."""
    words = person.name.split()
    if len(words) < _TWO or len(person.mentions) < _TWO:
        return False
    ranked = person.rank is not None and person.rank not in _COMMON_RANKS
    return ranked or (len(person.mentions) >= _MOST and origins.is_borne(words[0]))


def small_words(scene: Scene) -> frozenset[str]:
    """Return the words that an article writes with a small letter."""
    return frozenset(word for passage in scene.text.passages for word in _SMALL.findall(passage.text))


def signs_of_person(person: PersonClaim, scene: Scene, small: Set[str], rules: Rules) -> frozenset[str]:
    """Return the signs of what the rules take for a person; the words of the name themselves are none."""
    signs = {
        f"=rank {person.rank is not None}",
        f"=state {person.country_code is not None}",
        f"=posts {min(_TWO, len(person.positions))}",
        f"=mentions {min(_MOST, len(person.mentions))}",
        *(f"={reason.field} {reason.rule}" for reason in person.reasons),
        *_of_name(person.name.split(), small, rules.people.origins),
        *mention_signs(person.mentions, scene),
    }
    if any(_is_relative(mention, scene) for mention in person.mentions[:MENTIONS]):
        signs.add("=kin")
    return frozenset(signs)


def _is_relative(mention: Mention, scene: Scene) -> bool:
    """Tell whether words of kinship stand before a name: "her daughters, Mirta and Sunna"."""
    return any(word.removesuffix("s") in RELATIVES for word in words_before(mention, scene))


def _of_name(words: Sequence[str], small: Set[str], origins: NameOrigins) -> Iterator[str]:
    """Yield how many words a name has, and which of them are borne or written small."""
    borne = [origins.is_borne(word) for word in words]
    yield f"=words {min(_MOST, len(words))}"
    yield "=borne " + ("all" if all(borne) else "some" if any(borne) else "none")
    yield f"=full {len(words) > 1 and origins.is_full_name(words[0], words[-1])}"
    for place, word in enumerate(words):
        where = "only" if len(words) == 1 else "first" if not place else "last" if place == len(words) - 1 else "inner"
        yield f"={where} " + ("given" if origins.is_given(word) else "borne" if borne[place] else "unknown")
        if word.lower() in small:
            yield f"={where} small"
