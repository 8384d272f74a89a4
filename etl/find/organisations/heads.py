"""Building the names of bodies around their head nouns.

A name is its head ("Ministry", "Army") with the capitalised words before it, as far as a title, a possessive or the
sentence's opening word, and the complement after it ("of Foreign Affairs and Trade").
"""

import re
from collections.abc import Iterator

from etl.find.organisations.elsewhere import is_common, is_dialogue_or_venue, is_no_army, is_part_of_post
from etl.find.organisations.view import Name, View
from etl.find.text import last_word
from etl.rules.lexicon import Hit, fold_case
from etl.rules.organisations import HEAD
from etl.rules.patterns import compile_search
from models.codes import OrganisationKind

_TOKEN = re.compile(r" ?([A-ZÀ-Þ][\w.’'&-]*\w|[A-ZÀ-Þ])(?![\w])")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_LISTING = ("Ministry", "Department", "Committee")  # their fields are listed: "of Agriculture, Forestry and Fisheries"
_FIELD_ADJECTIVE = re.compile(
    r"(?:Commercial|Cultural|Economic|Educational|Environmental|Industrial|Legal|Medical|Social|Technical)$"
)
_REACH = 40  # characters: no word of a name is longer
_POSSESSIVE = re.compile(r"(?:[’'][sS]|[sS][’'])$")
_OWNERS = re.compile(r"[a-z]s[’']$")  # "Beekeepers’ Union"
_OWNED = (OrganisationKind.ACADEMIC, OrganisationKind.CIVIL_SOCIETY, OrganisationKind.COMPANY)
_RULER = ("King", "Prince", "Princess", "Queen", "Sultan")  # universities are named after them
_SAINT = re.compile(r"\b(?:St\.?|Saint|San|Santa) ?$")  # "St Brigid's National School"
_SEATED = ("Congress", "National Assembly", "Parliament", "Senate")  # "who sits in Parliament for Nanumea"
_ENVOY = re.compile(
    r"\b(?:[Ee]nvoy|[Rr]epresentative) of the (?:[A-ZÀ-Þ][\w-]+ )*$"
)  # "of the Swiss Council for Central Asia"
_UNITS, _AIRMAN = frozenset({"Group", "Squadron"}), re.compile(r" (?:Captain|Leader)s? [A-Z]")
_SECRETARY = re.compile(r" (?:Secretar(?:y|ies)|Ministers?)\b")
_DASHED = re.compile("--|—")  # "the North--while Congress"
LED = re.compile(r"-(?:led|backed|based|brokered|flagged|funded|listed|owned|registered|sponsored|supported)$")
_GENERAL = re.compile(r"\b(?:Attorney|Consul|Director|Inspector|Secretary)[ -]General$")  # no part of a name
_STAFF_COLLEGE = re.compile(r"(?:General )?Staff College\b")
_SHORT_TITLE = re.compile(r"(\w+)[.-][A-Z]")
_PLURAL = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+s")  # "Smiths", "Fitters"
_AND_PLURAL = compile_search(r"(?<=s) and [A-ZÀ-Þ][a-zß-ÿ]+s\b(?! [A-ZÀ-Þ])")
_ACTS = ("Exercise ", "Operation ")  # what they are called is no firm
_OPENERS = "\"“‘'([—–"


def built_names(view: View, hits: tuple[Hit, ...]) -> Iterator[Name]:
    """Yield the names that the heads of a passage make with the words around them."""
    for hit in _heads(view.passage.text, hits):
        start = _left_edge(view, hit)
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


def _left_edge(view: View, hit: Hit) -> int:
    text, start = view.passage.text, hit.char_start
    floor = view.passage.sentence_at(start).char_start
    while start > floor:
        country = view.countries.get(start - 1)
        if country and text[start - 1] == " ":
            start = country.mention.span.char_start
            if start > floor and text[start - 1] in "-–":
                start = _word_start(text, start)
            continue
        at, word = last_word(text, max(floor, start - _REACH), start)
        before = text[max(floor, at - _REACH) : at]
        if at + len(word) != start - 1 or not (
            _belongs_left(view, word, before, start) or _is_of_owners(hit, word, text[start : hit.char_start])
        ):
            break
        token = word.lstrip(_OPENERS)
        if _ORDINAL.match(token) and hit.entry.value is not OrganisationKind.ARMED_FORCE:
            break
        start -= 1 + len(token)
        if token != word:
            break
    return _without_opener(view, start, floor)


