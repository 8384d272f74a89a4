"""Reading where a trip goes: the place as the text names it, and the countries of the place."""

import re

from etl.find.clauses import is_passive
from etl.find.countries import NAMES, form_of
from etl.find.events.harbours import HARBOUR_IN, state_of_port
from etl.find.events.places import SHORT, TIME, find_places, is_adjective, without_owner
from etl.find.events.story import Story, Told
from etl.find.events.whereabouts import capital_told
from etl.find.text import Sentence
from etl.rules.people import PLACE

_WORD = r"[A-ZÀ-ÞĀ-Ž][\w'’ʻ\-]*\w|[A-Z]{2}"
_NAME = rf"{SHORT}(?:{_WORD})(?:(?: (?:of|de|de la|es|el|la|and|the|and the))? (?:{_WORD}))*"
_GOAL = re.compile(rf"\s*(?:(?P<prep>of|to|in|for|at)\s+)?(?:the\s+)?(?P<name>{_NAME})")
_ON_A = re.compile(  # "arrived | on a goodwill mission at Lomé"
    r"(?: [A-Z]\w+day)? on an? (?:[\w\-]+ ){0,4}(?:call|deployment|mission|tour|trip|visit)(?= (?:at|in|to) )"
)
_TOWARDS = re.compile(rf"\b(?:aboard|at|in|near|see|to|visit)\s+(?:the\s+)?(?P<name>{_NAME})")
_LISTED = re.compile(rf"(?:,| and|, and)\s+(?:the\s+)?(?P<name>{_NAME})")
_ONWARD = re.compile(r"\b(?:to|of|in)\s+(?:the\s+)?(?=[A-ZÀ-ÞĀ-Ž])")
ONWARD_REACH = 110  # characters after a word for a trip within which its goal stands
_POST_ASIDE = re.compile(r", (?!who|which|whose)[^,;.]{3,70},")  # ", Togo's army chief,"
_STOP = re.compile(r"[.;,]")
_ONWARD_BY = re.compile(r"\s+by\s+[^.;]{0,90}?,?\s+to\s+(?:the\s+)?(?=[A-ZÀ-ÞĀ-Ž])")
_DAY_END = re.compile(rf"\s+{TIME.pattern}.*$")
_OWNED = re.compile(r" of (?:the )?[A-ZÀ-ÞĀ-Ž][\w\-]*(?: [A-ZÀ-ÞĀ-Ž][\w\-]*)?['’]s? ")
_OWNS = re.compile(  # "of | Norway's minister", "of | the Norwegian Army delegation"
    r"(?<=['’]s) [a-z]|['’]s? [a-z]| (?:\([^()]{2,9}\) )?(?:[\w\-]+ ){0,3}?(?:delegation|mission|team)\b"
)
_DURING = re.compile(r"\bduring (?:an?|the|this week['’]s) (?:[\w\-]+ ){0,3}$")
_REALM = re.compile(r"(?:Emirates?|Kingdom|Republic|Sultanate)(?! of\b)")  # "a visit to the Kingdom"
_COMMON = re.compile(r" (?:country|nation|state|capital|city|kingdom|island|republic|neighbou?r)\b(?! of)")
_CITY = re.compile(  # "the Togolese | capital of Lomé", "the Togolese | capital, Lomé"
    rf" (?:[a-z\-]+ ){{0,2}}(?:capital|city|port|resort|town|village)(?: city)?(?: of|,)? (?P<name>{_NAME})"
)
_THE_COUNTRY = re.compile(
    r"\s*(?:(?:of|to|in|for)\s+)?(?:the|that|this)\s+(?:\w+\s+)?(?:country|nation|kingdom|island|republic)\b(?! of)"
)
_ARRIVED = re.compile(r"arriv(?:ed|ing|es?(?= (?:on|for|today|tomorrow|late|early)))\b")
_HOSTS = re.compile(r"\b(?:host|welcom|receiv|greet)(?:e?s|ed|ing)\b")
_FOR = re.compile(r"\b(?:for|during)\s+(?:an?|his|her|the)\s+(?:[\w\-]+\s+){0,4}$")
_SIGHT = r"(?:cemetery|grave|mausoleum|memorial|monument|museum|shrine|statue|tomb)"
_AT_SIGHT = re.compile(  # no trip: "visited | the tomb of the Unknown Soldier", "the Kessab memorial"
    rf"\s+(?:the|an?|his|her|their)\s(?:[\w\-]+\s){{0,3}}?{_SIGHT}\b(?![^.;]*\b(?:in|near) (?:the )?[A-Z])"
)
_IN = re.compile(r"(?:fly|flies|flew|flown|drive|drives|drove|sail|sails|sailed)(?:ing)? in\b")
_HOLDER = re.compile(r"(?: (?!(?:at|for|in|of|on|to|with)\b)[a-z][\w\-]*){1,4}")
_OF_POST = re.compile(r"\b(?:members?|chair(?:man|woman|person)?|secretary|head|leader) $")  # "member | of the"
_THERE = re.compile(r"[A-Za-z]+ (?:\w+ )?there\b")


