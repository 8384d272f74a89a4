"""Finding countries: every candidate first, then without what turned out to be part of a person's or an outlet's name.

`find_country_names` decides by the words around a name and by the whole article (codebook: Country); the other finders
read its mentions. `resolve_countries` runs after the people are known. A mention's rule tells the form of the name
("country_adjective", see `form_of`).
"""

import re
from collections.abc import Iterator

from etl.find.namesakes import Reference, without_namesakes
from etl.find.scene import Scene
from etl.find.text import Passage
from etl.records import CountryMention, Mention, Span
from etl.rules import Rules
from etl.rules.countries import COUNTRY, NO_COUNTRY, CountryForm, CountryRules, CountryWord
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search
from models.codes import OrganisationKind

_RULE = "country_"
_SIDE = 48  # characters: the longest cue beside a name ("Democratic … Friendship Bridge") is shorter
_ARTICLE = 7  # characters: ", and a "
_NATIVE_BEFORE, _NATIVE_AFTER = re.compile(r"(?:,| and) an? $"), re.compile(r"[,.;)]| who\b")
_NAMED_BEFORE, _NAMED_AFTER = re.compile(r"(?:^|[.!?”\"] )The $"), re.compile(r", [A-Z]")
_CAPITAL = compile_search(r"[^\W\d_]?[A-ZÀ-Þ]")  # "Eswatini" and "eSwatini"
_OWN_ARTICLE = re.compile(r"(?<!\bat )\b[Tt]he $")  # "won 2-0 at the Emirates"
_OWN_PLACE = re.compile(r" (?:[Aa]irlines?|Cup|Group|Palace|[Ss]tadium|Team)\b")
_ACRONYM = 5  # characters: acronyms that spell a country's or a capital's name are no longer
_LANGUAGE_BEFORE = re.compile(
    r"\b(?:in|into|speaks?|spoke|speaking|fluent|fluently|learn(?:ing)?|stud(?:y|ying)|teach(?:ing)?) $"
)
_CURRENCY = re.compile(r" ?\$ ?\d")  # "a grant of US $20 million"
_LANGUAGE_AFTER = re.compile(r"-(?:language|speaking|medium)\b|(?:[,.;:)\]”\"]|$| (?:and|or|as well)\b)")


def find_country_names(scene: Scene, rules: Rules) -> tuple[CountryMention, ...]:
    """Return every stretch that can be the name, adjective or capital of a country, in the order of the text."""
    spotted = [
        Reference(hit.entry.value, passage, hit)
        for passage in scene.text.passages
        for hit in _references(passage, scene.hits[passage.ordinal], rules.countries)
    ]
    meant = {word: _meant(scene, word, rules.countries) for word, _, _ in spotted}
    towns = any(code is None and rules.countries.contests[word.contest].towns for word, code in meant.items())
    found = without_namesakes(spotted, scene, rules)
    small = _written_small(found, scene, rules.countries)
    weak = {ref.word for ref in found if ref.phrase in small or _needs_support(ref.word, towns)}
    sure = {
        meant[ref.word]
        for ref in found
        if ref.word not in weak or _is_native(ref) or _is_articled(ref, rules.countries)
    }
    return tuple(
        CountryMention(code, passage.mention(hit.char_start, hit.char_end, _RULE + word.form))
        for word, passage, hit in found
        if (code := meant[word]) and (code in sure or word not in weak)
    )


def _written_small(found: list[Reference], scene: Scene, rules: CountryRules) -> frozenset[str]:
    """Return the names that the article writes small too: a turkey, a vase of china."""
    told = rules.common & {ref.phrase for ref in found}
    return frozenset(phrase for phrase in told if any(re.search(rf"\b{phrase}\b", p.text) for p in scene.text.passages))


NAMES = (CountryForm.NAME, CountryForm.ABBREVIATION, CountryForm.CAPITAL)  # that stand for the state itself


def form_of(mention: Mention) -> CountryForm:
    """Return what a country is referred to by in one of its mentions."""
    return CountryForm(mention.rule.removeprefix(_RULE))


def resolve_countries(scene: Scene, rules: Rules) -> tuple[CountryMention, ...]:
    """Return the scene's countries without those that are part of a person's name or of an outlet's."""
    media = [span for span, body in scene.organisation_mentions if body.kind is OrganisationKind.MEDIA]
    taken: dict[int, list[Span]] = {}
    for span in [*(span for span, _ in scene.people_mentions), *media]:
        taken.setdefault(span.paragraph, []).append(span)
    return tuple(
        country
        for country in scene.countries
        if not any(span.overlaps(country.mention.span) for span in taken.get(country.mention.span.paragraph, ()))
    )