def _is_of_owners(hit: Hit, word: str, inside: str) -> bool:
    """Tell whether a word tells whose or after whom a body is: "Growers’ Union", "Sultan Qaboos University"."""
    if word in _RULER:
        return hit.entry.value is OrganisationKind.ACADEMIC and bool(inside)
    return hit.entry.value in _OWNED and word[0].isupper() and bool(_OWNERS.search(word))


def _without_opener(view: View, start: int, floor: int) -> int:
    """Return the start without the sentence's opening word where a country or "Royal" follows ("Former Thai Navy")."""
    text = view.passage.text
    following = text.find(" ", start) + 1
    opens = start == floor and start not in view.starts and following > 0
    opens = opens and not text.startswith("Royal ", start)
    return following if opens and (following in view.starts or text.startswith("Royal ", following)) else start


def _word_start(text: str, place: int) -> int:
    while place and not text[place - 1].isspace():
        place -= 1
    return place


def _belongs_left(view: View, raw: str, before: str, start: int) -> bool:
    token = raw.lstrip(_OPENERS)
    if not token:
        return False
    if _GENERAL.search(before + token):
        return False
    if token in ("and", "&"):
        return _joins(view, before, start)
    if token[-1] in ',;:.)]”"?!' and not re.fullmatch(r"(?:[A-Z]\.)+|St\.", token):
        return False
    if LED.search(token) or _DASHED.search(token):
        return False
    if _POSSESSIVE.search(token):
        return view.has("possessives", token) or bool(_SAINT.search(before))
    if _ORDINAL.match(token):
        return True
    if not token[0].isupper() or view.has("stops", token.rstrip(".")) or token in view.rules.dates.months:
        return False
    return not view.shouted or view.has("modifiers", token)


def _joins(view: View, before: str, start: int) -> bool:
    """Tell whether "and" joins two fields inside a name ("Ethics and Anti-Corruption Commission")."""
    _, last = last_word(before, 0, len(before))
    following = view.passage.text[start:].split(" ", 1)[0]
    field = bool(last) and (view.has("fields", last) or bool(_FIELD_ADJECTIVE.match(last)))
    if last == "Command" and _STAFF_COLLEGE.match(view.passage.text, start):
        return True  # "the Command and General Staff College"
    if _PLURAL.fullmatch(last) and _PLURAL.fullmatch(following):  # "Parents and Teachers Council"
        return start - len(" and ") not in view.countries and start not in view.starts
    return field and following[:1].isupper() and following != "Royal" and start not in view.starts


def _right_edge(view: View, hit: Hit) -> int:
    text, rules, end = view.passage.text, view.rules.organisations, hit.char_end
    if hit.entry.value is OrganisationKind.COMPANY:
        suffix = rules.suffix.match(text, end)
        end = suffix.end() if suffix else end
    if view.has("last", hit.entry.phrase):
        return end
    holder = rules.holder.match(text, end)
    if holder:
        return holder.end()
    for _ in range(3):
        link = rules.link.match(text, end)
        if not link or not _may_link(view, hit, link):
            return _located(view, hit, end)
        public = hit.entry.value not in _OWNED
        last = _phrase_end(view, link.end(), listed=hit.entry.phrase in _LISTING, public=public)
        if last == link.end():
            return _located(view, hit, end)
        members = hit.entry.value is OrganisationKind.CIVIL_SOCIETY and _AND_PLURAL.match(text, last)
        if members:
            return members.end()  # "the Union of Smiths and Fitters"
        end = last
        small = rules.small.match(text, end) if end in view.countries else None
        if small and view.countries[end].mention.rule == "country_adjective":
            return small.end()  # "the General Staff of the Turkish armed forces"
    return end


