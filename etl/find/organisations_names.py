"""Spotting the names of bodies: known ones, and those that a head noun makes with the words around it.

A name is its head ("Ministry", "Army") with the capitalised words before it, as far as a title, a possessive or the
sentence's opening word, and the complement after it ("of Foreign Affairs and Trade").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.find.scene import Scene
from etl.find.text import Passage
from etl.records import CountryMention
from etl.rules import Rules
from etl.rules.lexicon import Hit, fold_case
from etl.rules.organisations import BODY, FIRM, HEAD, SMALL, KnownBody
from models.codes import OrganisationKind, ParagraphKind

_TOKEN_BEFORE = re.compile(r"(\S+) $")
_TOKEN = re.compile(r" ?([A-ZÀ-Þ][\w.’'&-]*\w|[A-ZÀ-Þ])(?![\w])")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_POSSESSIVE = re.compile(r"(?:[’']s|s[’'])$")
_OPENERS = "\"“‘'([—–"
_TITLE_CASE = 0.7  # share of words with a capital from which a headline's capitals tell nothing


@dataclass(frozen=True, slots=True)
class Name:
    """One place where a body is named."""

    passage: Passage
    char_start: int
    char_end: int
    kind: OrganisationKind
    head: str  # in lower case; empty for known bodies and firms
    body: KnownBody | None = None

    @property
    def text(self) -> str:
        """The name as the text writes it."""
        return self.passage.text[self.char_start : self.char_end]


@dataclass(frozen=True)
class _View:
    """A passage with what the spotting of one name looks up."""

    passage: Passage
    countries: dict[int, CountryMention]  # by their end
    starts: dict[int, CountryMention]
    shouted: bool  # a headline in title case or capitals
    rules: Rules

    def has(self, listed: str, token: str) -> bool:
        return fold_case(token) in self.rules.organisations.words[listed]


def spot_names(scene: Scene, rules: Rules) -> list[Name]:
    """Return every place where a body is named, nested ones included, by place."""
    found = []
    for passage in scene.text.passages:
        view = _view(passage, scene, rules)
        hits = scene.hits[passage.ordinal]
        categories = {hit.entry.category for hit in hits}
        names = [*_known(passage, hits), *_built(view, hits), *_small(view)]
        names += _small_named(view) if SMALL in categories else ()
        names += _firms(view) if FIRM in categories else ()
        found += _units_joined(_without_fragments(names))
    return found


def _view(passage: Passage, scene: Scene, rules: Rules) -> _View:
    countries = [c for c in scene.countries if c.mention.span.paragraph == passage.ordinal]
    words = re.findall(r"\w{4,}", passage.text)
    shouted = passage.kind is ParagraphKind.TITLE and sum(w[0].isupper() for w in words) >= _TITLE_CASE * len(words)
    return _View(
        passage,
        {c.mention.span.char_end: c for c in countries},
        {c.mention.span.char_start: c for c in countries},
        shouted,
        rules,
    )


def _known(passage: Passage, hits: tuple[Hit, ...]) -> Iterator[Name]:
    end = 0
    for hit in hits:
        if hit.entry.category != BODY or hit.char_start < end:
            continue
        end = hit.char_end
        if passage.text[hit.char_start - 1 : hit.char_start] not in ("/", "-") and passage.text[end : end + 1] != "/":
            yield Name(passage, hit.char_start, hit.char_end, hit.entry.value.kind, "", hit.entry.value)


def _built(view: _View, hits: tuple[Hit, ...]) -> Iterator[Name]:
    for hit in _heads(view.passage.text, hits):
        start = _left_edge(view, hit.char_start)
        end = _right_edge(view, hit)
        if _is_name(view, hit, start, end):
            yield Name(view.passage, start, end, hit.entry.value, hit.entry.phrase.lower())


def _heads(text: str, hits: tuple[Hit, ...]) -> list[Hit]:
    """Return the heads written with a capital; of those that overlap, the longer one."""
    heads: list[Hit] = []
    for hit in hits:
        if hit.entry.category != HEAD or not text[hit.char_start].isupper():
            continue
        if not text[hit.char_start : hit.char_end].split()[-1][0].isupper():
            continue
        if heads and hit.char_start < heads[-1].char_end:
            if hit.char_end <= heads[-1].char_end:
                continue
            heads.pop()
        heads.append(hit)
    return heads


def _left_edge(view: _View, start: int) -> int:
    text, floor = view.passage.text, view.passage.sentence_at(start).char_start
    while start > floor:
        country = view.countries.get(start - 1)
        if country and text[start - 1] == " ":
            start = country.mention.span.char_start
            if start > floor and text[start - 1] in "-–":
                start = _word_start(text, start)
            continue
        found = _TOKEN_BEFORE.search(text, max(floor, start - 40), start)
        if not found or not _belongs_left(view, found[1], text[: found.start()], start):
            break
        token = found[1].lstrip(_OPENERS)
        start = found.end() - 1 - len(token)
        if token != found[1]:
            break
    return start


def _word_start(text: str, place: int) -> int:
    while place and not text[place - 1].isspace():
        place -= 1
    return place


def _belongs_left(view: _View, raw: str, before: str, start: int) -> bool:
    token = raw.lstrip(_OPENERS)
    if not token:
        return False
    if token in ("and", "&"):
        return _joins(view, before, start)
    if token[-1] in ',;:.)]”"?!' and not re.fullmatch(r"(?:[A-Z]\.)+", token):
        return False
    if _POSSESSIVE.search(token):
        return view.has("possessives", token)
    if _ORDINAL.match(token):
        return True
    if not token[0].isupper() or view.has("stops", token.rstrip(".")) or token in view.rules.dates.months:
        return False
    return not view.shouted or view.has("modifiers", token)


def _joins(view: _View, before: str, start: int) -> bool:
    """Tell whether "and" joins two fields inside a name ("Ethics and Anti-Corruption Commission")."""
    last = _TOKEN_BEFORE.search(before + " " if not before.endswith(" ") else before)
    following = view.passage.text[start:].split(" ", 1)[0]
    return last is not None and view.has("fields", last[1]) and following[:1].isupper() and not view.starts.get(start)


def _right_edge(view: _View, hit: Hit) -> int:
    text, rules, end = view.passage.text, view.rules.organisations, hit.char_end
    if hit.entry.value is OrganisationKind.COMPANY:
        suffix = rules.suffix.match(text, end)
        end = suffix.end() if suffix else end
    holder = rules.holder.match(text, end)
    if holder:
        return holder.end()
    for _ in range(3):
        link = rules.link.match(text, end)
        if not link or not _may_link(view, hit, link):
            return _located(view, hit, end)
        last = _phrase_end(view, link.end())
        if last == link.end():
            return _located(view, hit, end)
        end = last
    return end


def _may_link(view: _View, hit: Hit, link: re.Match[str]) -> bool:
    """Tell whether a preposition can go on with the name: "to" only before a country, after an office or a mission."""
    if link["link"] == "to":
        return hit.entry.phrase.endswith(("Office", "Mission", "Delegation")) and link.end() in view.starts
    return link["link"] != "on" or hit.entry.value in (OrganisationKind.GOVERNMENT, OrganisationKind.INTERGOVERNMENTAL)


def _phrase_end(view: _View, start: int) -> int:
    """Return the end of the capitalised phrase that starts there, with the fields joined to it."""
    text, end = view.passage.text, start
    while True:
        country = view.starts.get(end + (text[end : end + 1] == " "))
        if country:
            end = country.mention.span.char_end
        else:
            token = _TOKEN.match(text, end)
            if not token or not _belongs_right(view, token[1]):
                break
            end = token.end()
        if (
            text[end : end + 2] in ("’s", "'s")
            and not country
            and view.has("possessives", token[1] + "'s" if token else "")
        ):
            end += 2
    while end > start:
        field = view.rules.organisations.field.match(text, end)
        if not field or (view.shouted and text[end] == ","):
            break
        end = field.end()
    return end


def _belongs_right(view: _View, token: str) -> bool:
    if view.has("stops", token.rstrip(".")) or token in view.rules.dates.months or token in view.rules.dates.weekdays:
        return False
    return not view.shouted or view.has("modifiers", token) or view.has("fields", token)


def _located(view: _View, hit: Hit, end: int) -> int:
    """Return the end of "in Ho Chi Minh City" after a consulate."""
    if view.has("located", hit.entry.phrase) and view.passage.text.startswith(" in ", end):
        last = _phrase_end(view, end + 4)
        return last if last > end + 4 else end
    return end


def _is_name(view: _View, hit: Hit, start: int, end: int) -> bool:
    text, head = view.passage.text, hit.entry.phrase
    if view.rules.organisations.not_before.match(text, end) or text[end : end + 1] == "-":
        return False
    country = view.starts.get(start)
    if country and country.mention.span.char_end == end:
        return False
    if view.has("alone", head):
        return True
    before = text[start : hit.char_start].split()
    after = text[hit.char_end : end]
    if view.has("proper", head):
        return any(not view.has("modifiers", word) for word in before)
    if head == "Party" and country and country.mention.span.char_end >= hit.char_start - 1:
        return False
    if not view.has("weak", head):
        return bool(before or after)
    own = any(start <= c.mention.span.char_start < hit.char_start for c in view.starts.values())
    return (
        own
        or after.startswith((" of ", " for ", " on "))
        or len(before) > 1
        or any(view.has("strong", w) for w in before)
    )


def _small(view: _View) -> Iterator[Name]:
    """Yield bodies whose head is written small after a country's adjective: "the Chinese embassy"."""
    for country in view.starts.values():
        small = view.rules.organisations.small.match(view.passage.text, country.mention.span.char_end)
        if small and country.mention.rule == "country_adjective":
            start = country.mention.span.char_start
            yield Name(view.passage, start, small.end(), OrganisationKind.GOVERNMENT, small.group().strip())