def is_at_sight(told: Told) -> bool:
    """Tell whether what was visited is a tomb or a memorial, and no place is told where it stands."""
    return _AT_SIGHT.match(told.sentence.passage.text, told.cue_end, told.high) is not None


def goal_of(story: Story, told: Told, home: str | None) -> tuple[str, set[str]] | None:
    """Return the name of where a trip from a country goes and the countries of it, or None."""
    sentence, text = told.sentence, told.sentence.passage.text
    if _THERE.match(text, told.cue_start, told.high):
        return _there(story, sentence, told.cue_start, home)
    if _THE_COUNTRY.match(text, told.cue_end, told.high):
        return "", set(story.cast.both_sides(sentence)) - {home}
    if _IN.match(sentence.passage.folded, told.cue_start):
        return _there(story, sentence, told.cue_start, home) or _host(story, "", home)
    sent = _ON_A.match(text, told.cue_end, told.high)
    match = _GOAL.match(text, sent.end() if sent else told.cue_end, told.high)
    if match and match["prep"] == "of" and _OWNS.match(text, match.end()):
        match = None  # "the visit of Norway's minister"
    if not match or _is_person(story, sentence, *match.span("name")):
        match = _onward(story, told)
    if match is None or _is_time(story, sentence, match.start("name")):
        return _here(story, told, home) or _of_host(story, told, home) or _of_clause(story, told, home)
    if story.is_name(sentence, match.start("name")):
        return None
    match = HARBOUR_IN.match(text, match.end("name"), told.high) or match
    city = _city_of(story, told, *match.span("name"))
    if city and is_adjective(story.scene, sentence, *match.span("name")):
        return city
    common = _COMMON.match(text, match.end("name"))
    capital = _capital_meant(story, sentence, match) if common and common[0] == " capital" else None
    if common or _REALM.fullmatch(match["name"]):
        return capital or ("", set(story.cast.both_sides(sentence)) - {home})
    end = _end_of_list(story, sentence, *match.span("name"))
    return _named_goal(story, sentence, match.start("name"), end, home)


def _capital_meant(story: Story, sentence: Sentence, goal: re.Match[str]) -> tuple[str, set[str]] | None:
    """Return the capital that is told by its state alone: "the Togolese capital"."""
    start, end = goal.span("name")
    codes = _codes_in(story, sentence, start, end)
    if len(codes) != 1 or not is_adjective(story.scene, sentence, start, end):
        return None
    return capital_told(story.scene, sentence, start, end + len(" capital")) or "", codes


def goal_between(story: Story, told: Told, low: int, home: str | None) -> tuple[str, set[str]] | None:
    """Return the first place abroad that is named between an offset and the end of what is told, with its countries."""
    sentence, text = told.sentence, told.sentence.passage.text
    for match in _TOWARDS.finditer(text, low, told.high):
        start, end = match.span("name")
        if _is_person(story, sentence, start, end) or _is_time(story, sentence, start):
            continue
        if is_adjective(story.scene, sentence, start, end):
            goal = _city_of(story, told, start, end)
        else:
            goal = _named_goal(story, sentence, start, end, home)
        if goal and goal[1] and home not in goal[1]:
            return goal
    return None


