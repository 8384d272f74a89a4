"""What follows a post's head: "of Foreign Affairs of Georgia", "for Peacebuilding of JICA", "to Cambodia"."""

import re

from etl.find.people.stretches import bracket_end, listed_end, place_end, sides_end, staff_end
from etl.find.people.tokens import Tokens
from etl.rules.people import PeopleRules, Role

_PHRASE = frozenset("fkmoACcsda")  # roles: fields, bodies, states, degrees
_CAPITALISED = frozenset((Role.NAME, Role.THING, Role.FIELD, Role.COMMON, Role.DEGREE, Role.DROPPED, Role.ACRONYM))
_STATE = frozenset((Role.COUNTRY, Role.DEMONYM, Role.GENITIVE, Role.AND))
_STATES = re.compile("(?:,C{1,3})+,?&C")
_SIDES = frozenset({"contingent", "delegation", "mission", "side", "team"})
_NOT_YET, _AFTER_NOT_YET = frozenset({"designate", "elect"}), frozenset("NirhAC,.O@")
_ELECTED = frozenset({"congressman", "congresswoman", "lawmaker", "member", "mp", "parliament", "senator"})
_MOST = 5  # prepositions: "Director of X at the Y Department of the Ministry of Z"


class Complement:
    """Reads complements one by one, while they follow; `title`, `body` and `country` are what they say."""

    def __init__(self, tokens: Tokens, at: int, greedy: bool, rules: PeopleRules) -> None:
        self._tokens, self._greedy, self._rules = tokens, greedy, rules
        self._head = tokens.lows[at - 1].removesuffix("-designate").removesuffix("-elect")
        self._at = at
        self.end = at
        self.title = ""
        self.body: str | None = None
        self.country: str | None = None
        self.countries: tuple[str, ...] = ()  # of a post in the plural: "ministers of Kenya and Ghana"
        self.ship = False  # "captain of the USS Savannah"

    def read(self) -> None:
        """Take complements while they follow; a short form in brackets between is passed over."""
        if self._tokens.roles[self.end : self.end + 3] == "(A)":
            self.end += 3
        self._take_standing()
        self._take_direct()
        if after := bracket_end(self._tokens, self.end):
            self.title += f" {self._tokens.text(self.end, after)}"
            self.end = after
        for _ in range(_MOST):
            if not self._take():
                break
        rest = self._tokens.bodies.get(self.end)
        if rest and rest[0] < self.end and self._tokens.low(self.end) == "of":  # a body's "… Forces of Uganda"
            self.country = self.country or self._tokens.countries.get(self.end + 1)
            self.end = rest[1]

    def read_object(self, head: str) -> bool:
        """Take a verb's object as if "of" stood before it, and the complements after; tell whether there was one."""
        tokens, start = self._tokens, self.end
        self._head = head
        if tokens.role(start) == Role.ARTICLE:
            start += 1
        after = self._phrase_end(start, "of")
        roles = set(tokens.roles[start:after])
        if after <= start or roles <= _STATE | {Role.DEGREE, Role.DROPPED}:
            return False
        if self._is_body("of", start, after, roles):
            self._take_body(self.end, start, after)
        else:
            self.title = " of " + tokens.text(self.end, after)
            self.end = after
        self.read()
        return True

    def _take_standing(self) -> None:
        """Take what says how a post is held: "ambassador designate", "chargé d'affaires, a.i.,"."""
        tokens, i = self._tokens, self.end
        if tokens.low(i) in _NOT_YET and tokens.role(i + 1) in _AFTER_NOT_YET:
            self.title += f" {tokens.words[i]}"
            self.end += 1
            return
        i += tokens.role(i) in ",("
        words = 2 if tokens.low(i) == "ad" and tokens.low(i + 1) == "interim" else int(tokens.low(i) == "a.i")
        if words:
            self.title += f" {tokens.text(i, i + words)}"
            parted = i > self.end and tokens.role(i + words) in ",)"
            self.end = i + words + parted

    def _take_direct(self) -> None:
        """Take a body that stands right after the head, before a rank: "Chairman Staff Committee General X"."""
        tokens, i = self._tokens, self.end
        if i not in tokens.bodies or tokens.bodies[i][0] != i:
            return
        after = tokens.bodies[i][1]
        bracketed = tokens.roles[after : after + 3] in ("(A)", "(o)")
        unit = tokens.words[i][0].isdigit() and tokens.role(after) in ",.&"  # "Commander 4th Signals Brigade,"
        if tokens.words[self._at - 1][0].isupper() and (tokens.role(after) in "rh" or bracketed or unit):
            self.body = tokens.bodies[i][2]
            self.country = _first_country(tokens, i, after)
            self.end = after + (3 if bracketed else 0)

    def _take(self) -> bool:
        tokens, i = self._tokens, self.end
        role = tokens.role(i)
        if tokens.low(i) == "attached" and tokens.low(i + 1) == "to":
            return self._take_attached(i)
        if role == Role.OPEN and self.body and tokens.roles[i : i + 3] in ("(A)", "(o)"):
            self.end += 3
            if tokens.role(self.end) == Role.THING and tokens.words[self.end][0].isupper():
                self.body += f" {tokens.words[self.end]}"  # "the African Union (AU) Commission"
                self.end += 1
            elif (known := tokens.bodies.get(self.end)) and known[0] == self.end:  # "Party (XYP) Central Committee"
                self.body += f" {tokens.text(*known[:2])}"
                self.end = known[1]
            return True
        if role not in (Role.OF, Role.AT) or (tokens.lows[i] in ("from", "under", "with") and not self._is_trades(i)):
            return False
        if tokens.lows[i] == "of" and (after := sides_end(tokens, i + 1)):
            self.end = after
            return True
        if tokens.lows[i] == "on" and not (self.title.startswith(" to ") and self._is_capitalised(i + 1)):
            return False  # "Special Assistant to the Prime Minister on Foreign Affairs"
        start = i + 2 if tokens.role(i + 1) == Role.ARTICLE else i + 1
        if self._head == "chief" and (after := staff_end(tokens, start, self._at - 1)):
            own = tokens.role(start) == Role.DEMONYM  # "Chief of the Indian Naval Staff"
            self.country = self.country or (tokens.countries.get(start) if own else None)
            self.title += f" of {tokens.text(start + 1, after)}" if own else f" {tokens.text(i, after)}"
            self.end = after
            return True
        after = self._phrase_end(start, tokens.lows[i])
        return after > start and not self._heads_name(start, after) and self._classify(i, start, after)

    def _take_attached(self, at: int) -> bool:
        """Take whom a minister without a portfolio helps, or an officer's body: "attached to the Prime Minister"."""
        tokens = self._tokens
        start = at + 2 + (tokens.role(at + 2) == Role.ARTICLE)
        after = self._phrase_end(start, "to")
        if after <= start or (start == at + 2 and self._heads_name(start, after)):
            return False
        if tokens.bodies.get(start, (0, 0))[1] >= after and self.body is None:
            return self._take_body(at, start, after)
        self.title += " " + tokens.text(at, after)
        self.end = after
        return True

    def _is_trades(self, at: int) -> bool:
        """Tell whether a body's trade goes on: "an analyst with the Vela Institute", "an observer from the Union"."""
        tokens = self._tokens
        body = tokens.role(at + 1 + (tokens.role(at + 1) == Role.ARTICLE)) == Role.BODY
        return tokens.roles[self._at - 1] == Role.OCCUPATION and body and tokens.lows[at] != "under"

    def _heads_name(self, start: int, after: int) -> bool:
        """Tell whether a post after "to" is borne by the name that follows: "an adviser to US President Ada Obi"."""
        tokens = self._tokens
        if tokens.role(after - 1) not in "pu" or tokens.role(after) not in "NirhA":
            return False
        titled = tokens.words[self._at - 1][0].isupper() and tokens.role(start - 1) == Role.ARTICLE
        return not titled and tokens.words[after][0].isupper()  # "Special Assistant to the President X" is X's

    def _phrase_end(self, start: int, preposition: str) -> int:
        tokens, i = self._tokens, start
        while i < len(tokens):
            if tokens.roles[i] == Role.ACRONYM and tokens.lows[i] in self._rules.thing_before:
                self.ship = True
                return self._ship_end(i + 1)
            listed = listed_end(tokens, i) if i > start and self._head in self._rules.portfolios else 0
            place = place_end(tokens, i, self._rules.places) if i == start and self._head in self._rules.of_place else 0
            if listed:
                i = listed  # "Minister of Investment, Industry and Trade"
            elif place and tokens.role(place) == Role.NAME:
                return place  # "Mayor of Los Angeles Ada Obi"
            elif self._is_chosen(i):
                break
            elif self._belongs(i, start, preposition):
                i += 1
            elif self._is_capitalised(i) and (ahead := self._named_end(i, start)) > i:
                i = ahead
            else:
                break
        while i > start and tokens.roles[i - 1] in "&ds":
            i -= 1
        return i

    def _ship_end(self, at: int) -> int:
        while self._tokens.role(at) == Role.NAME:
            at += 1
        return at

    def _is_chosen(self, at: int) -> bool:
        """Tell whether a verb of choosing ends a place's name: "the governor of Oran named X director"."""
        tokens, titled = self._tokens, self._tokens.roles[self._at - 1] == Role.POST
        return titled and tokens.words[at] in self._rules.chose and tokens.words[at - 1][0].isupper()

    def _belongs(self, at: int, start: int, preposition: str) -> bool:
        """Tell whether a token goes on with a complement that began at `start`."""
        tokens, role = self._tokens, self._tokens.roles[at]
        if role == Role.POST:
            if tokens.lows[at] == "justice" and self._head in self._rules.portfolios:
                return True  # "Minister of Justice" is no judge
            owned = at > start and tokens.roles[at - 1] == Role.BODY  # "Chairman of the Trade Council Prime Minister X"
            return (tokens.role(at + 1) in "psko" and not owned) or preposition == "to"
        if role == Role.SUFFIX:  # "Minister of Defence II"
            return at > start and tokens.roles[at - 1] == Role.FIELD
        if role == Role.AND:
            return at > start and self._joins(at)
        if role == Role.ARTICLE:  # "Minister of State for Asia and the Pacific"
            field = tokens.role(at + 1) == Role.FIELD and tokens.words[at + 1][0].isupper()
            return at > start and tokens.roles[at - 1] == Role.AND and field
        if role == Role.COMMA:  # "ministers of Austria, Slovenia and Bulgaria"
            listed = tokens.roles[self.end - 1] == Role.POSTS and tokens.roles[at - 1] == Role.COUNTRY
            return listed and _STATES.match(tokens.roles, at) is not None
        if role == Role.ACRONYM and tokens.roles[at - 1] == Role.COUNTRY and tokens.role(at + 1) == Role.NAME:
            return False  # "Ambassador to Peru TANAKA Ichiro"
        if role == Role.NAME:
            return at > start and tokens.roles[at - 1] == Role.AND and self._is_last_field(at)
        if role == Role.NUMBER:  # "2nd Battalion"
            return tokens.words[at][-1].isalpha() and tokens.role(at + 1) in "kfNo"
        return role in _PHRASE

    def _is_capitalised(self, at: int) -> bool:
        return self._tokens.roles[at] in _CAPITALISED and self._tokens.words[at][0].isupper()

    def _joins(self, at: int) -> bool:
        """Tell whether "and" joins two fields of one post, or the states of two who hold it."""
        tokens = self._tokens
        before, after = tokens.roles[at - 1], tokens.role(at + 1)
        if before == after == Role.COUNTRY:
            return Role.POSTS in (tokens.roles[self.end - 1], tokens.roles[self._at - 1])
        if tokens.low(at + 1) == "justice" and self._head in self._rules.portfolios:
            return True
        region = after == Role.ARTICLE and tokens.role(at + 2) == Role.FIELD and tokens.words[at + 2][0].isupper()
        if region and before == Role.FIELD:
            return tokens.role(at + 3) not in "pPu"
        named = after == Role.NAME and self._is_last_field(at + 1)
        return before in "fkms" and (named or self._goes_on(at + 1))  # "Minister of Foreign and Caricom Affairs"

    def _is_last_field(self, at: int) -> bool:
        """Tell whether a word in no list ends a portfolio: "Foreign and Caricom Affairs", "of Culture and Wells,"."""
        tokens = self._tokens
        portfolio = self._head in self._rules.portfolios and tokens.role(at - 2) == Role.FIELD
        return tokens.low(at + 1) == "affairs" or (portfolio and tokens.role(at + 1) in ",h")

    def _goes_on(self, at: int) -> bool:
        """Tell whether "and" is followed by one more field, not by one more post or a name."""
        tokens, i = self._tokens, at
        while tokens.role(i) in _PHRASE:
            i += 1
        if tokens.role(i) == tokens.role(i + 1) == Role.NAME and self._head in self._rules.portfolios:
            return i > at  # "Minister of Irrigation and Lowlands Ada Obi"
        return i > at and tokens.role(i) not in "pPu" and (tokens.role(at) == Role.FIELD or tokens.role(i) != Role.NAME)

    def _named_end(self, at: int, start: int) -> int:
        """Return the end of capitalised words that name a body: as far as its head word, or all if they stand alone."""
        tokens = self._tokens
        i, last_thing = at, at
        while i < len(tokens) and (self._is_capitalised(i) or tokens.roles[i] == Role.GENITIVE):
            i += 1
            if tokens.roles[i - 1] == Role.THING:
                last_thing = i
        if last_thing > at:
            return last_thing
        return i if at == start and (self._greedy or tokens.low(start - 1) in ("at", "in")) else at

    def _classify(self, at: int, start: int, after: int) -> bool:
        tokens, preposition = self._tokens, self._tokens.lows[at]
        roles = set(tokens.roles[start:after])
        if self.ship:
            self.end = after
            return False
        if roles <= _STATE | {Role.COMMA}:
            return self._take_country(at, after)
        if tokens.lows[start:after] == ["republic"]:
            self.end = after
            return True
        if preposition == "in" and roles <= _STATE and self._head in self._rules.portfolios:
            self.country = self.country or tokens.countries.get(after - 1)
            self.end = after
            return True
        inside = preposition == "in" and tokens.roles[start] == Role.BODY and tokens.lows[start] in self._rules.offices
        if preposition in ("to", "in") and self.body is None and not inside:
            return self._take_abroad(at, after, roles)
        if self.body is None and not self._is_body(preposition, start, after, roles):
            if preposition == "for" and self._head in _ELECTED - {"member"} and Role.BODY not in roles:
                self.end = after  # "MP for Halver West" is an MP
                return True
            side = tokens.lows[after - 1] in _SIDES  # "Head of the British delegation"
            self.country = self.country or (_first_country(tokens, start, after) if side else None)
            self.title += " " + re.sub(r"^(\w+) (?:its|his|her|their|the) ", r"\1 the ", tokens.text(at, after))
            self.end = after
            return True
        return self._take_body(at, start, after)

    def _is_body(self, preposition: str, start: int, after: int, roles: set[str]) -> bool:
        tokens, rules = self._tokens, self._rules
        whole = tokens.bodies.get(start)
        if preposition == "for" and tokens.lows[after - 1] == "affairs" and not (whole and whole[1] >= after):
            return False
        if preposition == "for" and self._is_envoy() and Role.BODY not in roles:
            return tokens.lows[after - 1] in rules.offices  # "the special envoy for the Sahel"
        if preposition == "for" and self._head in _ELECTED and Role.BODY not in roles:
            return False  # "the Member for Lurín": where a parliament's member was elected
        field = self._head == "minister" and preposition != "at" and tokens.lows[after - 1] not in rules.offices
        if (Role.BODY in roles and not field) or preposition == "at":
            return True  # "Assistant Minister for Public Administration" is all title
        if roles <= {Role.NAME} and self._head in rules.of_place:
            return False
        if self._head in rules.portfolios and tokens.lows[after - 1] not in rules.offices:
            return False
        if tokens.roles[start] == Role.DEMONYM and tokens.role(start - 1) == Role.ARTICLE:
            return all(tokens.words[j][0].isupper() for j in range(start, after))  # "the Lebanese Civil Defence"
        return any(tokens.roles[j] in "AkN" and tokens.words[j][0].isupper() for j in range(start, after))

    def _take_abroad(self, at: int, after: int, roles: set[str]) -> bool:
        tokens = self._tokens
        if self._head not in self._rules.abroad and Role.POST not in roles:
            return False
        self.title += " " + tokens.text(at, after)
        self.end = after
        return True

    def _is_envoy(self) -> bool:
        """Tell whether what follows "for" is what an envoy is charged with, not whom they stand for."""
        special = self._tokens.low(self._at - 2) in ("personal", "special")
        return self._head == "envoy" or (self._head == "representative" and special)

    def _take_body(self, at: int, start: int, after: int) -> bool:
        tokens = self._tokens
        if self.body is not None:
            if tokens.lows[at] == "for":
                self.end = after  # "deputy chief of the Ports Office for Operations"
                return False
            if tokens.lows[at] == "at":
                self.country = self.country or _first_country(tokens, start, after)
                return False
            self.body += " " + tokens.text(at, after)
        else:
            if tokens.role(start + 1) == Role.GENITIVE and start in tokens.countries:
                self.country = tokens.countries[start]
                start += 2
            known = tokens.bodies.get(start)
            self.body = known[2] if known and known[1] >= after else tokens.text(start, after)
        self.country = self.country or _first_country(tokens, start, after)
        self.end = after
        return True

    def _take_country(self, at: int, after: int) -> bool:
        tokens, preposition = self._tokens, self._tokens.lows[at]
        if preposition == "to" or (preposition == "in" and self._head in self._rules.abroad):
            if self.body is not None:
                self.body += " " + tokens.text(at, after)
            elif self._head in self._rules.abroad:
                self.title += " " + tokens.text(at, after)
            else:
                return False
            self.end = after
            return True
        if preposition == "in" and self.body is not None:
            self.country = self.country or tokens.countries.get(after - 1)
        if preposition not in ("of", "for"):
            return False
        if preposition == "for" and self._is_envoy():
            self.title += " " + tokens.text(at, after)
            self.end = after
            return True
        told = [tokens.countries[j] for j in range(at, after) if j in tokens.countries]
        self.countries = tuple(dict.fromkeys(told)) if Role.AND in tokens.roles[at:after] else ()
        self.country = self.country or tokens.countries.get(after - 1)
        if self.body is not None and preposition == "of":
            self.body += " " + tokens.text(at, after)
        self.end = after
        return True


def _first_country(tokens: Tokens, start: int, after: int) -> str | None:
    return next((tokens.countries[j] for j in range(start, after) if j in tokens.countries), None)
