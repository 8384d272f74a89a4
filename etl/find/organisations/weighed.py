"""Finding bodies that no head noun, list or post tells, by the weight of their signs (rules/bodies.tsv).

What is left of the capitalised words once people, countries and known bodies are found is a place, a thing or a body:
"told Radio Sur", "a contract with Elbe of Hamburg", "Ana Silva (PNL)". The words beside it and its own say which.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from etl.find.organisations.nations import Nations
from etl.find.organisations.view import Name
from etl.find.scene import Scene
from etl.find.signs import STEM, Mark
from etl.find.text import Passage
from etl.records import OrganisationClaim, Reason
from etl.rules import Rules
from etl.rules.learnt import likeliest
from etl.rules.lexicon import Hit, fold_case
from etl.rules.patterns import compile_search
from etl.rules.people import Role
from models.codes import OrganisationKind

TELLS = "organisation"  # the outcome that words name a body
SURE = 0.6  # the chance from which they are taken to
SURE_OF_KIND = 0.5  # the share of its kind among the kinds; else it is none of them
WEIGHED = "organisation_weighed"
_TOKEN = compile_search(r"[A-ZÀ-ÞĀ-Ž][\w’'&.+-]*\w|[A-Z]|\d+(?:st|nd|rd|th)?\b")
_JOIN = re.compile(r" (?:(?:of|for|de|del|du|da|do|des|dos|on|in|and|&|the|to|y|et|e|al) ){1,2}")
_WORD = compile_search(r"[^\W_]+(?:['’-][^\W_]+)*|[(),.;:“”\"—–/]")
_OWNER = re.compile(r"[’']s$")
_INNER = re.compile(r"[-_/@#\w]$")
_CAMEL = re.compile(r"[a-z][A-Z]")
_LONGEST = 10  # words of a name
_REACH = 60  # characters that are read before a name and after it
_BEFORE, _AFTER = 4, 5  # words of these
_MOST = 6  # from which on a number says no more
_TIMES = 3  # the same of how often it stands in the article
_ACRONYM = 7  # letters of the longest


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that stand together, and the people, bodies, countries and days of their passage."""

    passage: Passage
    char_start: int
    char_end: int
    marks: tuple[Mark, ...]

    @property
    def text(self) -> str:
        """The words."""
        return self.passage.text[self.char_start : self.char_end]

    def holds(self, mark: Mark) -> bool:
        """Tell whether something marked shares a character with the words."""
        return mark[0] < self.char_end and self.char_start < mark[1]


def find_runs(scene: Scene) -> list[Run]:
    """Return the capitalised words that are no person and no body, every way to join them a run of its own."""
    runs: list[Run] = []
    taken: dict[int, list[Mark]] = {}
    for mark, mentions in (("O", scene.organisation_mentions), ("P", scene.people_mentions)):
        for span, _ in mentions:
            taken.setdefault(span.paragraph, []).append((span.char_start, span.char_end, mark))
    for passage in scene.text.passages:
        here = taken.get(passage.ordinal, [])
        states = [(c.mention.span.char_start, c.mention.span.char_end, "C") for c in scene.countries_of(passage)]
        days = [(d.mention.span.char_start, d.mention.span.char_end, "D") for d in scene.dates_of(passage.ordinal)]
        marks = tuple(sorted([*here, *states, *days]))
        runs += [Run(passage, start, end, marks) for start, end in _joined(passage.text, here)]
    return runs


def _tokens(text: str, taken: Sequence[Mark]) -> list[tuple[int, int, bool]]:
    """Return where capitalised words and numbers stand outside what is taken, and whether each ends a name."""
    tokens = []
    for found in _TOKEN.finditer(text):
        word = _OWNER.sub("", found[0])
        end = found.start() + len(word)
        is_inner = bool(_INNER.search(text, found.start() - 1, found.start())) if found.start() else False
        if not is_inner and not any(a < end and found.start() < b for a, b, _ in taken):
            tokens.append((found.start(), end, word != found[0]))
    return tokens


