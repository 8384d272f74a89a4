"""Who binds themselves together: the subject of a verb of agreeing, its partner, or those that "both sides" means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from etl.find.agreements.bodies import bodies_meant
from etl.find.agreements.stand_ins import stand_in, told_pair
from etl.find.clauses import relative_zones
from etl.find.references import BOTH_SIDES, Cast, merge, people_of
from etl.find.text import Sentence
from etl.records import PersonClaim, Span
from etl.rules import Rules
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search
from models.codes import OrganisationKind

_CLAUSE = compile_search(
    r";|:|\bwhile\b|\bwhen\b|\bafter\b|\bthat\s|, and (?=both|the two|they)|“"
    r"|, but (?!(?:also|at last|both|had|have|in the end|still|the two|then|they|\w+ly)\b)"  # "but Chile decided"
)
_HE_AND = re.compile(r"\b(?:he|she) and (?:his|her|the|[a-z]+'s)\b|\bthe (?:[a-z]+ ){1,2}and (?:his|her)\b")
_HE_AND_SOMEBODY = compile_search(r"\b(?:he|she) and ")
_EACH = re.compile(r"\beach (?:also |had |has )?(?:\w+ly )?$")
_PARTNERED = re.compile(
    r"\b(?:he|she|the (?:[a-z]+ )?[a-z]+) and (?:his|her) (?:[a-z\-]+ )?"
    r"(?:counterpart|colleague|host|hostess|guest|visitor|opposite number)\b"
    r"|\b(?:he|she) and (?:[\w'’.\-]+ ){1,6}?[\w'’.\-]+, (?:his|her) (?:host|hostess|guest|counterpart|colleague)\b"
)
_COLLECTIVE = re.compile(
    r"\b(?:sides?|countr(?:y|ies)|governments?|nations?|states|armies|militaries|navies|ministries|delegations"
    r"|neighbou?rs|services|forces|committee|group)\b"
)
_BOTH = re.compile(r"\b(?:both|the (?:two|three))(?:\s(?!of\b)[a-z]+){0,2} (?P<then>[^;:“”\"]{0,80})$")
_REQUESTED = re.compile(r"\bat (?:the request of (?P<of>[^,;:]{3,60})|(?P<whose>[^,;:]{3,60}?)'s? request)\b")
_POST = re.compile(r"\b((?:prime |foreign |defen[cs]e |interior |energy |health )?minister|president)s\b")
_HOST = re.compile(r"\b(?:he|she) and (?:his|her) (?:[a-z\-]+ )?(?:host|hostess)\b")  # who is at home where one meets
_PRONOUN = re.compile(r"(?:him|her|them)(?: (?:there|then|too|also))?")
_BOTH_VERBS = ("agree", "shake", "shook", "settle", "come to", "came to")  # that two do, never one
REACH = 120  # characters in which a subject stands that comes after its verb
NAMES = 6  # words before "are to" in which two states are named, and nothing else
_AGREED_WITH = re.compile(r"(?:\s(?!to\b|that\b)[\w,]+){0,5}? with (?=(?P<partner>[^;:]{3,80}?)\s(?:to|that|on)\s)")
_VIEW = re.compile(r" with [^;:]{3,120}?\sthat (?P<subject>[^,;:]{3,80}?)\s(?:would|will|should|shall|may)\b")
_OF_POST = re.compile(r"the (?:(?:prime|foreign|defen[cs]e|interior) ministers|heads of [a-z]+|[a-z]+ chiefs)")
_HAVING = re.compile(r"having (?:also |thus |once )?")
_LATER = re.compile(r"[^;:]{5,140}?,\s(?=(?:the|both|they|president|prime|minister|foreign|general|[a-z]+ and)\b)")
_ASIDE = re.compile(
    r", [^,;:]*\b(?:said|announced|told|confirmed|say)\b[^,;:]*, ?$"
)  # ", their foreign ministers said,"
_EACH_OF_THEM = re.compile(r"each (?:also |had |has |then )?$")
_AND = re.compile(r",?\sand\s(?:(?:also|then|both|further|[a-z]+ly)\s)?$")
_HAD = re.compile(r"\b(?:had|has|have|who|which)\b")
_BOTH_TELL = re.compile(
    r"(?:^|[;:,] )(?:both(?: [a-z]+s)?|they|the two(?: [a-z]+)?|the (?:leaders|ministers|presidents|sides))"
    r" (?:also |again )?"
    r"(?:affirmed|agreed|confirmed|noted|reaffirmed|recalled|said|stressed|underlined) that$"
)
_THEY_TOGETHER = re.compile(
    r"(?:^|[;:] )(?:together,? they(?: also| then)?|they(?: also| then)? (?:jointly|together)) $"
)
_IT_IS = re.compile(r"\bit is (?:also |now |already )?$")
_BETWEEN = re.compile(r"[^,;:]{0,40}? between ")
_IT_WAS = re.compile(r"\bit (?:was|has been|had been)(?: also| further| jointly| mutually)? $")
_OUR_TWO = re.compile(r" (?:(?:also|now|today) )?that (?:our|the|their) two ")
_WE = re.compile(r"[“\"][^“”\"]*\b(?:we|and i) (?:have |had )?(?:also |just |now )?$")


def subject_of(sentence: Sentence, hit: Hit) -> Span:
    """Return the stretch before a verb that names its subject."""
    start, text, ordinal = sentence.char_start, sentence.passage.folded, sentence.passage.ordinal
    later = (
        _LATER.match(text, hit.char_end, sentence.char_end) if _HAVING.fullmatch(text, start, hit.char_start) else None
    )
    if later:  # "having agreed to share a road, | the two ministers went to lunch"
        return Span(ordinal, later.end(), min(sentence.char_end, later.end() + REACH))
    for mark in _CLAUSE.finditer(text[start : hit.char_start]):
        if not _is_told_aside(mark[0], text[sentence.char_start : hit.char_start], mark.end(), hit):
            start = sentence.char_start + mark.end()
    if not text[start : hit.char_start].strip():  # "he flew home after | agreeing with"
        start = sentence.char_start
    return Span(ordinal, start, hit.char_start)


def _is_told_aside(mark: str, before: str, end: int, hit: Hit) -> bool:
    """Tell whether two sides do what a verb tells after a clause of theirs: "affirmed that it stands and agreed"."""
    told = before[end:]
    goes_on = mark.strip() == "that" and hit.entry.value is Form.PAST and _AND.search(told) and not _HAD.search(told)
    return bool(goes_on and _BOTH_TELL.search(before[:end].rstrip()) and not BOTH_SIDES.search(told))


def own_clause(hit: Hit, before: str) -> str:
    """Return what stands before a verb and bears on whether it is a fact: of two verbs a wish is of the first alone.

    "They intend to share a satellite and agreed", "did not hesitate and accepted".
    """
    return "" if hit.entry.value is Form.PAST and _AND.search(before) and " be " not in before else before


@dataclass(frozen=True, slots=True)
class Joint:
    """Who binds themselves together."""

    countries: tuple[str, ...]
    bodies: tuple[str, ...]  # of many states, by name
    people: tuple[PersonClaim, ...]


def joint_subject(sentence: Sentence, hit: Hit, cast: Cast, rules: Rules) -> bool:
    """Tell whether two sides do what a verb of agreeing tells."""
    span = subject_of(sentence, hit)
    folded = sentence.passage.folded
    before = folded[sentence.char_start : hit.char_start]
    verb = folded[hit.char_start : hit.char_end]
    is_pair = len(_joint_sides(sentence, hit, cast)) > 1
    if verb in rules.pledges.plans:
        return is_pair and _ASIDE.sub(" ", before).count(" ") <= NAMES and " and " in before
    if verb in rules.pledges.voiced:
        is_joint = (is_pair and " and " in before) or _is_told_of_both(sentence, hit, cast)
        return is_joint and not rules.agreements.private_actors.search(before)
    both = BOTH_SIDES.search(folded, span.char_start, hit.char_end)
    if both:  # "the two agreed": the verb is its noun here
        return is_pair or not _OF_POST.fullmatch(both[0]) or _is_held_by_two(both[0], sentence, cast)
    if _shares_view(sentence, hit, cast):
        return False
    if stand_in(span, _partners(sentence, hit, cast), sentence, cast):
        return True
    meant = _means_two(sentence, hit, cast)
    has_partner = bool(_partners(sentence, hit, cast))
    return is_pair and (has_partner or _is_joined(span, cast)) if meant is None else meant


def _is_held_by_two(posts: str, sentence: Sentence, cast: Cast) -> bool:
    """Tell whether "the prime ministers" are two whom the story has told of, and not those of a whole summit."""
    people = cast.pair(sentence, posts)
    return len(people) > 1 and people[0].country_code != people[1].country_code


def _shares_view(sentence: Sentence, hit: Hit, cast: Cast) -> bool:
    """Tell whether one only shares the view of another: "he agreed with Ms Joly that the war should end"."""
    told = _VIEW.match(sentence.passage.folded, hit.char_end, sentence.char_end)
    if told is None:
        return False
    subject = Span(sentence.passage.ordinal, *told.span("subject"))
    named = {c.country_code for c in cast.scene.countries_in(sentence) if subject.covers(c.mention.span)}
    return named.isdisjoint((*_joint_sides(sentence, hit, cast), *cast.both_sides(sentence)))


def _means_two(sentence: Sentence, hit: Hit, cast: Cast) -> bool | None:
    """Tell whether a pronoun before a verb means two sides ("he and his host", "it was"), or None where none does."""
    span, folded = subject_of(sentence, hit), sentence.passage.folded
    before, verb = folded[sentence.char_start : hit.char_start], folded[hit.char_start : hit.char_end]
    here, is_met = len(cast.countries_in(sentence.span)), len(cast.focus_of(sentence).countries) == 2
    if verb.endswith("the other"):
        return bool(_EACH.search(before))
    if _PARTNERED.search(folded, span.char_start, span.char_end):
        return True
    if _HE_AND.search(folded, span.char_start, span.char_end):
        return bool(_PARTNERED.search(before)) or here > 1 or is_met
    somebody = _HE_AND_SOMEBODY.search(folded, span.char_start, span.char_end)
    if somebody and cast.people_in(replace(span, char_start=somebody.end())):
        return here > 1 or is_met
    if _IT_IS.search(before):
        return here > 1 and bool(_BETWEEN.match(folded, hit.char_end))
    if _IT_WAS.search(before) or _EACH_OF_THEM.fullmatch(before):
        return is_met
    is_ours = verb.startswith(_BOTH_VERBS) or _OUR_TWO.match(folded, hit.char_end)
    return here == 2 if is_ours and _WE.search(before) else None


def _is_joined(span: Span, cast: Cast) -> bool:
    """Tell whether "and" joins two sides of a subject: "Chile's minister and Peru's", not "thanked Chile and"."""
    text = cast.scene.text.by_ordinal[span.paragraph].folded
    sides = [a for a in cast.actors_in(span) if a.country_code or a.body]
    others = ((a, b) for a, b in pairwise(sides) if a.country_code != b.country_code)
    named = [(c.country_code, c.mention.span) for c in cast.scene.countries if span.covers(c.mention.span)]
    for a, b in others:
        joint = text.rfind(" and ", a.char_end - 1, b.char_start + 1)
        is_answer = any(code == b.country_code and a.char_end <= s.char_start < joint for code, s in named)
        if joint >= 0 and not is_answer:  # "Chad closed its border with Mali, and Bamako vowed to"
            return True
    return False


def _is_told_of_both(sentence: Sentence, hit: Hit, cast: Cast) -> bool:
    """Tell whether "both" or "the two ministers" do what a verb tells, and nobody who is named after them."""
    start = sentence.char_start
    if _THEY_TOGETHER.search(sentence.passage.folded[start : hit.char_start]):
        return True
    both = _BOTH.search(sentence.passage.folded[start : hit.char_start])
    if both is None:
        return False
    then = Span(sentence.passage.ordinal, start + both.start("then"), hit.char_start)
    return not cast.actors_in(then)


def joint_parties(sentence: Sentence, hit: Hit, cast: Cast) -> Joint:
    """Return who binds themselves by a verb: those it names, those named in its clause, or those in focus."""
    span = subject_of(sentence, hit)
    both = BOTH_SIDES.search(sentence.passage.folded[span.char_start : hit.char_end])
    sides = _joint_sides(sentence, hit, cast)
    earlier = replace(span, char_start=sentence.char_start, char_end=span.char_start)
    before = _sides_before(earlier, sentence, cast)
    pair = told_pair(sentence, both[0], cast) if both and not (sides or before) else ()
    sides = sides or pair
    bodies = tuple(b.name for b in cast.scene.organisations if b.name in sides)
    meant = bodies_meant(both[0], sentence, hit.char_start, cast) if both and not bodies else []
    countries = merge(cast.countries_in(span), tuple(c for c in sides if c not in bodies))
    other = stand_in(span, _partners(sentence, hit, cast), sentence, cast)
    countries = merge(countries, (other.country_code,) if other and other.country_code else ())
    named = (*cast.people_in(span), *cast.people_in(_partnered(sentence, hit)))
    people = people_of((other, *named) if other else named)
    if len(countries) < 2 and both and len(before) > 1:
        countries, people = before, cast.people_in(earlier)  # "X rang Y; the two agreed"
    elif len(countries) + len(bodies) < 2 and not pair:
        countries = _meant(sentence, countries, cast, both[0] if both else "")
    is_each = _EACH.search(sentence.passage.folded[span.char_start : hit.char_start])
    if len(pair) > 1:
        people = cast.focus_of(sentence).last_people
    elif (both or is_each) and len(people) < 2:
        people = people_meant(both[0] if both else "they", sentence, countries, cast)
    return Joint(countries, bodies or tuple(b.name for b in meant), people)


def people_meant(both: str, sentence: Sentence, countries: Sequence[str], cast: Cast) -> tuple[PersonClaim, ...]:
    """Return the two people that "both ministers" means, if they are of the states that bind themselves."""
    if _COLLECTIVE.search(both):
        return ()
    focus, states = cast.focus_of(sentence), set(countries)
    for people in (cast.pair(sentence, both), focus.last_people, focus.recent[:2]):
        known = [p.country_code for p in people if p.country_code]
        if len(people) == len(states) and known and len(set(known)) == len(known) and states.issuperset(known):
            return people  # one whose state is not told is of the other
    return ()


def _sides_before(earlier: Span, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """Return the states of those who meet in the clause before; of one whose state is unknown, the one told last."""
    known = cast.countries_in(earlier)
    is_met = len(cast.people_in(earlier)) > 1
    if len(known) == 1 and not is_met and _ends_in_colon(earlier, cast):  # "talks with Chile are over: the two agreed"
        focus = cast.focus_of(sentence).countries
        others = [c for c in focus if c in cast.main_countries[:2]] or [cast.protagonist or ""]
        return known if known[0] in focus else merge(known, others[:1])
    if len(known) != 1 or not is_met:
        return known
    others = [c for c in cast.focus_of(sentence).last_countries if c not in known]
    return merge(known, others if len(others) == 1 else [cast.protagonist] if cast.protagonist else [])


def _ends_in_colon(span: Span, cast: Cast) -> bool:
    text = cast.scene.text.by_ordinal[span.paragraph].folded
    return text[span.char_start : span.char_end].rstrip().endswith((":", ";"))


def _meant(sentence: Sentence, told: tuple[str, ...], cast: Cast, both: str) -> tuple[str, ...]:
    """Return the states that a subject means which names fewer than two: "both sides", "he and his host", "it was"."""
    focus, here = cast.focus_of(sentence), merge(told, cast.countries_in(sentence.span))
    if both:
        holders = _holders(both, sentence, cast)
        if len(holders) > 1:
            return holders
        is_two = len(focus.countries) > 2 and both.startswith(("both", "the two"))
        return cast.both_sides(sentence) if is_two or len(focus.countries) == 2 else focus.countries
    if len(here) > 1:
        return here
    if not _PARTNERED.search(sentence.passage.folded, sentence.char_start, sentence.char_end):
        return cast.both_sides(sentence)
    first = here or tuple(p.country_code for p in focus.last_people[:1] if p.country_code)
    hosts = [c for c in _places_near(sentence, cast) if c not in first] if _HOST.search(sentence.text.lower()) else []
    if first and len(hosts) == 1:
        return merge(first, hosts)
    main = cast.main_countries[:2]
    return main if set(first) <= set(main) else merge(first, [cast.protagonist] if cast.protagonist else [])


def _holders(both: str, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """Return the states of the two who hold the post that "the two prime ministers" names."""
    post = _POST.search(both)
    if post is None:
        return ()
    pair = cast.pair(sentence, both)
    held = [p for p in pair if any(post[1] in q.title.lower() for q in p.positions)]
    states = {p.country_code for p in held if p.country_code}
    return tuple(p.country_code for p in held if p.country_code) if len(states) == len(pair) > 1 else ()


def _places_near(sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """Return the states that a sentence and the one before it in its paragraph name, places too."""
    near = sentence.passage.sentences[max(0, sentence.index - 1) : sentence.index + 1]
    return merge(*(cast.named_in(s.span) for s in near))


def _joint_sides(sentence: Sentence, hit: Hit, cast: Cast) -> tuple[str, ...]:
    """Return the states and the bodies of states that a verb's subject names, and the partner "with" whom it is."""
    return merge(sides_in(subject_of(sentence, hit), cast), _partners(sentence, hit, cast))


