"""Telling what states do from what others do: news without states in it has no agreements, whatever its words.

Sport, business, crime and essays have their deals, truces and treaties too. An article tells of states where one of
its instruments stands in a sentence that names two of them, or where it speaks of public offices more than in passing.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from etl.find.actors import find_state_firms
from etl.find.agreements.instruments import Instrument
from etl.find.countries import form_of
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.find.text import Passage, Sentence
from etl.records import CountryMention
from etl.rules import Rules
from etl.rules.agreements import CUE, HEAD, OFFICE, PRIVATE_ACTOR, PRIVATE_TOPIC, Strength
from etl.rules.countries import CountryForm
from etl.rules.patterns import compile_search
from etl.rules.pledges import ACCEPTANCE, BOND
from models.codes import AgreementKind
from models.codes import OrganisationKind as Kind

OFFICES = 3  # different words of public office that make an article one on states

_OF_SORTS = re.compile(r" of sorts\b")
_FOR_EFFECT = re.compile(r" (?:that|which) (?:would|will|is to|must|has to) ")
_UNDONE = re.compile(
    r"\b(?:it|this|that|which) (?:is|was) (?:not an?|no) (?:(?!the )[a-z\-]+ )?$|\bprivate (?:companies|firms)\b"
    r"|\bwhat [^,;.]{2,50} (?:did not|didn['’]t|has not|have not|never) [a-z]+ (?:is|was) (?:an?|the) $"
)
_MIGHT_BE = re.compile(  # "how this could be settled in a treaty"
    r"\b(?:could|may|might) be (?:[a-z]+ ){1,3}(?:by|in|through|under) an? (?:[a-z\-]+ )*$"
)
_CALLED = re.compile(r"\bcall(?:s|ed)? (?:it|this|that|them) an? $")  # "opponents call it a treaty for one man"
_IN_FICTION = re.compile(
    r"\bin (?:the|this|that|its|their) (?:exercise|game|play|scenario|script|war game)\b"
    r"|\b(?:fictional|fictitious|imaginary|make-believe)\b"
)
_NOT_SO = re.compile(  # "Not on the table, whatever the papers say: a treaty"
    r"(?:not|nor|neither) (?:at issue|discussed|in sight|on the (?:agenda|cards|table)|planned|so|true)\b[^:]*: "
)
_NAMED_NONE = re.compile(r"\b(?:outside|beyond|inside|within) (?:the|its|their) $")
_THERE_IS_NONE = re.compile(r", there (?:is|was) (?:none|no such)\b")
_TALK_OF = re.compile(
    r"(?:^|\b(?:there (?:was|were|had been)|asked about|aware of|drawn to|heard|heard of|knows? of|seen) (?:\w+ )?)"
    r"(?:allegations?|claims?|reports?|rumou?rs?|talk|whispers) (?:[a-z ]{2,20} )?of an? (?:[a-z\-]+ )*$"
)
_TALE_OF = compile_search(  # "the rumour of a pact", "nor is there any truth in the tale of a pact"
    r"\b(?:gossip|rumou?rs?|tales?|whispers) (?:of|about) an? (?:[\w\-\"“]+ ){0,3}[\"“]?$"
    r"|\bno(?:r is there any)? truth (?:in|to)\b[^.;:]*\bof an? (?:[\w\-\"“]+ ){0,3}[\"“]?$"
)
_ASKED_WHETHER = compile_search(  # "asked whether there was a pact with"
    r"\b(?:ask(?:s|ed)?|inquired|wanted to know|wondered) (?:[a-z]+ ){0,3}(?:if|whether)"
    r" there (?:is|was|were|might be)\b[^.;:]*$"
)
_ASKED_IN_VAIN = re.compile(  # "a pact, which Chad asked for in May and Mali declined"
    r",? (?:which|that) [^.;:,]{2,60}? (?:asked for|offered|proposed|requested|sought|suggested|wanted)\b[^.;:]{0,40}?"
    r" (?:and|but) (?:which )?[^.;:,]{2,40}? (?:declined|refused|rejected|turned down)\b"
)
_EXERCISE_AFTER = re.compile(  # "Reef Accord, an exercise"
    r",? (?:an?|the|this (?:year|month|week)'s) (?:[\w\-]+ ){0,4}(?:drill|exercise|manoeuvres|war game)\b"
)
_EXERCISE_BEFORE = compile_search(
    r"\b(?:drills?|exercises?|manoeuvres) (?:(?:called|code-?named|dubbed|named) )?[\"“]?$"
)
_IDEA_OF = compile_search(r"\b(?:dream|idea|notion|suggestion|thought) of (?:an?|some|such an?) (?:[\w\-]+ ){0,3}$")
_MUCH = re.compile(r"(?:great|good) deal\b")
_ACCORDING = re.compile(r"\b(?:according to|in) (?:(?:an?|the|its|his|her) )?(?:[\w\-]+ )?$")  # what one side says
_BY_ONE = re.compile(  # "a statement issued by the army's press office said"
    r" (?:(?:was|is|has been|had been) )?(?:issued|released|put out|made public) (?:[a-z]+ ){0,2}by"
    r" (?!(?:both|either|the two|them)\b)(?:(?!and\b)[^,;.])+(?:[,.]|\bsaid\b)"
)
_OF_COUNTRY = re.compile(  # "to carry out the country's Health Programme": one state's own
    r"\bthe (?:country|government|island|kingdom|nation|republic|state)[’']s (?:own |new )?$"
)
STATE_KINDS = (Kind.MINISTRY, Kind.ARMED_FORCE, Kind.INTERGOVERNMENTAL, Kind.GOVERNMENT)
_KNOWN = ("the", "this", "that", "its", "their", "these", "those")
NEAR = 60  # characters after "Kuwait's" in which an office, a person or a body makes it the state that acts

_RELATED = re.compile(r"[’']s? (?:[a-z\-]+ )?(?:neighbou?r|ally|rival|partner|friend|foe) (?=[A-Z])")
_POSSESSIVE = re.compile(r"[’']s?\s+(?=[A-Z])")
_ONE_NAMED = re.compile(
    r"[’']s? (?:[A-Z][a-zà-ÿ\-]+ ){1,2}[A-Z][a-zà-ÿ\-]+"
    r"(?=[,.;]| (?:and|after|on|in|at|signed|agreed|put|said|told|met)\b)"
)
_ONE_OF = re.compile(r"\b(?P<one>an|a|the) $", re.IGNORECASE)  # "a | Chadian who", "the | Chadian whose"
_BY_BIRTH = re.compile(r" (?:who|whose)\b|(?:,|\.(?!\w)|\)| by (?:birth|origin|passport)\b)")
_JOINED = (" and ", " or ")
_AND_HIM = (" himself and ", " herself and ", " I and ", " him and ", " her and ")
_SELLER = compile_search(r"\b(?:with|by|from)\s+(?:[A-Z][\w&.\-]*\s+){1,3}(?:of|in)\s+(?:the\s+)?$")
_MEDIATED = compile_search(
    r"\b(?:brokered|mediated|facilitated|hosted|witnessed|guaranteed|sponsored|overseen|monitored) by\b"
    r"[^;:.]*?(?=,|;|:|\.|$|\s(?:was|were|is|are|has|had|have|will|would|took|between)\s)"
    r"|(?<=,) before (?:the )?(?:Crown|Emir|King|Pope|President|Prime|Prince|Queen|Sultan) [^,;:]{3,60}(?=,)"
    r"|\b(?:mediation|good offices|auspices) (?:of|by)\b[^;:.,]*"
    r"|\b(?:unlike|in contrast to|as opposed to|apart from)\b[^;:,]{2,40}(?=,)"
    r"|\bappl(?:ied|ies|y|ying) to\b[^;:.,]*"
    r"|\b(?:coordinator|director|manager|representative) (?:for|of) [^;:.]{3,40}, [^;:.]{3,40}? and (?:the )?\S+"
    r"|\((?:also accredited|concurrently|non-resident|resident)\b[^()]*"
    r"|,(?: just| fresh| newly)? (?:back|returning|arriving|fresh|coming) from\b[^;:,]{2,30}(?=,)"
    r"|\bwith [^,;:]{3,80}? (?:looking on|as (?:the )?host|as (?:a )?witness|in attendance|watching)\b"
    r"|\b(?:amid|against|fears of|fear of|following pressure from|pressure from)\b[^;:,.]*",
    re.IGNORECASE,
)
_ENVOY = r"(?:Ambassador|High Commissioner|Permanent Representative)s?"
_ENVOYS_HOST = re.compile(  # "the Ambassador of Togo to Peru and the Ambassador of Chad to | Peru": both are only there
    rf"\b{_ENVOY}\b[^;:]{{0,60}}?\bto (?:the )?(?P<host>[A-Z][\w.]*(?: [A-Z][\w.]*)*)"
    rf"[^;:]{{3,120}}?\b{_ENVOY}\b[^;:]{{0,60}}?\bto (?:the )?(?P<again>(?P=host))\b",
    re.IGNORECASE,
)
_MEDIATING = re.compile(  # "Swiss-brokered", and where a thing is from: "Malaysian-built"
    r"-(?:brokered|mediated|backed|led|sponsored|facilitated|hosted|drafted|proposed|monitored"
    r"|built|designed|flagged|made|owned|supplied)\b"
)


def tells_of_states(scene: Scene, cast: Cast, rules: Rules) -> bool:
    """Tell whether an article is about what states do: by its words of office, or by sentences that name two states."""
    firms = find_state_firms(scene)
    if len({body.country_code for body in scene.organisations if body.name in firms}) > 1:
        return True
    if is_private_story(scene):
        return False
    found: set[str] = set()
    for passage in scene.text.passages:
        found.update(word.removesuffix("s") for word in _words_told(scene, passage, OFFICE))
        if len(found) >= OFFICES:
            return True
    paired = _paired(scene, cast, rules)
    acts = any(scene.hits_in(s, category) for s in paired for category in (HEAD, BOND, ACCEPTANCE))
    if acts or (paired and found) or (len(found) > 1 and len(cast.main_countries) > 1):
        return True
    if found and _tells_of_instrument(scene):
        return True
    offices = rules.agreements.offices
    holders = {p.country_code for p in scene.people if any(offices.search(q.title.lower()) for q in p.positions)}
    return len(holders - {None}) > 1 or (bool(found) and any(o.kind in STATE_KINDS for o in scene.organisations))


def _paired(scene: Scene, cast: Cast, rules: Rules) -> list[Sentence]:
    """Return the sentences that name two states that act in them."""
    return [s for s in scene.text.sentences if _names_two_states(s, scene, cast, rules)]


def names_pair(scene: Scene, cast: Cast, rules: Rules) -> bool:
    """Tell whether a sentence names two states that act in it, and an instrument."""
    strong = (Strength.STRONG, Strength.WEAK)
    return any(h.entry.value.strength in strong for s in _paired(scene, cast, rules) for h in scene.hits_in(s, HEAD))


def _tells_of_instrument(scene: Scene) -> bool:
    """Tell whether a sentence says of an instrument where it stands, in a story without firms and clubs."""
    return not _count_told(scene, PRIVATE_ACTOR) and any(
        any(h.entry.value.strength is Strength.STRONG for h in scene.hits_in(sentence, HEAD))
        and any(not h.entry.value.weak for h in scene.hits_in(sentence, CUE))
        for sentence in scene.text.sentences
    )


def is_private_story(scene: Scene) -> bool:
    """Tell whether an article speaks more often of clubs, firms, courts and stages than of public offices."""
    private = _count_told(scene, PRIVATE_ACTOR) + _count_told(scene, PRIVATE_TOPIC)
    return private > 1 and private > _count_told(scene, OFFICE)


def _count_told(scene: Scene, category: str) -> int:
    return sum(len(_words_told(scene, passage, category)) for passage in scene.text.passages)


def _words_told(scene: Scene, passage: Passage, category: str) -> list[str]:
    """Return the words of a category that a passage tells, of those that overlap the longest."""
    found, end = [], 0
    for hit in scene.hits_of(passage.ordinal, category):
        if hit.char_start >= end:
            end = hit.char_end
            found.append(passage.folded[hit.char_start : end])
    return found


def is_disowned(instrument: Instrument, rules: Rules) -> bool:
    """Tell whether there is no such instrument: "talk of a secret pact was pure invention", "a great deal of"."""
    sentence = instrument.sentence
    before = sentence.passage.folded[sentence.char_start : instrument.char_start]
    if _is_told_to_be_none(instrument, before, rules):
        return True
    is_quoted = instrument.title == "statement" and "following" in instrument.modifiers
    if instrument.determiner in _KNOWN and not is_quoted:
        return False
    return _is_lesser(instrument, before, rules) or _is_hearsay(instrument, before, rules)


def _is_told_to_be_none(instrument: Instrument, before: str, rules: Rules) -> bool:
    """Tell whether the words before an instrument, or behind it, say that there is none, or none yet."""
    passage, title, words = instrument.sentence.passage, instrument.title.lower(), rules.agreements
    is_known = instrument.is_named and instrument.determiner == "the"  # "without the Reef Treaty" there is one
    if words.absent.search(before) and not is_known:
        return True
    if _is_awaited(instrument, before, rules) or _UNDONE.search(before) or _IN_FICTION.search(before):
        return True
    if instrument.is_named and _is_exercise(instrument, before):
        return True
    if _ASKED_IN_VAIN.match(passage.folded, instrument.char_end) or _TALE_OF.search(before):
        return True
    if title.startswith("next ") or (title.startswith("terms of ref") and _NAMED_NONE.search(before)):
        return True
    return _THERE_IS_NONE.search(passage.folded, instrument.char_end, instrument.sentence.char_end) is not None


def _is_exercise(instrument: Instrument, before: str) -> bool:
    """Tell whether a name with a capital is that of a military exercise: "Reef Accord, an exercise with"."""
    folded, end = instrument.sentence.passage.folded, instrument.char_end
    return bool(_EXERCISE_AFTER.match(folded, end) or _EXERCISE_BEFORE.search(before))


def _is_lesser(instrument: Instrument, before: str, rules: Rules) -> bool:
    """Tell whether the words are of a lesser thing: "a treaty of sorts", one side's word, one country's programme."""
    passage, title = instrument.sentence.passage, instrument.title.lower()
    if _OF_SORTS.match(passage.folded, instrument.head_end) or rules.agreements.lesser.search(before):
        return True
    if instrument.kind is AgreementKind.PROGRAMME and _OF_COUNTRY.search(before):
        return True
    of_one = title == "statement" and _is_of_one(passage, instrument.head_end, before)
    return title.endswith("ministry statement") or of_one or _MUCH.match(title) is not None


def _is_hearsay(instrument: Instrument, before: str, rules: Rules) -> bool:
    """Tell whether an instrument is only asked for, talked of or denied."""
    sentence, words = instrument.sentence, rules.agreements
    if sentence.text.endswith("?") and not instrument.is_named:
        return True  # "Is there not a treaty for this?"
    if (_MIGHT_BE.search(before) or _IDEA_OF.search(before)) and not instrument.is_named:
        return True
    if _ASKED_WHETHER.search(before) or _TALK_OF.search(before) or _CALLED.search(before) or _NOT_SO.match(before):
        return True
    is_untrue = words.untrue.match(sentence.passage.folded, instrument.char_end, sentence.char_end)
    return bool(is_untrue or words.denied.search(before) or words.hearsay.search(before))


def _is_of_one(passage: Passage, char_end: int, before: str) -> bool:
    """Tell whether a statement is what one side says: "according to a statement", "a statement issued by the army"."""
    return bool(_ACCORDING.search(before) or _BY_ONE.match(passage.folded, char_end))


def _is_awaited(instrument: Instrument, before: str, rules: Rules) -> bool:
    """Tell whether an exchange of notes is yet to come, for another instrument to take effect."""
    if not instrument.title.lower().startswith("exchange of"):
        return False
    after = _FOR_EFFECT.match(instrument.sentence.passage.folded, instrument.char_end)
    return bool(after or rules.agreements.awaited.search(before))


def _names_two_states(sentence: Sentence, scene: Scene, cast: Cast, rules: Rules) -> bool:
    """Tell whether a sentence names two states that act in it, by their names; an armed group acts as one does."""
    places = {a.char_start for a in cast.actors_in(sentence.span) if a.is_place}
    named = {
        c.country_code
        for c in scene.countries_in(sentence)
        if form_of(c.mention) in (CountryForm.NAME, CountryForm.ABBREVIATION, CountryForm.CAPITAL)
        and c.mention.span.char_start not in places
        and not rules.agreements.players.match(sentence.passage.folded, c.mention.span.char_end)
    }
    armed = {body.name for _, body in scene.organisations_in(sentence)} & cast.insurgents
    return len(named) + len(armed) > 1


def find_bystanders(scene: Scene, rules: Rules) -> frozenset[tuple[int, int]]:
    """Return paragraph and start of the mentions that stand for no state that acts."""
    hidden: set[tuple[int, int]] = set()
    firms = find_state_firms(scene)
    own = {(span.paragraph, span.char_start) for span, body in scene.organisation_mentions if body.name in firms}
    for sentence in scene.text.sentences:
        named = scene.countries_in(sentence)
        if not named:
            continue
        owners = _owners(scene, sentence, named, rules)
        places = [c.mention.span.char_start for c in owners]
        for zone in _MEDIATED.finditer(sentence.passage.text, sentence.char_start, sentence.char_end):
            actors = (*scene.people_in(sentence), *scene.organisations_in(sentence))
            starts = [span.char_start for span, _ in actors] + [c.mention.span.char_start for c in named]
            places += [start for start in starts if zone.start() <= start < zone.end()]
        for both in _ENVOYS_HOST.finditer(sentence.passage.text, sentence.char_start, sentence.char_end):
            places += [both.start("host"), both.start("again")]
        hidden.update((sentence.passage.ordinal, place) for place in places)
    return frozenset(hidden - own)


def _owners(
    scene: Scene, sentence: Sentence, named: Sequence[CountryMention], rules: Rules
) -> Sequence[CountryMention]:
    """Return the states that only say whose a private actor is, both of "Greek and Hungarian contractors"."""
    owners = [c for c in named if _is_owner(scene, sentence, c, rules)]
    text = sentence.passage.text
    joined = (
        one
        for one, two in pairwise(named)
        if two in owners
        and form_of(one.mention) is CountryForm.ADJECTIVE
        and text[one.mention.span.char_end : two.mention.span.char_start] in _JOINED
    )
    return [*owners, *joined]


def find_stateless(scene: Scene, rules: Rules) -> frozenset[str]:
    """Return the names of those who act for a firm, a club or a school, not for their state."""
    posts, offices = rules.agreements.private_posts, rules.agreements.offices
    titles = {p.name: [q.title.lower() for q in p.positions] for p in scene.people}
    private = {name for name, held in titles.items() if any(posts.search(title) for title in held)}
    return frozenset(name for name in private if not any(offices.search(title) for title in titles[name]))


def _is_related(text: str, char_end: int) -> bool:
    """Tell whether a state's name only says whose neighbour another is: "Peru's neighbour Chile"."""
    return bool(_RELATED.match(text, char_end))


