"""A capitalised run that can be a name, and the weights of what speaks for and against it."""

from dataclasses import dataclass, field

from etl.find.people.posts import Post
from etl.find.people.tokens import Tokens
from etl.find.text import Sentence
from etl.rules.people import Role

# Tuned on one half of dev; three are enough for a name of several words, four for a single one (`resolve`).
WEIGHTS = {
    # for: a rank, a title, an honorific before; an apposition, an age, a caption's mark after
    **dict.fromkeys(("rank", "honorific", "title", "named"), 5),
    **dict.fromkeys(("title_comma", "apposition", "age", "caption", "occupation", "alias"), 4),
    # a verb of speech or of what only people do, kinship, the company of a list, a given name (it added 37 names on 350
    # pages of news, of which 2 were none)
    **dict.fromkeys(("kin", "who", "speech", "alive", "list", "nickname", "origin", "led", "given"), 3),
    # what bodies do as well, the marks of a name
    **dict.fromkeys(("agent", "human", "shape", "of_state"), 2),
    "tongue": 1,  # all its words are names of the state that stands before it: "Tajikistan's Sherali Mirzo"
    "spelling": 1,  # in the letters of another tongue, in brackets: cities are spelled so as well
    "own_kin": 2,  # with "kin" enough for a single name: "his wife, X"
    "enclosed": 2,  # with "occupation" enough for a single name: "the minister's driver, X, asked"
    # against: "in X", "the X", "X Palace", "X said it would", a capital before it
    "place": -3,
    "quoted": -4,
    "article": -5,
    "body": -6,
    "part": -6,
    "thing": -9,
}


FAMILY = frozenset(
    {"aunt", "brother", "cousin", "daughter", "father", "first", "grandson", "husband", "mother", "nephew", "niece"}
    | {"sister", "son", "uncle", "widow", "wife"}
)  # "first": the first lady
RELATIVES = (
    FAMILY
    | {"boyfriend", "fiancé", "fiancée", "girlfriend", "granddaughter", "grandfather", "grandmother", "stepson", "twin"}
    | {f"{kin}-in-law" for kin in FAMILY}
)


@dataclass(eq=False, slots=True)
class Candidate:
    """A run of tokens that can be a name, with what stands beside it."""

    tokens: Tokens
    first: int
    after: int
    left: int  # the first token of what belongs to the name: its title, rank, honorific
    evidence: list[str] = field(default_factory=list)
    rank: str | None = None
    posts: list[Post] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)  # countries that the neighbours tell
    alias_of: "Candidate | None" = None
    inside: Sentence | None = None  # its sentence, once it was asked for
    in_plural: bool = False  # its rank is one of several people's: "generals X, Y and Z"

    def note(self, evidence: str) -> None:
        """Add a piece of evidence, once."""
        if evidence not in self.evidence:
            self.evidence.append(evidence)

    def hold(self, post: Post, evidence: str) -> None:
        """Add a post with what it is evidence of."""
        self.note(evidence)
        self.posts.append(post)
        if post.country:
            self.codes.append(post.country)
        if post.rank and self.rank is None:
            self.rank = post.rank

    @property
    def is_family(self) -> bool:
        """Tell whether the name is told as somebody's relative: "his father, X"."""
        return any(p.role == Role.KIN and self.tokens.lows[p.head] in FAMILY for p in self.posts)

    @property
    def score(self) -> int:
        """The sum of the evidence's weights."""
        return sum(map(WEIGHTS.__getitem__, self.evidence))

    @property
    def rule(self) -> str:
        """The strongest evidence's name."""
        return max((e for e in self.evidence if WEIGHTS[e] > 0), key=WEIGHTS.__getitem__, default="form")

    @property
    def words(self) -> list[str]:
        """The name's words; quotes around a nickname are none."""
        words, roles = self.tokens.words[self.first : self.after], self.tokens.roles[self.first : self.after]
        return [w for w, role in zip(words, roles, strict=True) if role != Role.QUOTE] if Role.QUOTE in roles else words

    @property
    def char_end(self) -> int:
        """Where the name ends: a sentence's full stop after an abbreviation's letters is none of it ("Hun Sen.")."""
        last = self.after - 1
        stop = self.tokens.roles[last] == Role.NAME and self.tokens.words[last].endswith(".")
        return self.tokens.ends[last] - stop

    @property
    def text(self) -> str:
        """The name to the letter."""
        return self.tokens.passage.text[self.tokens.starts[self.first] : self.char_end]

    @property
    def sentence(self) -> Sentence:
        """The sentence that it stands in."""
        if self.inside is None:
            self.inside = self.tokens.passage.sentence_at(self.tokens.starts[self.first])
        return self.inside