def _may_link(view: View, hit: Hit, link: re.Match[str]) -> bool:
    """Tell whether a preposition can go on with the name: "to" only before a country, after an office or a mission."""
    if link["link"] == "for" and (hit.entry.phrase in _SEATED or _ENVOY.search(view.passage.text, 0, hit.char_start)):
        return False
    if link["link"] == "to":
        return hit.entry.phrase.endswith(("Office", "Mission", "Delegation")) and link.end() in view.starts
    if hit.entry.phrase in ("Consulate", "Embassy") and link["link"] == "on":
        return False  # "the Embassy of Peru on Roca Street"
    return link["link"] != "on" or hit.entry.value in (OrganisationKind.GOVERNMENT, OrganisationKind.INTERGOVERNMENTAL)


def _phrase_end(view: View, start: int, *, listed: bool, public: bool) -> int:
    """Return the end of the capitalised phrase that starts there, with the fields joined to it.

    A state ends the name of a public body, also where it is the whole phrase: "the Security Council of Peru Ana Soto",
    but "the University of Malaysia Sabah".
    """
    text, end = view.passage.text, start
    while True:
        country = view.starts.get(end + (text[end : end + 1] == " "))
        if country:
            closing = country.mention.rule == "country_name" and (
                public or end > start or _is_somebody(view, country.mention.span.char_end)
            )
            end = country.mention.span.char_end
            if closing and not _goes_on(view, end):
                break  # "the Ministry of Defence Malaysia Ana binti Omar"
        else:
            token = _TOKEN.match(text, end)
            if not token or not _belongs_right(view, token[1]) or _begins_name(view, token, text[start:end]):
                break
            if end > start and _begins_rank(view, token):
                break
            end = token.end()
            if token[1] == "Ministers":
                return end  # "Deputy Chairman of the Cabinet of Ministers Ana Soto"
            end += text[end : end + 1] in ("'", "’") and view.has("possessives", token[1] + "'")  # "Workers' Party"
        if (
            text[end : end + 2] in ("’s", "'s")
            and not country
            and view.has("possessives", token[1] + "'s" if token else "")
        ):
            end += 2
    while end > start:
        field = view.rules.organisations.field.match(text, end)
        if not field or (text[end] == "," and (view.shouted or not listed)):
            break
        end = field.end()
    return end


def _is_somebody(view: View, at: int) -> bool:
    """Tell whether a full name follows: "the Bank of Ghana Kwame Osei", not "the University of Malaysia Sabah"."""
    given = _TOKEN.match(view.passage.text, at)
    family = _TOKEN.match(view.passage.text, given.end()) if given else None
    origins = view.rules.people.origins
    return given is not None and family is not None and origins.is_given(given[1]) and origins.is_borne(family[1])


def _begins_name(view: View, token: re.Match[str], before: str) -> bool:
    """Tell whether somebody's name follows a body's field: "the Ministry of Foreign Affairs Ana Soto"."""
    fields = before.split()
    name = _TOKEN.match(view.passage.text, token.end())
    if not name or not fields or not view.has("fields", fields[-1]):
        return False
    origins = view.rules.people.origins
    return origins.is_given(token[1]) or (
        origins.is_borne(name[1]) and not any(_is_listed(view, w) for w in (token[1], name[1]))
    )


def _is_listed(view: View, word: str) -> bool:
    """Tell whether a word is a place or in a list, and so rather a part of a body's name than of somebody's."""
    people, low = view.rules.people, fold_case(word)
    listed = any(view.has(words, word) for words in ("fields", "modifiers", "force_parts", "stops"))
    return listed or low in people.roles or word in people.places or word in view.rules.organisations.heads


def _goes_on(view: View, end: int) -> bool:
    """Tell whether a body's name goes on after a state's: "the Institute for Modern China Studies"."""
    text = view.passage.text
    token = first = _TOKEN.match(text, end)
    while token:
        if token[1] in view.rules.organisations.heads:
            return True  # "the Committee of the Peru Workers' Party"
        token = _TOKEN.match(text, token.end() + (text[token.end() : token.end() + 1] in ("'", "’")))
    return first is not None and any(view.has(listed, first[1]) for listed in ("fields", "modifiers", "force_parts"))