def _references(passage: Passage, hits: tuple[Hit, ...], rules: CountryRules) -> Iterator[Hit]:
    """Yield the hits that refer to a country by what stands around them; the longest wins where they overlap."""
    end = 0
    for hit in hits:
        if hit.entry.category not in (COUNTRY, NO_COUNTRY) or hit.char_start < end:
            continue
        if not _CAPITAL.match(passage.text, hit.char_start):
            continue
        end = hit.char_end
        if hit.entry.category == COUNTRY and _is_reference(passage.text, hit, rules):
            yield hit


def _is_reference(text: str, hit: Hit, rules: CountryRules) -> bool:
    word: CountryWord = hit.entry.value
    before = text[max(0, hit.char_start - _SIDE) : hit.char_start]
    if rules.after.match(text, hit.char_end) or rules.before.search(before) or _is_titled(before, rules):
        return False
    match word.form:
        case CountryForm.ABBREVIATION:
            return before.endswith(("the ", "The ")) or not _CURRENCY.match(text, hit.char_end)
        case CountryForm.COMBINING:
            return text[hit.char_end : hit.char_end + 1] in ("-", "–", "‑")
        case CountryForm.CAPITAL:
            if rules.capital_after.match(text, hit.char_end) or rules.capital_before.search(before):
                return False
            return not (rules.person_before.search(before) or _is_acronym(text, hit))
        case CountryForm.ADJECTIVE:
            return not _is_language(text, hit, before, rules)
        case CountryForm.NAME:
            return not (rules.person_before.search(before) or _is_acronym(text, hit))
        case _:
            return True


def _is_titled(before: str, rules: CountryRules) -> bool:
    """Tell whether a work's title or a being's name begins before a word of it: a quote opens, or "named" stands."""
    told = before.endswith("ed ") or any(quote in before for quote in "“\"‘'")
    return told and rules.titled.search(before) is not None


def _is_native(ref: Reference) -> bool:
    """Tell whether the word can only mean somebody of a state: "Erik Holm, a Dane, said", "The Swede, Eva Lund, is"."""
    if ref.word.form is not CountryForm.DEMONYM:
        return False
    before = ref.passage.text[max(0, ref.hit.char_start - _ARTICLE) : ref.hit.char_start]
    native = _NATIVE_AFTER if _NATIVE_BEFORE.search(before) else _NAMED_AFTER if _NAMED_BEFORE.search(before) else None
    return native is not None and native.match(ref.passage.text, ref.hit.char_end) is not None


def _is_articled(ref: Reference, rules: CountryRules) -> bool:
    """Tell whether a name that an airline and a stadium bear too is the state's: "the Emirates and Oman"."""
    text = ref.passage.text
    article = ref.phrase in rules.articled and _OWN_ARTICLE.search(text, 0, ref.hit.char_start)
    return bool(article) and not _OWN_PLACE.match(text, ref.hit.char_end)


def _needs_support(word: CountryWord, towns: bool) -> bool:
    return word.needs_support or (towns and word.form is CountryForm.CAPITAL)


def _is_acronym(text: str, hit: Hit) -> bool:
    """Tell whether a short name in capitals is an acronym, as the text around it is not (LIMA 2023)."""
    quote = text[hit.char_start : hit.char_end]
    around = text[max(0, hit.char_start - _SIDE) : hit.char_end + _SIDE]
    return len(quote) <= _ACRONYM and quote.isupper() and not around.isupper()


def _is_language(text: str, hit: Hit, before: str, rules: CountryRules) -> bool:
    """Tell whether an adjective means the language: "in English", "French-speaking", "English lessons"."""
    if text[hit.char_start : hit.char_end] in rules.languages and rules.language_after.match(text, hit.char_end):
        return True
    follows = _LANGUAGE_AFTER.match(text, hit.char_end)
    return follows is not None and (follows.group().startswith("-") or bool(_LANGUAGE_BEFORE.search(before)))


def _meant(scene: Scene, word: CountryWord, rules: CountryRules) -> str | None:
    """Return the country that a name means in this article: what two places share is told by other words."""
    contest = rules.contests.get(word.contest)
    if not contest:
        return word.country_code
    told = [passage.text for passage in scene.text.passages]
    if any(contest.when.search(t) for t in told) or not any(contest.against.search(t) for t in told):
        return contest.code
    return contest.other
