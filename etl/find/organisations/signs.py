"""Spotting bodies by other signs than a head noun: known names, heads written small, firms, acronyms told by a word."""

import re
from collections.abc import Iterator

from etl.find.organisations.view import Name, View
from etl.rules.lexicon import Hit, fold_case
from etl.rules.organisations import BODY, TOLD
from etl.rules.patterns import compile_search
from models.codes import OrganisationKind

_ACRONYM = compile_search(r"(?=[A-Z])(?<![\w/-])[A-Z][A-Z0-9]{1,9}(?:[-/][A-Z0-9]{2,6})?(?![\w-])")
_CLOSED = re.compile(r"(?: of [A-ZÀ-Þ][\w’'-]+)?[,.”\"]")
_RUN_BEFORE = re.compile(
    r"(?<!\) )(?<![\w’'-])([A-ZÀ-Þ][\w&’'-]*\w(?: (?:(?:de|del|do|du|of) )?[A-ZÀ-Þ][\w&’'-]*\w){0,3})$"
)
_INSIDE = re.compile(r"(?:-|\b[Rr]ugby )$")  # "the 28-party Coalition", "a rugby union Test"
_SUM = re.compile(r"[A-Z]{1,3}\$?\d")  # "cost the company R1,9 billion"
_MODEL = re.compile(r"[ -][A-Z]{0,3}-?\d{2,4}(?!\d)(?! (?:people|million|billion|workers))")
_NAME_BEFORE = re.compile(r"(?<![\w’'-])(?:[A-ZÀ-Þ][a-zß-ÿ]+ ){1,2}$")
_FAMILY = re.compile(r" ([A-ZÀ-Þ][a-zß-ÿ]+)\b")
_RAIL = re.compile(r" Railways?\b(?! [A-Z])")
_AIR = re.compile(r"(?<![A-Z][a-z]{3} )(?<!Royal )\bAir $")
_NAMED = r"[A-ZÀ-Þ][\w’'.-]*(?: (?:(?:al|bin|d[aeiou]|del|la|van|von) )*[A-ZÀ-Þ][\w’'.-]*){1,3}"
_OUTLET = r"[A-ZÀ-Þ][\w’'-]+(?: (?:d[aeou] )?[A-ZÀ-Þ][\w’'-]+){0,3}"
_ASKED = re.compile(rf"(?:Q|QUESTION|Question):? \(?{_NAMED}, (?P<outlet>{_OUTLET})(?=[.:)])")
_HOUSE = re.compile(r" (?:Airport|Avenue|Bridge|Building|Palace|Road|Square|Street|Tower)\b")  # with a body's name
_LONG = 64  # characters of a name before its apposition
_HONOURED = frozenset({"king", "prince", "queen", "raja", "sultan"})  # schools are named after them
_REACH = 32  # characters before an acronym: "non-governmental organisation " is the longest cue


def known_names(view: View, hits: tuple[Hit, ...]) -> Iterator[Name]:
    """Yield the places of the bodies that organisations.tsv lists."""
    passage, end = view.passage, 0
    for hit in hits:
        if hit.entry.category != BODY or hit.char_start < end:
            continue
        end = hit.char_end
        if hit.entry.value.kind is OrganisationKind.GOVERNMENT and _is_given_name(view, hit):
            continue
        if hit.entry.value.kind is OrganisationKind.COMPANY and _is_no_firm(view, hit):
            continue
        if _HOUSE.match(passage.text, end):
            continue
        if passage.text[hit.char_start - 1 : hit.char_start] not in ("/", "-") and passage.text[end : end + 1] != "/":
            yield Name(passage, hit.char_start, hit.char_end, hit.entry.value.kind, "", hit.entry.value)


def _is_given_name(view: View, hit: Hit) -> bool:
    """Tell whether a house's single word is somebody's first name: "President Duma Boko"."""
    text = view.passage.text
    alone = " " not in text[hit.char_start : hit.char_end] and text[: hit.char_start].rpartition(" ")[0][-4:] != " the"
    family = _FAMILY.match(text, hit.char_end)
    return alone and family is not None and fold_case(family[1]) not in view.rules.people.post_phrases


