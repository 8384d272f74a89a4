"""Names of countries that somebody or some town of the article bears: Chad Bellamy, Derek Poland, Lebanon in Tennessee.

A name in such a place is no reference. The same word elsewhere in the article is one only where something proves the
country: another word for it, a preposition of place before a person's name, or a list of countries that it stands in.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from etl.find.scene import Scene
from etl.find.text import Passage
from etl.rules import Rules
from etl.rules.countries import COUNTRY, CountryForm, CountryRules, CountryWord
from etl.rules.lexicon import Hit, fold_case
from etl.rules.people import PeopleRules, Role
from models.codes import ParagraphKind

_BEFORE = 40  # characters: two words and a comma
_WORD_AFTER = re.compile(r" ([A-ZÀ-Þ](?:(?![’']s\b)[\w’'-])+)")
_TWO_BEFORE = re.compile(r"(?:(?P<far>[\w’'-]+) )?(?P<near>[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ]) $")
_TOLD_AFTER = re.compile(r", (?:aged )?\d\d?(?=[,.;)])|, who is \d\d?\b|, (?:a|an|the|his|her) [a-z-]+(?! of)\b")
_AGE_AFTER = re.compile(r", (?:aged )?\d\d?,|, who is \d\d?\b")
_VERB_AFTER = re.compile(r" (?:(?:has|had|also|never|then) )?([a-z]+)\b")
_OF_STATE = re.compile(r"\b(?:for|from|in|of|to) $")
_OF_BODY = re.compile(r" of the [A-Z]")
_FROM_TOWN = re.compile(r" from [A-ZÀ-Þ]")
_NOUN_AFTER = re.compile(r" ([a-z][\w-]+)")
_JOINT_SIZE = 8  # characters: longer than any joint
_JOINT = re.compile(r",? (?:and|or) |, ")
_SHOUTED = 0.7  # share of capitalised words from which capitals tell nothing
_LINE = 160  # characters
_STOPS = (".", "!", "?", "”", '"')
_SINGLE = (CountryForm.NAME, CountryForm.CAPITAL, CountryForm.ADJECTIVE)


class Reference(NamedTuple):
    """A stretch that can refer to a country."""

    word: CountryWord
    passage: Passage
    hit: Hit

    @property
    def phrase(self) -> str:
        """The word as the article writes it, folded."""
        return self.passage.folded[self.hit.char_start : self.hit.char_end]

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands."""
        return self.passage.ordinal, self.hit.char_start


class Bearer(StrEnum):
    """Who bears a country's name in the article."""

    GIVEN = "given"  # somebody as a given name, which the news seldom writes alone
    FAMILY = "family"
    TOWN = "town"


_PLACED = r"\b(?:[Ii]n|[Ii]nto|[Aa]cross|[Tt]hroughout|[Ii]nside|[Ww]ithin|[Oo]utside|[Nn]eighbou?ring"
_PROOFS = {
    Bearer.FAMILY: re.compile(rf"{_PLACED}) $"),
    Bearer.GIVEN: re.compile(rf"{_PLACED}|[Aa]gainst|[Bb]etween|[Ff]rom) $"),
}


def without_namesakes(found: list[Reference], scene: Scene, rules: Rules) -> list[Reference]:
    """Return the references without those to people and towns that bear a country's name."""
    bearers = [(ref, bearer) for ref in found if (bearer := _bearer(ref, scene, rules))]
    named = {ref.phrase: bearer for ref, bearer in bearers}
    named |= dict.fromkeys(_addressed(scene, rules.countries), Bearer.FAMILY)
    named |= dict.fromkeys(_towns(scene, rules.countries), Bearer.TOWN)
    if not named:
        return found
    people = {ref.place for ref, _ in bearers}
    left = [ref for ref in found if ref.place not in people]
    told: dict[str, set[str]] = {}
    beside: dict[int, list[Reference]] = {}
    for ref in left:
        told.setdefault(ref.word.country_code, set()).add(ref.phrase)
        beside.setdefault(ref.passage.ordinal, []).append(ref)
    doubtful = set(named)
    for ref in left:
        if ref.phrase in doubtful and (
            len(told[ref.word.country_code]) > 1 or _is_proven(ref, beside[ref.passage.ordinal], named[ref.phrase])
        ):
            doubtful.remove(ref.phrase)
    return [ref for ref in left if ref.phrase not in doubtful]


def _towns(scene: Scene, rules: CountryRules) -> Iterator[str]:
    """Yield the words that name a town of a state or a province ("Lebanon, Tennessee")."""
    for passage, hit in _country_hits(scene):
        if passage.text[hit.char_end : hit.char_end + 1] == "," and rules.town.match(passage.text, hit.char_end):
            yield passage.folded[hit.char_start : hit.char_end]


def _addressed(scene: Scene, rules: CountryRules) -> Iterator[str]:
    """Yield the words that an honorific stands before ("Mr Jordan")."""
    for passage, hit in _country_hits(scene):
        if passage.text[hit.char_start].isupper() and rules.person_before.search(_before(passage, hit)):
            yield passage.folded[hit.char_start : hit.char_end]


