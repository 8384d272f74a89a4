"""Finding instruments without a noun of their own: "a third, on vultures", "the one on fisheries", "that with Chile".

Each is one more of the kind named last before it in its paragraph, and its topic or its partner tells it apart.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.find.agreements.instruments import Instrument, words_of
from etl.find.agreements.lists import singular
from etl.find.agreements.phrases import grow_right
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.rules import Rules
from etl.rules.patterns import compile_search

_ORDINAL = r"(?:second|third|fourth|fifth|sixth|last|final|further|separate|similar|like)"
_ONE = compile_search(
    rf"(?:(?<=[;:,] )|(?<= and )|(?<= but )|(?<= while )|(?<=\. )|^)"
    rf"(?:(?:the|an?|one|another) {_ORDINAL}(?: one)?|(?:the |an )?other(?: one)?|another(?: one)?|the one|that|one)"
    r"(?=,? (?:on|with) )"
)
_OPENS = re.compile(r",? (?=on (?:the |an? )?[a-z]|with )")
_NOTHING = compile_search(
    r" on (?:the (?:same|other|one|whole|contrary|ground|eve|sidelines|margins|table|way|basis)|(?:course|hold|ice"
    r"|offer|paper|show|site|time|top|track|board|behalf|condition|average|foot|his|her|its|their|which)\b)"
)
_COMPLEMENT = re.compile(r",? (?:between|for|on|to|with)\b")
_NOUN = re.compile(r"\S+(?: of [a-z]+)?$")
_NEXT = re.compile(r",? and (?:one|another|the other|an? (?:second|third|fourth))\b|, (?:one|another|the other) on\b")


def find_ellipses(scene: Scene, found: Sequence[Instrument], rules: Rules) -> Iterator[Instrument]:
    """Yield the instruments without a noun of a text of which those with one are given, by place."""
    by_passage = defaultdict(list)
    for instrument in found:
        by_passage[instrument.sentence.passage.ordinal].append(instrument)
    for sentence in scene.text.sentences:
        known = by_passage[sentence.passage.ordinal]
        for one in _ONE.finditer(sentence.passage.folded, sentence.char_start, sentence.char_end):
            model = _model(sentence, one.start(), known)
            made = _made(scene, sentence, one, model, rules) if model else None
            if made and not any(_is_told(made, other) for other in known):
                known.append(made)
                yield made


def _model(sentence: Sentence, char_start: int, known: Sequence[Instrument]) -> Instrument | None:
    """Return the instrument of a passage that is named last before a place, in its sentence or the one before."""
    near = (sentence.index - 1, sentence.index)
    last = max(
        (i for i in known if i.sentence.index in near and i.char_end <= char_start),
        key=lambda i: i.char_end,
        default=None,
    )
    return None if last is None or last.is_pointer else last


def _made(scene: Scene, sentence: Sentence, one: re.Match[str], model: Instrument, rules: Rules) -> Instrument | None:
    """Return one more instrument of a kind, by its topic or its partner."""
    opens = _OPENS.match(sentence.passage.text, one.end())
    if opens is None:
        return None
    told = _with(scene, sentence, opens.end()) or _on(scene, sentence, opens.end(), rules)
    if told is None:
        return None
    end, partners = told
    topic = _on(scene, sentence, end + 1, rules) if partners else None  # "another with Chile | on flood relief"
    end = topic[0] if topic else end
    phrase = singular(_COMPLEMENT.split(model.title, maxsplit=1)[0])
    title = f"{phrase if partners else _noun_of(phrase)} {sentence.passage.text[opens.end() : end]}"
    made = replace(model, sentence=sentence, char_start=one.start(), char_end=end, head_end=one.end(), title=title)
    head = replace(model.head, plural=False)
    made = replace(
        made, head=head, determiner="a", acronym=None, year=None, possessor=None, partners=partners, topic=""
    )
    return replace(made, is_named=False, is_bare=False, words=words_of(title, rules.clauses.generic))


def _noun_of(phrase: str) -> str:
    """Return the noun that a phrase is grown from: "memorandum of understanding", "accord" of "fisheries accord"."""
    found = _NOUN.search(phrase)
    return found[0] if found else phrase


def _with(scene: Scene, sentence: Sentence, start: int) -> tuple[int, tuple[str, ...]] | None:
    """Return where "with Chile" ends, and the state."""
    begins = start + len("with ")
    named = (c for c in scene.countries_in(sentence) if c.mention.span.char_start in (begins, begins + len("the ")))
    state = next(named, None)
    is_with = state and sentence.passage.text.startswith("with ", start)
    return (state.mention.span.char_end, (state.country_code,)) if state and is_with else None


def _on(scene: Scene, sentence: Sentence, start: int, rules: Rules) -> tuple[int, tuple[str, ...]] | None:
    """Return where "on vultures" ends; a day is no topic."""
    text, days = sentence.passage.text, {date.mention.span.char_start for date in scene.dates_in(sentence)}
    begins = start + len("on ")
    is_day = any(day in days for day in (start, begins, begins + len("the ")))
    if not text.startswith("on ", start) or is_day or _NOTHING.match(text, start - 1):
        return None
    end = grow_right(scene, sentence, start - 1, rules, capital=False)
    following = _NEXT.search(text, begins, end)
    end = following.start() if following else end
    return (end, ()) if end > begins else None


def _is_told(made: Instrument, other: Instrument) -> bool:
    """Tell whether what is found stands there already, or as one member of a plural."""
    is_member = other.sentence is made.sentence and other.title.endswith(made.title.split(" ", 1)[1])
    return is_member or other.span.overlaps(made.span)
