"""Telling whether two mentions name one instrument: by name, kind, year and day, and the states that they bind."""

import re

from etl.find.agreements.dating import signing_date
from etl.find.agreements.instruments import Instrument
from etl.find.agreements.phrases import WORTH
from etl.find.agreements.sides import Mention, partner_span
from etl.find.agreements.terms import parties_of
from etl.find.agreements.told import relative_countries
from etl.find.references import Cast
from etl.records import Span
from models.codes import AgreementKind, OrganisationKind

INDEFINITE = ("a", "an", "another")

_TOLD_APART = (AgreementKind.PARTNERSHIP, AgreementKind.JOINT_STATEMENT)  # by their kind, not by whom they are with
_WITH = re.compile(r" (?:with|between) (?:the )?(?=[A-Z])(?:(?! (?:for|on|to|in|at) )[^,;:()])*")
_UNKNOWN = re.compile(r" with (?:the )?[A-Z][\w\-]+(?: [A-Z][\w\-]+)*")
_GOODS = re.compile(
    r"(?: (?:worth|valued at)\b[^;:]{0,80}?)? "
    r"(for (?:(?:more|up to|some|about|nearly|almost|another|the|an?) )*"
    r"(?:(?!on\b|in\b|at\b|last\b|which\b|that\b)[\w\-]+ ?){1,5}?)"
    r"(?=[,.;:]| (?:on|in|at|last|from|which|that|this|earlier|to|under|worth|by)\b)"
)
_REPLACES = ("replac", "supersed")
_FAMILY = {AgreementKind.TREATY: AgreementKind.AGREEMENT}
_OFFICE = re.compile(r"\s(?:army|government|navy)\b")
_GOES_ON = re.compile(  # "with the Malian | Chief of Staff", "with African | countries"
    r"\s(?:[A-Z][a-z]+\s(?:of|[A-Z])|countries|counterparts?|ministers?|nations|president|states)\b"
)
_RELATIVE = re.compile(r"\s*,?\s*(?:that|which)\b")
_ALSO_CALLED = re.compile(  # "the Convention on Mines | and on their Destruction, known to most people as the"
    r"(?:\s(?:(?:and|or)\s(?:against|for|of|on)|from|in|to|with)\s[^,;.]{2,50})?"
    r"\s*,?\s*(?:\w+\s+){0,2}(?:known|referred to)\b.{0,25}\bas\s+(?:the\s+)?[“\"]?"
)
_OF_DAY = re.compile(r" of (?:[A-Z\d][\w.]*,? ){0,2}(?:19|20)\d\d(?!\d)")
_EXPLAINED = re.compile(r"\s+[–—-]\s+an?\s+(?:[a-z\-]+\s+){0,3}")  # "the Oslo Accord – a major peace treaty signed in"
_IN_BRACKETS = re.compile(r"\s*\(\s*(?:(?:or|also|hereinafter)\s+)?(?:the\s+)?[“\"]?")  # "(Chicago Convention)"
_BRACKET_ENDS = re.compile(r"[”\"]?\s*\)")
_SAID_TO_BE = re.compile(r",\s+an?\s+")  # "the Harbour Plan, a memorandum which they signed"
_MADE = re.compile(r"\s+(?:which|that|(?:by|in|under) which|concluded|dated|made|reached|signed)\b")
_THE_MOST = re.compile(r"(?:first|last|latest|only|most [a-z]+|[a-z]+est)\s")  # ", the largest deal of its history"
_APPOSED = re.compile(r",\s+the\s+|\s+[–—-]\s+the\s+")


def title_of(mention: Mention, cast: Cast) -> str:
    """Return the name of an instrument, with the day right behind it: "Reef Treaty of 1986"."""
    title, here = _name_of(mention, cast), mention.instrument
    day = _OF_DAY.search(here.sentence.passage.text, here.head_end, here.char_end) if here.year else None
    is_last = day is not None and day.end() == here.char_end and day[0] not in title
    return f"{title}{day[0]}" if day and is_last else title