def _is_nationality(text: str, country: CountryMention) -> bool:
    """Tell whether a state's name only says where somebody is from: "Kovu, a Chadian who speaks for the Union"."""
    span = country.mention.span
    one = _ONE_OF.search(text, max(0, span.char_start - len(" the ")), span.char_start)
    behind = _BY_BIRTH.match(text, span.char_end)
    if one is None or behind is None:
        return False
    return one["one"].lower() != "the" or behind[0] in (" who", " whose")


def _is_owner(scene: Scene, sentence: Sentence, country: CountryMention, rules: Rules) -> bool:
    """Tell whether a state's name only says whose a private actor is, or who mediates."""
    text, folded = sentence.passage.text, sentence.passage.folded
    start, end = country.mention.span.char_start, country.mention.span.char_end
    if rules.agreements.owned.match(folded, end) or _MEDIATING.match(folded, end) or _is_related(text, end):
        return True
    if _is_nationality(text, country):
        return True
    people = [span for span, _ in scene.people_in(sentence)]
    before = text[max(sentence.char_start, start - NEAR) : start]
    if _SELLER.search(before):
        return not any(start - len(" of the ") <= p.char_end <= start for p in people)
    if not _POSSESSIVE.match(text, end):
        return False
    if any(end < hit.char_start < end + NEAR for hit in scene.hits_in(sentence, HEAD)):
        return False  # "Palau's Compact of Free Association"
    bodies = [span for span, _ in scene.organisations_in(sentence)]
    beside = text.endswith(_AND_HIM, 0, start) or any(text[p.char_end : start] == " and " for p in people)
    if beside and _ONE_NAMED.match(text, end):
        return False  # "by himself and Liberia's Amin Modad", whom nobody here knows
    return not any(end <= span.char_start < end + NEAR for span in (*people, *bodies))
