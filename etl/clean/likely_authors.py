"""Names near the story that are likely its author's, though no rule reads their line: "Text ANA SILVA".

Each name in a short line around the story is weighed by its signs (rules/author_names.tsv): where it stands, in which
kind of line, what stands right before and behind it, what words it is made of.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf

from etl.clean.bylines import PARTICLES, is_name, plain_name
from etl.clean.pieces import Piece, text_of
from etl.rules import Rules
from models.codes import ParagraphKind

AUTHOR = "author"  # the question asked of a name
SURE = 0.5  # the chance from which a name is taken for an author's …
_UNHEARD = 0.8  # … and one whose first word is no given name that is known
_TOKEN = re.compile(r"[^\W\d_](?:[\w'’-]|\.(?=\w))*\.?|\d+|[^\w\s]")
_PARTS = frozenset({ParagraphKind.BODY, ParagraphKind.CAPTION, ParagraphKind.TITLE})  # which are not the page's own
_ABOVE, _BELOW = 10, 6  # lines around the story
_LINE = 25  # words
_LONGEST = 5  # words of a name
_TOLD = 2  # words of a name by which a story tells of somebody
_LED = 3  # words that the first of a name may be: a label in capitals can stand before it
_FAR, _OFTEN, _WIDE = 5, 3, 20  # from which on a number says no more


@dataclass(frozen=True)
class Candidate:
    """A name in one of a page's own lines, and its signs."""

    name: str
    signs: frozenset[str]


@dataclass(frozen=True)
class _Stretch:
    """Words with capitals in a line: a name, what stands before and behind it, how many were left out before it."""

    name: str
    before: Sequence[str]
    behind: Sequence[str]
    skipped: int


def weigh_authors(pieces: Sequence[Piece], start: int, rules: Rules) -> tuple[str, ...]:
    """Return the names that their signs make authors, in the page's order; of names in one another the likelier."""
    found = list_candidates(pieces, start, rules)
    weighed = [(rules.cleaning.author_names.chance(c.signs, AUTHOR), plain_name(c.name)) for c in found]
    told = _told(pieces, (name for _, name in weighed))
    taken: list[str] = []
    for chance, name in sorted(weighed, key=lambda item: -item[0]):
        if (
            chance >= _least(name, rules)
            and name not in told
            and not any(name in other or other in name for other in taken)
        ):
            taken.append(name)
    return tuple(name for name in dict.fromkeys(name for _, name in weighed) if name in taken)


def _told(pieces: Sequence[Piece], names: Iterable[str]) -> frozenset[str]:
    """Return those whom the headline and the story tell of, and names run on from such: "Ada Obi OBE" of "Ada Obi"."""
    story, title = (text_of(pieces, kind) for kind in (ParagraphKind.BODY, ParagraphKind.TITLE))
    return frozenset(name for name in names if is_subject(name, title, story) or _runs_on(name, story))


def is_subject(name: str, title: str, story: str) -> bool:
    """Whether a name is that of whom the headline and the story tell, as below a picture."""
    return name in title and name.split()[-1] in story


def _runs_on(name: str, story: str) -> bool:
    """Whether a story tells of the first two of a name's words, and not of the whole name."""
    words = name.split()
    return len(words) > _TOLD and " ".join(words[:_TOLD]) in story and name not in story


def _least(name: str, rules: Rules) -> float:
    """Return the chance from which a name is taken for an author's: higher where its first word is no given name.

    A place's name, and what has not a person's words, never is one.
    """
    own, first = rules.cleaning, name.split()[0]
    if not is_name(name, own) or name.lower() in own.capitals | own.cities | own.countries:
        return inf
    return SURE if rules.people.origins.is_given(first) or len(first.strip(".")) == 1 else _UNHEARD


