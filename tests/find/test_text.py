"""The article as the finders see it: what is looked at, and offsets that hold."""

from etl.find.text import Text
from etl.records import Article, Paragraph, Span
from etl.rules import Rules
from models.codes import ParagraphKind

PARAGRAPHS = (
    Paragraph(0, ParagraphKind.TITLE, "Ghana signs"),
    Paragraph(1, ParagraphKind.STANDFIRST, "A pact at last"),
    Paragraph(2, ParagraphKind.BODY, "It’s signed. It holds."),
    Paragraph(3, ParagraphKind.BOILERPLATE, "Read more"),
    Paragraph(4, ParagraphKind.CAPTION, "The minister signs."),
    Paragraph(5, ParagraphKind.BODY, "* * *"),
)
ARTICLE = Article("Ghana signs", None, None, None, None, (), None, "en", None, PARAGRAPHS)


def test_title_body_and_captions_are_looked_at(rules: Rules) -> None:
    """Facts are looked for in the title, the body and the captions; not in the standfirst or in boilerplate."""
    assert [p.ordinal for p in Text.from_article(ARTICLE, rules.sentences).passages] == [0, 2, 4]


def test_folded_text_has_the_same_length(rules: Rules) -> None:
    """The folded text has plain apostrophes and the offsets of the text."""
    passage = Text.from_article(ARTICLE, rules.sentences).by_ordinal[2]
    assert passage.folded == "it's signed. it holds."


def test_sentence_of_a_span(rules: Rules) -> None:
    """A span is told by the sentence that it starts in."""
    sentence = Text.from_article(ARTICLE, rules.sentences).sentence_of(Span(2, 13, 15))
    assert (sentence.index, sentence.text) == (1, "It holds.")


def test_mention_quotes_its_span(rules: Rules) -> None:
    """A mention holds the very text of its span."""
    passage = Text.from_article(ARTICLE, rules.sentences).passages[0]
    assert passage.mention(0, 5, "x").quote == "Ghana"


def test_sentence_as_evidence_is_verbatim(rules: Rules) -> None:
    """A sentence as evidence is its text to the letter."""
    sentence = Text.from_article(ARTICLE, rules.sentences).by_ordinal[2].sentences[0]
    assert sentence.mention("x").quote == "It’s signed."