def _country_hits(scene: Scene) -> Iterator[tuple[Passage, Hit]]:
    for passage in scene.text.passages:
        for hit in scene.hits[passage.ordinal]:
            if hit.entry.category == COUNTRY:
                yield passage, hit


def _before(passage: Passage, hit: Hit) -> str:
    return passage.text[max(0, hit.char_start - _BEFORE) : hit.char_start]


def _is_proven(ref: Reference, beside: list[Reference], bearer: Bearer) -> bool:
    """Tell whether the words around a name show that it means the country here, whoever bears it too."""
    proof, text = _PROOFS.get(bearer), ref.passage.text
    if proof and proof.search(_before(ref.passage, ref.hit)):
        return True
    others = (other.hit for other in beside if other.word.country_code != ref.word.country_code)
    return any(_JOINT.fullmatch(_between(text, ref.hit, other)) for other in others)


def _between(text: str, one: Hit, two: Hit) -> str:
    return text[min(one.char_end, two.char_end) : max(one.char_start, two.char_start)][:_JOINT_SIZE]


# ---- people ----------------------------------------------------------------------------------------------------------


def _bearer(ref: Reference, scene: Scene, rules: Rules) -> Bearer | None:
    """Return what a word that can be a given or a family name is here, None where it is none."""
    if ref.word.form not in _SINGLE or ref.phrase not in rules.countries.borne or _is_shouted(ref.passage):
        return None
    text, end, before = ref.passage.text, ref.hit.char_end, _before(ref.passage, ref.hit)
    if ref.word.form is not CountryForm.ADJECTIVE:
        if ref.phrase in rules.countries.given and _is_given(ref, before, scene, rules):
            return Bearer.GIVEN
        if _AGE_AFTER.match(text, end) or rules.countries.kin.search(before):
            return Bearer.FAMILY
    named = ref.phrase in rules.countries.family and _is_family(ref, before, scene, rules)
    return Bearer.FAMILY if named else None


def _is_given(ref: Reference, before: str, scene: Scene, rules: Rules) -> bool:
    text, end = ref.passage.text, ref.hit.char_end
    if before.endswith(", ") and _FROM_TOWN.match(text, end):
        return True
    following = _WORD_AFTER.match(text, end)
    if following and rules.people.roles.get(fold_case(following[1])) == Role.HONORIFIC:
        return False  # "the minister of India Dr. Rao"
    if following and _OF_STATE.search(before) and _WORD_AFTER.match(text, following.end()):
        return False  # "the ambassador to Jamaica Sue Lindt"
    return following is not None and (
        fold_case(following[1]) in rules.countries.family
        or _can_be_name(following[1], following.start(1), ref, scene, rules)
    )


def _is_family(ref: Reference, before: str, scene: Scene, rules: Rules) -> bool:
    near = _TWO_BEFORE.search(before)
    if not near:
        return False
    start = ref.hit.char_start - len(near["near"]) - 1
    given = fold_case(near["near"]) in rules.countries.given
    if not given and not _can_be_name(near["near"], start, ref, scene, rules):
        return False
    text, end = ref.passage.text, ref.hit.char_end
    noun = _NOUN_AFTER.match(text, end)
    if noun and (noun[1] in rules.people.post_phrases or noun[1] == "international"):
        return False
    far = near["far"]
    if far and far.lower() in rules.countries.not_before_people:
        return False
    if ref.word.form is CountryForm.ADJECTIVE or start == ref.passage.sentence_at(start).char_start:
        return _does_or_is(text, end, rules.people)
    return True


def _does_or_is(text: str, end: int, rules: PeopleRules) -> bool:
    """Tell whether what follows is told of people only: an age, an apposition, a verb of theirs."""
    verb = _VERB_AFTER.match(text, end)
    if verb and (verb[1] in rules.speech or verb[1] in rules.human or verb[1] in rules.alive):
        return True
    return bool(_TOLD_AFTER.match(text, end) or _OF_BODY.match(text, end))


def _can_be_name(token: str, start: int, ref: Reference, scene: Scene, rules: Rules) -> bool:
    """Tell whether a capitalised word beside a country's is in no list of what names are not."""
    low = fold_case(token)
    if token.isupper() or low.endswith("'s") or (low in rules.people.roles and low not in rules.people.also_names):
        return low in rules.people.roles and rules.people.roles[low] in (Role.PARTICLE, Role.HONORIFIC)
    if low in rules.people.post_phrases or low in rules.countries.beside_states:
        return False
    if any(low in rules.organisations.words[listed] for listed in ("modifiers", "strong", "fields", "stops")):
        return False
    end = start + len(token)
    return not any(h.char_start <= start and end <= h.char_end for h in scene.hits[ref.passage.ordinal])


def _is_shouted(passage: Passage) -> bool:
    """Tell whether most words of a headline have capitals, or of a line that no full stop ends."""
    if passage.kind is not ParagraphKind.TITLE and (len(passage.text) > _LINE or passage.text.endswith(_STOPS)):
        return False
    words: list[str] = re.findall(r"\w{4,}", passage.text)
    return sum(word[0].isupper() for word in words) >= _SHOUTED * len(words)