def list_candidates(pieces: Sequence[Piece], start: int, rules: Rules) -> list[Candidate]:
    """Return the names in the page's own short lines around the story, with their signs."""
    body = [i for i, piece in enumerate(pieces) if piece.kind is ParagraphKind.BODY]
    last = max(body, default=0)
    story = " ".join(pieces[i].line.text for i in body)
    whole = " ".join(piece.line.text for piece in pieces)
    title = next((i for i, piece in enumerate(pieces) if piece.kind is ParagraphKind.TITLE), None)
    found: list[Candidate] = []
    for i in range(max(0, start - _ABOVE), min(len(pieces), last + _BELOW + 1)):
        piece = pieces[i]
        if piece.kind in _PARTS or piece.line.size > _LINE:
            continue
        place = tuple(_read_place(pieces, i, title, start, last))
        for stretch in _stretches(piece.line.text):
            signs = {*place, *_read_beside(stretch), *_read_name(stretch.name, rules)}
            signs.add(f"times {min(whole.count(stretch.name), _OFTEN)}")
            if stretch.name in story:
                signs.add("told in the story")
            found.append(Candidate(stretch.name, frozenset(signs)))
    return found


def _stretches(text: str) -> Iterator[_Stretch]:
    """Yield the stretches of words with capitals, as they stand and without the first words."""
    tokens = list(_TOKEN.finditer(text))
    words = [token.group() for token in tokens]
    at = 0
    while at < len(words):
        last = _end_of_name(text, tokens, at)
        for first in range(at, min(at + _LED, last)):
            if last - first < _LONGEST and words[first].lower() not in PARTICLES:
                name = text[tokens[first].start() : tokens[last].end()]
                yield _Stretch(name, words[:first], words[last + 1 :], first - at)
        at = max(at, last) + 1


def _end_of_name(text: str, tokens: Sequence[re.Match[str]], at: int) -> int:
    """Return the last word of the stretch with capitals that begins with a word, or -1 where none does."""
    last = at if _is_capitalised(tokens[at].group()) else -1
    for i in range(at + 1, len(tokens) if last >= 0 else 0):
        word, gap = tokens[i].group(), text[tokens[i - 1].end() : tokens[i].start()]
        if len(gap.strip()) or len(gap) > 1 or not (_is_capitalised(word) or word.lower() in PARTICLES):
            break
        last = i if _is_capitalised(word) else last
    return last


def _is_capitalised(word: str) -> bool:
    initial = len(word.rstrip(".")) == 1
    return word[0].isupper() and (word[-1].isalpha() or initial)


def _read_place(pieces: Sequence[Piece], i: int, title: int | None, start: int, last: int) -> Iterator[str]:
    """Yield where a line stands, and what rules say of it and of its neighbours."""
    piece = pieces[i]
    if title is not None and i < title:
        zone = "above the headline"
    else:
        zone = "head" if i < start else "below" if i > last else "inside"
    far = start - i if i < start else max(0, i - last)
    yield from (f"at {zone}", f"at {zone}, {min(far, _FAR)}")
    if title is not None and i > title:
        yield f"below the headline {min(i - title, _FAR)}"
    yield from (f"line {piece.rule}", f"line is {piece.kind}", f"size {min(piece.line.size, _WIDE) // 2}")
    if piece.line.hint is not None:
        yield f"markup {piece.line.hint.name.lower()}"
    if piece.line.ends_sentence:
        yield "a sentence"
    for step in (-1, 1):
        if 0 <= i + step < len(pieces):
            other = pieces[i + step]
            yield f"{'above' if step < 0 else 'below'} {other.rule} {other.kind}"


def _read_beside(stretch: _Stretch) -> Iterator[str]:
    """Yield what stands before and behind a name in its line."""
    before, behind = ([word.lower() for word in words] for words in (stretch.before, stretch.behind))
    yield from (f"<{' '.join(before[-1:]) or '^'}", f"<<{' '.join(before[-2:])}", f"first {' '.join(before[:1])}")
    yield from (f">{' '.join(behind[:1]) or '$'}", f">>{' '.join(behind[:2])}", f"skipped {stretch.skipped}")
    yield from (f"some <{word}" for word in before)
    yield from (f"number {side}" for side, words in (("<", before), (">", behind)) if any(w.isdigit() for w in words))


def _read_name(name: str, rules: Rules) -> Iterator[str]:
    words = name.split()
    yield f"words {len(words)}"
    if rules.people.origins.is_given(words[0]):
        yield "given name"
    if is_name(name, rules.cleaning):
        yield "name"
    if name.isupper():
        yield "capitals"
    if any(len(word.strip(".")) == 1 for word in words):
        yield "initial"