def _is_no_firm(view: View, hit: Hit) -> bool:
    """Tell whether a firm's name is somebody's, or a thing's that it made: "a Boeing 737"."""
    return _MODEL.match(view.passage.text, hit.char_end) is not None or _is_family_name(view, hit)


def _is_family_name(view: View, hit: Hit) -> bool:
    """Tell whether a firm's single word ends a name that a given name begins: "Elias Bou Saab", "Henry Ford"."""
    quote = view.passage.text[hit.char_start : hit.char_end]
    before = _NAME_BEFORE.search(view.passage.text, max(0, hit.char_start - _REACH), hit.char_start)
    if not before or " " in quote or quote.isupper():
        return False
    return any(view.rules.people.origins.is_given(word) for word in before.group().split())


def carrier_names(view: View) -> Iterator[Name]:
    """Yield the airlines and railways that bear a state's name: "Air Seychelles", "Pakistan Railways"."""
    text = view.passage.text
    for country in view.starts.values() if not view.shouted else ():
        start, end = country.mention.span.char_start, country.mention.span.char_end
        rail = _RAIL.match(text, end)
        if rail:
            yield Name(view.passage, start, rail.end(), OrganisationKind.COMPANY, "railways")
        elif _AIR.search(text, max(0, start - _REACH), start) and country.mention.rule != "country_adjective":
            yield Name(view.passage, start - len("Air "), end, OrganisationKind.COMPANY, "airlines")


def outlet_names(view: View) -> Iterator[Name]:
    """Yield the outlet that a reporter asks for: "QUESTION: Ada Obi, Radio Lurín.", "Question (Ada Obi, Vesna):"."""
    asked = _ASKED.match(view.passage.text)
    if asked and fold_case(asked["outlet"].split()[0]) not in view.rules.people.post_phrases:
        yield Name(view.passage, asked.start("outlet"), asked.end("outlet"), OrganisationKind.MEDIA, "")


def small_names(view: View) -> Iterator[Name]:
    """Yield bodies whose head is written small after a country's adjective: "the Chinese embassy"."""
    text = view.passage.text
    for country in view.starts.values():
        start, end = country.mention.span.char_start, country.mention.span.char_end
        owned = text[end : end + 2] in ("’s", "'s")  # "Peru's foreign ministry"
        small = view.rules.organisations.small.match(text, end + 2 * owned)
        if small and (owned or country.mention.rule == "country_adjective"):
            kind = OrganisationKind(str(small.lastgroup))
            named = not view.has("small_common", small.group().strip())
            if named and (not owned or kind is OrganisationKind.MINISTRY):
                yield Name(view.passage, end + 3 if owned else start, small.end(), kind, small.group().strip())


def small_named(view: View) -> Iterator[Name]:
    """Yield bodies whose head is written small after a proper name: "the Kofi Annan military hospital"."""
    for found in view.rules.organisations.small_named.finditer(view.passage.text):
        words = found.group().split()
        start = found.start()
        while words and view.has("stops", words[0]):
            start += len(words.pop(0)) + 1
        if words and words[0][0].isupper() and start not in view.starts:
            academic = words[-1] == "university"
            kind = OrganisationKind.ACADEMIC if academic else OrganisationKind(found.lastgroup or "other")
            yield Name(view.passage, start, found.start() + len(found.group().rstrip()), kind, words[-1])


def firm_names(view: View) -> Iterator[Name]:
    """Yield the names that end in a firm's suffix ("Hyundai Rotem Co.")."""
    rules, text = view.rules.organisations, view.passage.text
    for found in (*rules.firm.finditer(text), *rules.ticker.finditer(text)):
        words = found.group().split()
        if not view.shouted and not view.has("stops", words[0]):
            end = found.start() + len(found.group().rstrip())
            yield Name(view.passage, found.start(), end, OrganisationKind.COMPANY, "")


