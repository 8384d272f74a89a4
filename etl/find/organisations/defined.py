"""Spotting bodies by the acronym that the text gives after their name, whatever their head noun is.

"The Community of … States (CELAC)": the capitalised phrase before the bracket is the name where its initials make the
acronym. Instruments, things and posts are defined in the same way; their nouns are told by a list.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from etl.find.organisations.view import Name, View
from etl.find.text import last_word
from etl.rules.lexicon import fold_case
from etl.rules.organisations import OrganisationRules
from etl.rules.patterns import compile_search
from models.codes import OrganisationKind

_BRACKET = compile_search(
    r"(?:[’']s?)? [(\[](?:the |also |hereafter )?[\"“]?(?P<acronym>[A-Z][A-Za-z&-]{0,10}[A-Z])[\"”]?(?=[)\];,])"
)
_SMALL = frozenset(
    {"of", "for", "and", "the", "on", "in", "to", "against", "de", "du", "des", "la", "le", "y", "e", "&"}
    | {"allied", "other", "related"}  # "the Fraud and other related Crimes Commission"
)
_REACH = 160  # characters of a name
_CODE, _PLACING = 2, frozenset({"at", "from", "in", "near"})  # letters of a region's code; words before a town
_MOST = 14  # words
_FULL = 3  # words of a name whose acronym is of another language
_LINK = re.compile(r" (?:of|for|on|in|against|to|de|du) ")
_PART = re.compile(r"[-–/]")


def defined_names(view: View) -> Iterator[Name]:
    """Yield the phrases whose initials make the acronym in brackets after them."""
    text = view.passage.text
    for bracket in _BRACKET.finditer(text):
        end = bracket.start()
        start = _start_of(view, end, bracket["acronym"])
        if start is None:
            start = _start_of_translated(view, end)
        if start is None or view.starts.get(start) is view.countries.get(end, view):
            continue
        nation = view.countries.get(start - 1)
        if nation and text[start - 1] == " ":
            start = nation.mention.span.char_start  # "the Lebanese Internal Security Forces (ISF)"
        if len(bracket["acronym"]) == _CODE and last_word(text, 0, start)[1].lower() in _PLACING:
            continue  # "born in Porto Novo (PN)"
        kind, head = _kind_and_head(view, text[start:end])
        if kind is not None:
            yield Name(view.passage, start, end, kind, head)


def _start_of(view: View, end: int, acronym: str) -> int | None:
    """Return where the phrase begins whose initials are those of an acronym, None where there is none."""
    letters = [c for c in acronym if c.isupper()]
    words: list[tuple[int, str]] = []
    best: tuple[int, int] | None = None
    for start, token in _tokens_before(view, end):
        words.insert(0, (start, token))
        if token in _SMALL or token[0].upper() != letters[0]:
            continue
        initials = _initials(word for _, word in words)
        if len(words) > 1 and _spells(letters, words):
            distance = abs(len(initials) - len(letters))
            if best is None or distance <= best[0]:
                best = distance, start
    return best[1] if best and best[0] <= max(1, _spare(view, letters, end)) else None


def _spare(view: View, letters: list[str], end: int) -> int:
    """Return how many words more than letters a name may have: as many, where the last letter is its noun's."""
    _, noun = next(_tokens_before(view, end), (end, ""))
    whole = len(letters) > _FULL and noun[:1] == letters[-1] and noun in view.rules.organisations.heads
    return len(letters) - 1 if whole else len(letters) // 2


def _start_of_translated(view: View, end: int) -> int | None:
    """Return where a phrase begins whose noun is a body's, its acronym being of another language."""
    words = list(takewhile(lambda word: word[1] not in ("and", "the"), _tokens_before(view, end)))
    while words and words[-1][1] in _SMALL:
        words.pop()
    if len(words) < _FULL or view.passage.text[max(0, words[-1][0] - 4) : words[-1][0]].lower() != "the ":
        return None
    noun = _LINK.split(view.passage.text[words[-1][0] : end])[0].split()[-1]
    listed = view.rules.organisations.defined.values()
    return words[-1][0] if any(fold_case(noun) in nouns for nouns in listed) else None


def _tokens_before(view: View, end: int) -> Iterator[tuple[int, str]]:
    """Yield the words of a capitalised phrase backwards from its end, with their places."""
    text, at = view.passage.text, end
    floor = max(view.passage.sentence_at(end).char_start, end - _REACH)
    for _ in range(_MOST):
        start, word = last_word(text, floor, at)
        token = word.lstrip("\"“‘'([")
        start += len(word) - len(token)
        if not token or (token not in _SMALL and not token[0].isupper()):
            return
        if at != end and token.rstrip(",")[-1:] in tuple('.;:)]”"?!'):
            return
        yield start, token.rstrip(",")
        if token != word:
            return
        at = start


def _initials(words: Iterator[str]) -> list[str]:
    return [part[0].upper() for word in words if word not in _SMALL for part in _PART.split(word) if part]


def _spells(letters: list[str], words: list[tuple[int, str]]) -> bool:
    """Tell whether the letters are initials of the words in order; of four letters one may be another (CELAC)."""
    rest = [part[0].upper() for _, word in words for part in _PART.split(word) if part]
    place = missing = 0
    for letter in letters:
        if letter in rest[place:]:
            place = rest.index(letter, place) + 1
        else:
            missing += 1
    return missing <= len(letters) // 4


def _kind_and_head(view: View, text: str) -> tuple[OrganisationKind | None, str]:
    """Return what a defined phrase is by its noun, no kind where it is no body."""
    rules = view.rules.organisations
    nouns = _LINK.split(text)[0].split()
    first, noun = fold_case(nouns[0]), fold_case(nouns[-1])
    if noun in rules.words["no_bodies"] or fold_case(text.split()[-1]) in rules.words["no_bodies"]:
        return None, ""
    if noun in ("center", "centre") and any(view.has("venues", word) for word in nouns):
        return None, ""  # "the Lake Convention Centre (LCC)"
    words = [fold_case(word) for word in text.split()]
    if first in rules.words["stops"] or _is_post(words, view) or _is_post(words[len(nouns) - 1 :], view):
        return None, ""
    return kind_by_noun(text, rules) or (OrganisationKind.OTHER, noun)


def _is_post(words: list[str], view: View) -> bool:
    """Tell whether words begin with a post: "Director of the XY", but not "Force" for there are force commanders."""
    posts = view.rules.people.post_phrases.get(words[0], ())
    return any(tuple(words[: len(parts)]) == parts for parts, _ in posts)


def kind_by_noun(text: str, rules: OrganisationRules) -> tuple[OrganisationKind, str] | None:
    """Return the kind and the head, in lower case, that a name's noun tells, None where it is in no list."""
    nouns = _LINK.split(text)[0].split()
    head = next((tail for i in range(len(nouns)) if (tail := " ".join(nouns[i:])) in rules.heads), None)
    if head:
        return rules.heads[head], head.lower()
    noun = fold_case(nouns[-1])
    return next(((kind, noun) for kind, listed in rules.defined.items() if noun in listed), None)