def _begins_rank(view: View, token: re.Match[str]) -> bool:
    """Tell whether a title begins somebody's name: "the Ministry of Defence General Ana Soto", "Maj-Gen", "Mr.Soto"."""
    first = _SHORT_TITLE.match(token[1])
    if first:
        return view.has("stops", first[1])
    name = _TOKEN.match(view.passage.text, token.end()) if token[1] == "General" else None
    if not name or _TOKEN.match(view.passage.text, name.end()) is None:
        return False
    return not any(view.has(listed, name[1]) for listed in ("fields", "modifiers", "force_parts", "stops"))


def _belongs_right(view: View, token: str) -> bool:
    if view.has("stops", token.rstrip(".")) or token in view.rules.dates.months or token in view.rules.dates.weekdays:
        return False
    return not view.shouted or view.has("modifiers", token) or view.has("fields", token)


def _located(view: View, hit: Hit, end: int) -> int:
    """Return the end of "in Ho Chi Minh City" after a consulate."""
    if view.has("located", hit.entry.phrase) and view.passage.text.startswith(" in ", end):
        last = _phrase_end(view, end + 4, listed=False, public=False)
        return last if last > end + 4 else end
    return end


def _is_name(view: View, hit: Hit, start: int, end: int) -> bool:
    text, head = view.passage.text, hit.entry.phrase
    if view.rules.organisations.not_before.match(text, end) or text[end : end + 1] == "-":
        return False
    country = view.starts.get(start)
    if hit.char_start in view.starts or (country and hit.char_end <= country.mention.span.char_end):
        return False  # "the Union of the Comoros", "the Defence Adviser United Kingdom"
    if (head == "Cabinet" and _SECRETARY.match(text, end)) or (head in _UNITS and _AIRMAN.match(text, end)):
        return False  # "Foreign Affairs Cabinet Secretary X", "British Group Captain X"
    if is_part_of_post(view, hit, start) or is_common(view, hit, start) or is_no_army(view, hit, start, end):
        return False
    if view.has("alone", head):
        return True
    before = text[start : hit.char_start].split()
    after = text[hit.char_end : end]
    if is_dialogue_or_venue(view, head, before) or _is_part(view, head, start, end):
        return False
    if view.has("proper", head):
        return any(not view.has("modifiers", word) for word in before)
    if head == "Party" and country and country.mention.span.char_end >= hit.char_start - 1:
        return False
    if not view.has("weak", head):
        return bool(before or after) or _is_own_force(view, hit)
    return _is_named(view, hit, start, after)


def _is_named(view: View, hit: Hit, start: int, after: str) -> bool:
    """Tell whether what stands beside a common head names a body: a country, an owner, a complement, a strong word."""
    before = view.passage.text[start : hit.char_start].split()
    if any(place in view.starts for place in range(start, hit.char_start)):
        return True
    if view.has("owned", hit.entry.phrase):
        return False
    told = len(before) > (not _is_owned(view, start)) or any(view.has("strong", w) or _OWNERS.search(w) for w in before)
    return told or after.startswith((" of ", " for ", " on "))


def _is_owned(view: View, start: int) -> bool:
    """Tell whether a state's possessive stands before a name: "Peru's Cyber Command"."""
    return view.passage.text[start - 3 : start] in ("’s ", "'s ") and start - 3 in view.countries


def _is_own_force(view: View, hit: Hit) -> bool:
    """Tell whether a bare head is a state's force, not part of a post: "Peru's Gendarmerie", "Peru's Army Chief"."""
    force = hit.entry.value is OrganisationKind.ARMED_FORCE and _is_owned(view, hit.char_start)
    return force and _TOKEN.match(view.passage.text, hit.char_end) is None


def _is_part(view: View, head: str, start: int, end: int) -> bool:
    """Tell whether a firm's head goes on as another name: "the Press Secretary", "Operation Copper"."""
    text = view.passage.text
    return view.has("last", head) and bool(_TOKEN.match(text, end) or text.startswith(_ACTS, start))