def _city_of(story: Story, told: Told, start: int, end: int) -> tuple[str, set[str]] | None:
    """Return the city that follows a country's adjective: "the Togolese | capital of Lomé"."""
    city = _CITY.match(told.sentence.passage.text, end, told.high)
    if city is None or TIME.match(city["name"]):
        return None
    return city["name"], _codes_in(story, told.sentence, start, end)


def _named_goal(
    story: Story, sentence: Sentence, start: int, end: int, home: str | None
) -> tuple[str, set[str]] | None:
    """Return the place that stands between two offsets and its countries: those in its name, else those near it."""
    text = sentence.passage.text
    end = _before_visitor(story, sentence, start, end)
    name = _DAY_END.sub("", without_owner(text[start:end]))
    if name.endswith("s") and is_adjective(story.scene, sentence, start, end):
        return None  # "half of the places go to Ghanaians"
    if is_adjective(story.scene, sentence, start, end) and _is_holder(story, text, end):
        return None
    countries = story.scene.countries_in(sentence)
    named = _codes_in(story, sentence, start, end)
    named = named or {h.entry.value for h in story.scene.hits_in(sentence, PLACE) if start <= h.char_start < end}
    if named:
        return name, named
    if story.words.places.continents.search(name) or story.words.places.waters.search(name):
        return None
    after = [c.country_code for c in countries if c.mention.span.char_start > end and c.country_code != home]
    after += [p.country_code for _, p in story.scene.people_in(sentence) if p.country_code and p.country_code != home]
    focus = [c for c in story.cast.both_sides(sentence) if c != home]
    later = [] if after or focus else _later(story, sentence, home) or state_of_port(story, sentence, home)
    return name, set(after[:1] or focus[:1] or later[:1])


def _codes_in(story: Story, sentence: Sentence, start: int, end: int) -> set[str]:
    """Return the countries that are named between two offsets."""
    named = story.scene.countries_in(sentence)
    return {c.country_code for c in named if start <= c.mention.span.char_start < end}


def _is_holder(story: Story, text: str, offset: int) -> bool:
    """Tell whether a country's adjective is that of who visits: "his visiting Norwegian | counterpart"."""
    holder = _HOLDER.match(text, offset)
    words = story.words
    return holder is not None and any(p.search(holder[0]) for p in (words.telling.posts, words.officials.posts))


def _later(story: Story, sentence: Sentence, home: str | None) -> list[str]:
    """Return the other countries that the rest of the paragraph names: "a stop in Axim. … in the Ghanaian port"."""
    ends = sentence.char_end
    named = story.scene.countries_of(sentence.passage)
    return [c.country_code for c in named if c.mention.span.char_start >= ends and c.country_code != home]


def _onward(story: Story, told: Told) -> re.Match[str] | None:
    """Return the goal that stands farther on: "the visit of Prime Minister Aune to Ghana", "a trip by X to Ghana"."""
    text = told.sentence.passage.text
    by = _ONWARD_BY.match(text, told.cue_end, told.high)
    steps = [by] if by else _ONWARD.finditer(text, told.cue_end, min(told.high, told.cue_end + ONWARD_REACH))
    names = [span for span, _ in story.scene.people_in(told.sentence)]
    ends = {name.char_end + 1 for name in names}  # "President Nils Aune | of Norway"
    aside = {at for name in names for at in (name.char_start - len(", "), name.char_end)}  # ", Nils Aune,"
    aside |= {m.end() - 1 for name in names if (m := _POST_ASIDE.match(text, name.char_end))}
    for step in steps:
        goal = _GOAL.match(text, step.end(), told.high)
        stops = {stop.start() for stop in _STOP.finditer(text, told.cue_end, step.start())}
        if stops - aside and not by:
            return None
        is_of = text.startswith("of", step.start())
        is_owner = goal and is_of and (step.start() in ends or _OWNS.match(text, goal.end()))
        is_post = _OF_POST.search(text, told.cue_end, step.start())
        if goal and not is_owner and not is_post and not _is_person(story, told.sentence, *goal.span("name")):
            return goal
    return None


def _before_visitor(story: Story, sentence: Sentence, start: int, end: int) -> int:
    """Return where a place ends that the visitor's post follows: "to Lomé | of Norway's minister"."""
    text = sentence.passage.text
    of = text.rfind(" of ", start, end)
    is_post = of > 0 and (
        _OWNED.match(text, of) or any(of < s.char_start < end for s, _ in story.scene.people_in(sentence))
    )
    return of if is_post else end