def _name_of(mention: Mention, cast: Cast) -> str:
    """Return the name of an instrument; one without a name of its own is known by whom it is with."""
    instrument = mention.instrument
    title, text = instrument.title, instrument.sentence.passage.text
    if title == "contract":
        goods = _GOODS.match(text, instrument.head_end, instrument.sentence.char_end)
        worth = WORTH.match(text, instrument.head_end)
        told = goods or worth
        return f"{title} {(goods[1] if goods else told[0]).strip(' ,')}" if told else _with_partner(instrument, cast)
    if title != title.lower() or instrument.kind in _TOLD_APART:
        return title
    return _with_partner(instrument, cast)


def _with_partner(instrument: Instrument, cast: Cast) -> str:
    """Return a title with the words on its partner: "a pact with Chile"; a firm tells no contract for goods apart."""
    title, text = instrument.title, instrument.sentence.passage.text
    end = _partner_end(instrument, cast)
    if "contract for " in title:
        return title
    office = _OFFICE.match(text, end)
    end = office.end() if office and end else end
    if not _WITH.fullmatch(text, instrument.char_end, end) or _GOES_ON.match(text, end):
        return title
    name = title.removesuffix(instrument.topic).rstrip()
    return f"{name}{text[instrument.char_end : end]} {instrument.topic}".rstrip()


def _partner_end(instrument: Instrument, cast: Cast) -> int:
    """Return where the words on its partner end, that tell "a pact with Chile" from others; 0 without any."""
    text, partner = instrument.sentence.passage.text, partner_span(instrument)
    actors = [a for a in cast.actors_in(partner) if not a.person] if partner else []
    if not partner or not actors:
        unknown = _UNKNOWN.match(text, instrument.char_end)
        return unknown.end() if unknown else 0
    if text[instrument.char_end : partner.char_start].strip() != "between":
        return actors[0].char_end
    return 0 if " " in instrument.title or len(actors) < 2 else actors[-1].char_end


def family_of(kind: AgreementKind) -> AgreementKind:
    """Return the kind under which instruments are compared: a treaty may be called an agreement later."""
    return _FAMILY.get(kind, kind)


def is_of_one_day(told: Mention, mention: Mention, cast: Cast) -> bool:
    """Tell whether two mentions of what was signed do not tell of different days."""
    if not (told.signing and mention.signing) or mention.instrument.is_named:
        return True
    first, second = signing_date(told, cast.scene), signing_date(mention, cast.scene)
    return not first or not second or (first.earliest <= second.latest and second.earliest <= first.latest)


def is_same_name(told: Mention, mention: Mention, cast: Cast) -> bool:
    """Tell whether two mentions have one name and bind, as far as they say, the same states."""
    known, here = told.instrument, mention.instrument
    if known.is_pointer or known.is_bare:
        return False
    if is_another_name(known, here):
        return True
    if here.words != known.words and _is_replaced(mention):
        return False
    if here.words != known.words and _are_years_apart(told, mention, cast):
        return False
    return _is_alike(known, here) and binds_alike(told, mention, cast) and is_of_one_day(told, mention, cast)


def _are_years_apart(told: Mention, mention: Mention, cast: Cast) -> bool:
    """Tell whether two names alike are of what was signed in two years: "the Reef Treaty", "a Treaty on Reef Fish"."""
    if not (told.signing and mention.signing):
        return False
    years = {day.year for m in (told, mention) if (day := signing_date(m, cast.scene))}
    return len(years) > 1


def _is_replaced(mention: Mention) -> bool:
    """Tell whether something else takes an instrument's place: "will replace the Cooperation Agreement of 1996"."""
    folded = mention.instrument.sentence.passage.folded
    return any(folded.startswith(_REPLACES, r.char_start) for r in mention.readings)


def is_another_name(known: Instrument, here: Instrument) -> bool:
    """Tell whether a name stands beside another of one thing: "the Pearl Treaty, the X-Y Defence Treaty,"."""
    text = here.sentence.passage.text
    if known.sentence is not here.sentence:
        return False
    if _ALSO_CALLED.fullmatch(text, known.char_end, here.char_start):
        return True
    if _IN_BRACKETS.fullmatch(text, known.char_end, here.char_start):
        return known.kind is here.kind and bool(_BRACKET_ENDS.match(text, here.char_end))
    if _EXPLAINED.fullmatch(text, known.char_end, here.char_start):
        is_generic = here.is_bare and here.kind is AgreementKind.AGREEMENT  # "the Country Plan – an agreement on"
        return known.is_named and not here.is_named and (is_generic or family_of(known.kind) is family_of(here.kind))
    if here.is_named:
        return _is_apposed_name(known, here)
    if known.is_named and _SAID_TO_BE.fullmatch(text, known.char_end, here.char_start):
        return bool(_MADE.match(text, here.char_end))
    is_told_again = here.determiner == "the" and _THE_MOST.match(here.title)
    return bool(is_told_again and _APPOSED.fullmatch(text, known.char_end, here.char_start))


