"""The article as the finders see it: passages of title, body and captions, cut into sentences.

The standfirst belongs to none of them (codebook: nothing is counted in it). Every offset is into the paragraph's own
text, so a span found here is a span of the stored paragraph.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from etl.find.sentences import split_sentences
from etl.lazy import lazy
from etl.records import Article, Mention, PartialDate, Span
from etl.rules.lexicon import fold_case
from etl.rules.patterns import compile_search
from etl.rules.sentences import SentenceRules
from models.codes import ParagraphKind

_VISIBLE = compile_search(r"\w")
FOUND_IN = (ParagraphKind.TITLE, ParagraphKind.BODY, ParagraphKind.CAPTION)


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence of a passage; `char_start` and `char_end` are offsets into the passage's text."""

    passage: "Passage"
    index: int  # in the passage
    char_start: int
    char_end: int

    @lazy
    def text(self) -> str:
        """The sentence, to the letter."""
        return self.passage.text[self.char_start : self.char_end]

    @lazy
    def span(self) -> Span:
        """Where the sentence stands."""
        return Span(self.passage.ordinal, self.char_start, self.char_end)

    def stretch(self, char_start: int, char_end: int) -> Span:
        """Return the span between two offsets into the passage."""
        return Span(self.passage.ordinal, char_start, char_end)

    def search(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return where a pattern first matches in the sentence's folded text, its offsets into the passage."""
        return pattern.search(self.passage.folded, self.char_start, self.char_end)

    def mention(self, rule: str) -> Mention:
        """Return the whole sentence as evidence, under the name of a rule."""
        return Mention(self.span, self.text, rule)


_POST = r"(?:Ambassador|General|Governor|Minister|President|Secretary|Senator|Dr\.?|Mr\.?|Mrs\.?|Ms\.?)"
_DAY = "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|January|April|June|August"
_BEFORE_MONTH = (
    "(?:After|And|Around|Before|Between|By|Come|During|Early|Every|For|From|In|Last|Late|Mid|Next|Of|On|Or|Since|This"
    "|Through|Till|To|Until)"
)
_NAMES = re.compile(  # "Will Harker", "Theresa May", "Minister Sunday Okoro"
    r"(?<=[a-z,] )(?P<will>Will)(?= [A-Z])"
    rf"|\b(?!{_BEFORE_MONTH}\b)[A-Z][a-z]+ (?P<may>May)\b(?! \d)(?=[ ,.'’])"
    rf"|{_POST} (?P<day>{_DAY})(?= [A-Z])"
)


@dataclass(frozen=True, eq=False)
class Passage:
    """One paragraph that facts are looked for in."""

    ordinal: int
    kind: ParagraphKind
    text: str
    rules: SentenceRules

    @lazy
    def folded(self) -> str:
        """The text in lower case with plain quotes and hyphens, offset for offset; names keep their first capital.

        A name like a helping verb, a month or a weekday would be read as one.
        """
        folded = fold_case(self.text)
        if self.kind is ParagraphKind.BODY:
            for name in _NAMES.finditer(self.text):
                at = name.start(name.lastgroup or 0)
                folded = folded[:at] + self.text[at] + folded[at + 1 :]
        return folded

    @lazy
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, in order; a title or a caption fragment is one too."""
        bounds = split_sentences(self.text, self.rules)
        return tuple(Sentence(self, i, start, end) for i, (start, end) in enumerate(bounds))

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that holds an offset (the nearest before it, between two)."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def begins_sentence(self, offset: int) -> bool:
        """Tell whether a sentence begins at an offset."""
        return self.sentence_at(offset).char_start == offset

    @lazy
    def _starts(self) -> list[int]:
        return [sentence.char_start for sentence in self.sentences]

    def mention(self, char_start: int, char_end: int, rule: str) -> Mention:
        """Return the mention of a stretch of the passage."""
        return Mention(Span(self.ordinal, char_start, char_end), self.text[char_start:char_end], rule)


@dataclass(frozen=True, eq=False)
class Text:
    """An article's passages, in order, with what the finders need to know of the article."""

    article: Article
    passages: tuple[Passage, ...]

    @classmethod
    def from_article(cls, article: Article, rules: SentenceRules) -> "Text":
        """Return the passages of an article's title, body and captions."""
        found = (p for p in article.paragraphs if p.kind in FOUND_IN and _VISIBLE.search(p.text))
        return cls(article, tuple(Passage(p.ordinal, p.kind, p.text, rules) for p in found))

    @property
    def published_on(self) -> PartialDate | None:
        """The day that relative dates are resolved against."""
        return self.article.published_on

    @lazy
    def by_ordinal(self) -> dict[int, Passage]:
        """The passages by their paragraph's ordinal."""
        return {p.ordinal: p for p in self.passages}

    @property
    def sentences(self) -> Iterator[Sentence]:
        """All sentences of all passages, in order."""
        for passage in self.passages:
            yield from passage.sentences

    @lazy
    def listed(self) -> tuple[Sentence, ...]:
        """All sentences, to be asked for by their number."""
        return tuple(self.sentences)

    @lazy
    def numbers(self) -> dict[Span, int]:
        """The number of every sentence."""
        return {sentence.span: number for number, sentence in enumerate(self.listed)}

    def sentence_of(self, span: Span) -> Sentence:
        """Return the sentence that a span starts in."""
        return self.by_ordinal[span.paragraph].sentence_at(span.char_start)


def last_word(text: str, start: int, end: int) -> tuple[int, str]:
    """Return where the last word of a stretch begins, and the word; white space behind it does not count.

    >>> last_word("the Lao Army", 0, 8)
    (4, 'Lao')
    """
    stretch = text[start:end].rstrip()
    word = stretch.rsplit(None, 1)[-1] if stretch else ""
    return start + len(stretch) - len(word), word


def word_before(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Return the last word of a stretch, as `last_word` does, where white space parts it from what follows."""
    at, word = last_word(text, start, end)
    return (at, word) if word and at + len(word) < end else None