def _end_of_list(story: Story, sentence: Sentence, start: int, end: int) -> int:
    """Return where a list of countries ends: "Egypt, Tunisia and Togo"."""
    codes = {
        c.mention.span.char_start: c.country_code
        for c in story.scene.countries_in(sentence)
        if not c.mention.rule.endswith(("adjective", "demonym"))
    }
    listed = {codes[start]} if start in codes else set()
    while listed and (item := _LISTED.match(sentence.passage.text, end, sentence.char_end)):
        code = codes.get(item.start("name"))
        if code is None or code in listed:  # "Lomé, Togo"
            break
        listed.add(code)
        end = item.end("name")
    return end


def _here(story: Story, told: Told, home: str | None) -> tuple[str, set[str]] | None:
    """Return where somebody "arrived", or is on a visit "here": where the story is told from."""
    folded = told.sentence.passage.folded
    if not _ARRIVED.match(folded, told.cue_start) and not folded.startswith(" here", told.cue_end):
        return None
    name, host = _host(story, story.scene.text.article.dateline_place or "", home)
    own = story.cast.home
    return name, {own} if own and own != home else host


def _of_host(story: Story, told: Told, home: str | None) -> tuple[str, set[str]] | None:
    """Return the country that receives somebody: "Ghana welcomed Premier Nils Aune on Monday for a two-day visit"."""
    folded = told.sentence.passage.folded
    verb = told.before(_HOSTS)
    if (
        verb is None
        or not _FOR.search(folded, verb.end(), told.cue_start)
        or is_passive(folded[told.low : verb.start()])
    ):
        return None
    for country in story.scene.countries_in(told.sentence):
        is_before = told.low <= country.mention.span.char_start < verb.start()
        if is_before and form_of(country.mention) in NAMES and country.country_code != home:
            return country.mention.quote, {country.country_code}
    return None


def _of_clause(story: Story, told: Told, home: str | None) -> tuple[str, set[str]] | None:
    """Return where something was done during a visit: "Four pacts were signed in Lomé during the | visit of Aune"."""
    if home is None or told.before(_DURING) is None:
        return None
    places = find_places(story.scene, told.sentence, story.words, story.names)
    before = [p for p in places if told.low <= p.char_start < told.cue_start and not p.is_venue]
    if not before:
        return None
    goal = _named_goal(story, told.sentence, before[-1].char_start, before[-1].char_end, home)
    return goal if goal and goal[1] and home not in goal[1] else None


def _host(story: Story, name: str, home: str | None) -> tuple[str, set[str]]:
    """Return a place with the other country that the story is about."""
    return name, set([c for c in story.cast.main_countries[:2] if c != home][:1])


def _there(story: Story, sentence: Sentence, offset: int, home: str | None) -> tuple[str, set[str]] | None:
    """Return the place that "there" means: the last one that the paragraph named."""
    for earlier in reversed(sentence.passage.sentences[: sentence.index + 1]):
        places = [p for p in find_places(story.scene, earlier, story.words, story.names) if not p.is_venue]
        places = [p for p in places if p.char_end <= offset]
        if places:
            last = places[-1]
            countries = story.scene.countries_in(earlier)
            at = [c.country_code for c in countries if last.char_start <= c.mention.span.char_start < last.char_end]
            hosts = [c for c in (*at, *story.cast.both_sides(sentence)) if c != home]
            return last.name, set(hosts[:1])
    return None


def _is_person(story: Story, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a stretch is a person with what stands before the name: "of Norwegian Premier Nils Aune"."""
    text = sentence.passage.text
    named = [s.char_start for s, _ in story.scene.people_in(sentence) if s.char_start < end and start < s.char_end]
    post = story.words.officials.posts.match(text[start:end].lower())
    return any(post or " of " not in text[start:name] for name in named)


def _is_time(story: Story, sentence: Sentence, start: int) -> bool:
    return any(d.mention.span.char_start <= start < d.mention.span.char_end for d in story.scene.dates_in(sentence))