def _small_named(view: _View) -> Iterator[Name]:
    """Yield bodies whose head is written small after a proper name: "the Kofi Annan military hospital"."""
    for found in view.rules.organisations.small_named.finditer(view.passage.text):
        words = found.group().split()
        start = found.start()
        while words and view.has("stops", words[0]):
            start += len(words.pop(0)) + 1
        if words and words[0][0].isupper() and start not in view.starts:
            kind = OrganisationKind.ACADEMIC if words[-1] == "university" else OrganisationKind.OTHER
            yield Name(view.passage, start, found.end(), kind, words[-1])


def _firms(view: _View) -> Iterator[Name]:
    """Yield the names that end in a firm's suffix ("Hyundai Rotem Co.")."""
    for found in view.rules.organisations.firm.finditer(view.passage.text):
        words = found.group().split()
        if not view.shouted and not view.has("stops", words[0]):
            yield Name(view.passage, found.start(), found.end(), OrganisationKind.COMPANY, "")


def _units_joined(names: list[Name]) -> list[Name]:
    """Return the names with a unit and the larger one that it is of as one ("2nd Battalion, … Regiment")."""
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        unit = last is not None and last.kind is name.kind is OrganisationKind.ARMED_FORCE
        if last and unit and _ORDINAL.match(last.text.split()[0]) and name.char_start - last.char_end == len(", "):
            joined[-1] = Name(name.passage, last.char_start, name.char_end, name.kind, last.head)
        else:
            joined.append(name)
    return joined


def _without_fragments(names: list[Name]) -> list[Name]:
    """Return the names without those inside a longer one; the parent in "… Department of the Lao Army" stays."""
    names.sort(key=lambda n: (n.char_start, -n.char_end))
    kept: list[Name] = []
    for name in names:
        outer = next((k for k in kept if k.char_start <= name.char_start and name.char_end <= k.char_end), None)
        if outer is None:
            if not kept or name.char_start >= kept[-1].char_end:
                kept.append(name)
        elif _is_parent(outer, name):
            kept.append(name)
    return kept


def _is_parent(outer: Name, inner: Name) -> bool:
    before = outer.passage.text[outer.char_start : inner.char_start]
    after = outer.passage.text[inner.char_end : outer.char_end]
    if after and not after.startswith(" to "):
        return False
    return before.endswith((" of the ", " of ")) and not before.startswith("Office of")