def _is_apposed_name(known: Instrument, here: Instrument) -> bool:
    text, kinds = here.sentence.passage.text, {known.kind, here.kind}
    is_apposed = _APPOSED.fullmatch(text, known.char_end, here.char_start)
    return bool(is_apposed) and known.is_named and len(kinds) == 1


def _is_alike(known: Instrument, here: Instrument) -> bool:
    """Tell whether two instruments can be one by their names, kinds and years."""
    if here.year and known.year and here.year != known.year:
        return False
    if here.acronym and here.acronym in (known.acronym, known.title):
        return True
    if family_of(here.kind) is not family_of(known.kind):
        return False
    is_new, a, b = here.determiner in INDEFINITE, here.words, known.words
    if is_new and here.kind is AgreementKind.PARTNERSHIP:
        return a == b and bool(a)  # two states have one: "relations that have the character of a strategic partnership"
    if is_new and here.sentence is not known.sentence and not here.is_named:
        return a == b and bool(a) and known.determiner in ("a", "an")
    if a == b:
        return here.is_named or not is_new
    if not (here.head.plural or known.head.plural):  # "the Driving Licence Agreement" of one on "driving licences"
        a, b = (frozenset(word.removesuffix("s") for word in words) for words in (a, b))
    return min(len(a), len(b)) > 1 and (a < b or b < a) and not is_new


def binds_alike(told: Mention, mention: Mention, cast: Cast) -> bool:
    """Tell whether nothing that two mentions say of their parties speaks against one instrument."""
    ours, theirs = partners_of(told, cast), partners_of(mention, cast)
    if _is_with_another_body(told, mention, cast) or is_between_others(told, mention, cast):
        return False
    if not ours and theirs:
        return theirs <= set(parties_of(told, cast))
    return not (ours and theirs and (ours.isdisjoint(theirs) or (len(ours) == len(theirs) > 1 and ours != theirs)))


def _is_with_another_body(told: Mention, mention: Mention, cast: Cast) -> bool:
    """Tell whether an instrument is with a body of states, and the one told before of two states."""
    partner, known = partner_span(mention.instrument), partner_span(told.instrument)
    if partner is None or (known and _bodies_in(known, cast)):
        return False
    return bool(_bodies_in(partner, cast)) and len(parties_of(told, cast)) > 1


def is_between_others(told: Mention, mention: Mention, cast: Cast) -> bool:
    """Tell whether one sentence tells of two alike: "the memorandum between the navies and that of the ministries"."""
    if told.instrument.sentence is not mention.instrument.sentence:
        return False
    spans = (partner_span(told.instrument), partner_span(mention.instrument))
    ours, theirs = ({a.body.name for a in cast.actors_in(s) if a.body} if s else set() for s in spans)
    return len(ours) > 1 and len(theirs) > 1 and ours.isdisjoint(theirs)


def _bodies_in(span: Span, cast: Cast) -> list[str]:
    kinds = ((a.body.name, a.body.kind) for a in cast.actors_in(span) if a.body)
    return [name for name, kind in kinds if kind is OrganisationKind.INTERGOVERNMENTAL]


def partners_of(mention: Mention, cast: Cast) -> set[str]:
    """Return the countries that an instrument's own words bind: in its name, after "with", in "that X and Y signed"."""
    instrument = mention.instrument
    if instrument.partners:
        return set(instrument.partners)
    spans = [instrument.span, partner_span(instrument)]
    for reading in mention.readings:
        clause = Span(instrument.span.paragraph, instrument.char_end, max(instrument.char_end, reading.char_start))
        if _RELATIVE.match(instrument.sentence.passage.text, clause.char_start, clause.char_end):
            spans.append(clause)
    return {code for span in spans if span for code in cast.named_in(span)}.union(relative_countries(mention, cast))