def _joined(text: str, taken: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """Yield every run of capitalised words from its first word on, and with what small words join to it."""
    tokens = _tokens(text, taken)
    ends = [end for _, end, _ in tokens]
    for first, (start, _, _) in enumerate(tokens):
        if first and not tokens[first - 1][2] and text[ends[first - 1] : start] == " ":
            continue
        last = first
        while last - first < _LONGEST:
            while last + 1 < len(tokens) and not tokens[last][2] and text[ends[last] : tokens[last + 1][0]] == " ":
                last += 1
            if not text[start : ends[last]].isdigit():
                yield start, ends[last]
            joins = last + 1 < len(tokens) and not tokens[last][2]
            if not joins or not _JOIN.fullmatch(text, ends[last], tokens[last + 1][0]):
                break
            last += 1


def signs_of(run: Run, times: int, hits: Sequence[Hit], rules: Rules) -> frozenset[str]:
    """Return the signs of capitalised words that stand so many times in an article."""
    words = run.text.split()
    within = (f"=hit {h.entry.category}" for h in hits if run.char_start <= h.char_start and h.char_end <= run.char_end)
    inside = (f"=within {mark[2]}" for mark in run.marks if run.holds(mark))
    return frozenset(
        (*_around(run), *_looks(run, words), *_known(words, rules), *within, *inside, f"=times {min(times, _TIMES)}")
    )


def _around(run: Run) -> Iterator[str]:
    """Yield the words before and after, names as what they are, and their sequences."""
    sentence = run.passage.sentence_at(run.char_start)
    low, high = max(sentence.char_start, run.char_start - _REACH), min(sentence.char_end, run.char_end + _REACH)
    before = list(_read(run, low, run.char_start))[-_BEFORE:]
    before = ["<s>", *before] if low == sentence.char_start else before
    after = list(_read(run, run.char_end, high))[:_AFTER]
    one, two, three = (["_"] * 3 + before)[:-4:-1]
    yield from (f"{one}|", f"{two} {one}|", f"{three} {two} {one}|")
    yield from (f"..{word}|" for word in before)
    one_after, two_after, three_after = (after + ["_"] * 3)[:3]
    yield from (f"|{one_after}", f"|{one_after} {two_after}", f"|{one_after} {two_after} {three_after}")
    yield from (f"|..{word}" for word in after[:_BEFORE])
    if one_after == ",":
        yield from (f"|, {word}" for word in after[1:])
    yield f"{one}|{one_after}"


def _read(run: Run, low: int, high: int) -> Iterator[str]:
    """Yield the words and stops of a stretch, with letters for what is known, ^ for other capitalised words."""
    offset = low
    for start, end, mark in run.marks:
        if end > low and start < high and start >= offset and not run.holds((start, end, mark)):
            yield from _plain(run.passage.text, offset, start)
            yield f"§{mark}"
            offset = end
    yield from _plain(run.passage.text, offset, high)


def _plain(text: str, low: int, high: int) -> Iterator[str]:
    for word in _WORD.finditer(text, low, high):
        yield "^" if word[0][0].isupper() and len(word[0]) > 1 else word[0].lower()[: STEM + 1]


def _looks(run: Run, words: Sequence[str]) -> Iterator[str]:
    """Yield the words, how the last one ends, and how they are written."""
    text, folded = run.text, [word.lower() for word in words]
    yield from (f"={word}" for word in folded)
    yield from (f"=first {folded[0]}", f"=last {folded[-1]}", f"=-{folded[-1][-4:]}", f"=-{folded[-1][-3:]}")
    yield f"=words {min(len(words), _MOST)}"
    yield f"=in {run.passage.kind}"
    told = {
        f"capitals {min(len(text), _ACRONYM) if len(words) == 1 else 'many'}": text.isupper() and len(text) > 1,
        "digit": any(c.isdigit() for c in text),
        "camel": _CAMEL.search(text) is not None,
        "hyphen": "-" in text,
        "opens": run.char_start == run.passage.sentence_at(run.char_start).char_start,
    }
    yield from (f"={look}" for look, holds in told.items() if holds)


def _known(words: Sequence[str], rules: Rules) -> Iterator[str]:
    """Yield what the words are known as: given names, places, posts."""
    for word in words:
        if word[0].isupper():
            yield "=given" if rules.people.origins.is_given(word) else "=not given"
            if word in rules.people.places:
                yield "=place"
            if word.lower() in rules.people.post_phrases:
                yield "=post"


def weighed_bodies(scene: Scene, nations: Nations, rules: Rules) -> Iterator[OrganisationClaim]:
    """Yield a claim for each name that weighs as one of a body, with all places where it stands."""
    runs = find_runs(scene)
    times = Counter(run.text for run in runs)
    told = [(run, signs_of(run, times[run.text], scene.hits[run.passage.ordinal], rules)) for run in runs]
    chances = sorted(((rules.bodies.chance(s, TELLS), n) for n, (_, s) in enumerate(told)), reverse=True)
    taken: list[Run] = []
    named: set[str] = set()
    for run, signs in (told[n] for chance, n in chances if chance >= SURE):
        if run.text in named or _overlaps(run, taken) or _is_articled(run, times, rules):
            continue
        if not _is_thing(run, rules):
            places = [r for r in runs if r.text == run.text and not _overlaps(r, taken)]
            taken += places
            named.add(run.text)
            yield _claim(places, signs, nations, rules)


def _is_articled(run: Run, times: Counter[str], rules: Rules) -> bool:
    """Tell whether a body begins with the article that but opens its sentence: "The Appeal Court", "The University"."""
    bare = run.text.removeprefix("The ")
    kind = rules.organisations.heads.get(bare, OrganisationKind.MEDIA)  # "The Post" is called so
    return bare != run.text and (bare in times or kind is not OrganisationKind.MEDIA)


def _is_thing(run: Run, rules: Rules) -> bool:
    """Tell whether a post is named, or what brackets give or hold the short form of, by its noun no body.

    "India's Trade Adviser", "the Tax Identity Number (TIN)", "a Harbour Training Exercise (HTX)".
    """
    text, words, no_bodies = run.passage.text, run.text.split(), rules.organisations.words["no_bodies"]
    posts = rules.people.post_phrases.get(words[-1].lower(), ()) if run.text.istitle() else ()
    if any(len(parts) == 1 and role == Role.POST for parts, role in posts):
        return True
    before = text[max(0, run.char_start - _REACH) : run.char_start]
    defined = before.endswith(" (") and len(words) == 1 and before[:-2].split()
    noun = defined[-1] if defined else words[-1] if text.startswith(" (", run.char_end) else ""
    return noun[:1].isupper() and fold_case(noun) in no_bodies


def _overlaps(run: Run, taken: Collection[Run]) -> bool:
    return any(r.passage is run.passage and run.holds((r.char_start, r.char_end, "")) for r in taken)


def _claim(places: Sequence[Run], signs: frozenset[str], nations: Nations, rules: Rules) -> OrganisationClaim:
    first = places[0]
    told, share = likeliest(rules.bodies.weigh(signs), OrganisationKind)
    kind = OrganisationKind(told) if share >= SURE_OF_KIND else OrganisationKind.OTHER
    name = Name(first.passage, first.char_start, first.char_end, kind, "")
    acronym = first.text if first.text.isupper() and " " not in first.text else None
    mentions = tuple(run.passage.mention(run.char_start, run.char_end, WEIGHED) for run in places)
    country = nations.told(replace(name, kind=kind))
    return OrganisationClaim(first.text, acronym, kind, country, mentions, (Reason("kind", "weighed"),))