def _partners(sentence: Sentence, hit: Hit, cast: Cast) -> tuple[str, ...]:
    """Return those "with" or "at the request of" whom one side agreed; "with him" are the two told of before."""
    span, start = _partnered(sentence, hit), sentence.char_start
    asked = _REQUESTED.search(sentence.passage.folded, start, hit.char_start)
    if asked:
        return cast.named_in(Span(sentence.passage.ordinal, *asked.span(asked.lastgroup or 0)))
    if not _PRONOUN.fullmatch(sentence.passage.folded, span.char_start, span.char_end):
        return sides_in(span, cast)
    told = cast.countries_in(replace(sentence.span, char_end=hit.char_start))
    return told if len(told) == 2 else ()


def _partnered(sentence: Sentence, hit: Hit) -> Span:
    """Return the stretch that names with whom one side agreed: "agreed with her Peruvian counterpart to"; or none."""
    found = _AGREED_WITH.match(sentence.passage.folded, hit.char_end, sentence.char_end)
    start, end = found.span("partner") if found else (hit.char_end, hit.char_end)
    return Span(sentence.passage.ordinal, start, end)


def sides_in(span: Span, cast: Cast) -> tuple[str, ...]:
    """Return the states that act in a stretch, by their codes, and where there is one the bodies of states, by name."""
    text = cast.scene.text.by_ordinal[span.paragraph].folded
    zones = relative_zones(text[span.char_start : span.char_end])
    actors = [
        a
        for a in cast.actors_in(span)
        if not a.is_place and not any(z[0] <= a.char_start - span.char_start < z[1] for z in zones)
    ]
    states = tuple(dict.fromkeys(a.country_code for a in actors if a.country_code))
    bodies = (a for a in actors if a.body and (a.body.kind is OrganisationKind.INTERGOVERNMENTAL or a.person))
    named = (a.body.name for a in bodies if a.body and not text.startswith("-", a.char_end))
    return states if len(states) > 1 else merge(states, tuple(named))