def led_names(view: View) -> Iterator[Name]:
    """Yield the schools whose noun, of another tongue, comes first: "Universiti Sains Selatan", as far as a post."""
    for found in view.rules.organisations.leading.finditer(view.passage.text) if not view.shouted else ():
        words = found.group().split()
        lows = [fold_case(word) for word in words]
        posts = (n for n, low in enumerate(lows) if low in view.rules.people.post_phrases and low not in _HONOURED)
        length = len(" ".join(words[: next(posts, len(words))]))
        yield Name(view.passage, found.start(), found.start() + length, OrganisationKind.ACADEMIC, lows[0])


def told_names(view: View, hits: tuple[Hit, ...]) -> Iterator[Name]:
    """Yield the names that a noun before them tells what they are: "the daily Vesna", "its owner, Alta Global,"."""
    if view.shouted:
        return
    text, told = view.passage.text, view.rules.organisations.told
    for found in (told.match(text, hit.char_start) for hit in hits if hit.entry.category == TOLD):
        if not found or _INSIDE.search(text, 0, found.start()):
            continue
        start, end = found.start("name"), _told_end(view, found)
        closed = not found["comma"] or _CLOSED.match(text, end)
        if view.rules.organisations.heads.get(text[start:end], OrganisationKind.MEDIA) is not OrganisationKind.MEDIA:
            continue  # "the weekly Cabinet meeting"
        if end > start and closed and start not in view.starts:
            kind = next(kind for kind in OrganisationKind if kind in found.groupdict() and found[kind])
            yield Name(view.passage, start, end, kind, "")


def apposed_names(view: View) -> Iterator[Name]:
    """Yield the names that an apposition tells what they are: "Nordvik, a Danish airline,"."""
    text = view.passage.text
    for found in view.rules.organisations.told_after.finditer(text):
        before = _RUN_BEFORE.search(text, max(0, found.start() - _LONG), found.start())
        if not before or view.shouted or view.has("stops", before[1].split()[0]):
            continue
        if any(fold_case(word) in view.rules.people.post_phrases for word in found["between"].split()):
            continue  # "X, a former army doctor at the club"
        start = before.start(1)
        whole = start in view.starts and view.starts[start].mention.span.char_end == found.start()
        if not whole and fold_case(before[1].split()[0]) not in view.rules.people.post_phrases:
            kind = next(kind for kind in OrganisationKind if kind in found.groupdict() and found[kind])
            yield Name(view.passage, start, found.start(), kind, "")


def _told_end(view: View, found: re.Match[str]) -> int:
    """Return where a told name ends: before a word that ends names, a possessive, a day or a month."""
    posts, end = view.rules.people.post_phrases, found.start("name")
    for token in re.finditer(r"\S+", found["name"]):
        word = re.sub(r"[’']s$", "", token.group())
        low = fold_case(word)
        if (
            view.has("stops", word)
            or _SUM.match(word)
            or word in view.rules.dates.months
            or (token.start() and low in posts)
        ):
            break
        if token.start() and found.start("name") + token.start() in view.starts and word[0].isupper():
            break  # "the club X of Conakry"
        if word in view.rules.dates.weekdays or view.has("no_acronyms", word) or (len(word) == 1 and not end):
            break
        if word[0].isupper() or word[0].isdigit():
            end = found.start("name") + token.start() + len(word)
        if word != token.group():
            break
    return end


def acronym_names(view: View) -> Iterator[Name]:
    """Yield the acronyms that the word beside them tells what they are ("the militia XYZ")."""
    if view.shouted:
        return
    rules, text = view.rules.organisations, view.passage.text
    for found in _ACRONYM.finditer(text):
        before = rules.before_acronym.search(text, max(0, found.start() - _REACH), found.start())
        if before and before.group().endswith(", ") and text[found.end() : found.end() + 1] not in (",", "."):
            before = None  # "the prison service, SNAI," but not "the regulator, ABC officials"
        told = before or rules.after_acronym.match(text, found.end())
        if told and found.start() not in view.starts and not view.has("no_acronyms", found.group()):
            kind = OrganisationKind(str(told.lastgroup))
            yield Name(view.passage, found.start(), found.end(), kind, "")
