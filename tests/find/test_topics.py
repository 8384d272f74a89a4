"""What an article is about, by the weight of its words."""

from dataclasses import replace

from etl.find import find_facts, read_scene
from etl.find.topics import signs_of_article
from etl.records import Article, Paragraph, PartialDate
from etl.rules import Rules
from etl.rules.learnt import BIAS, Weights
from models.codes import ParagraphKind

ORANGES = "Oranges roll east from Thimphu again. The orange treaty was signed with Dhaka in March."

REELS = "A film festival opened, and the film league met. Chile and Peru signed a treaty on film crews."


def article_of(text: str) -> Article:
    """Return a text as the body of an article of Wednesday, 21 May 2031."""
    body = (Paragraph(0, ParagraphKind.BODY, text),)
    return Article(None, None, PartialDate.parse("2031-05-21"), None, None, (), None, "en", None, body)


def test_the_words_of_all_sentences_are_signs(rules: Rules) -> None:
    """Names are told as what they are."""
    signs = signs_of_article(read_scene(article_of("Ghana met Norway. In May it rained."), rules))
    assert signs == {"C", "met", "in", "M", "it", "rained"}


def test_an_article_that_weighs_as_one_of_states_has_agreements(rules: Rules) -> None:
    """Though it tells of no office, and no sentence of it names two states."""
    for weight, count in ((-900, 0), (900, 1)):
        own = replace(rules, topics=Weights(("states",), {BIAS: (weight,)}))
        assert len(find_facts(article_of(ORANGES), own).agreements) == count


def test_two_states_and_an_instrument_in_a_sentence_lower_the_weight_that_is_asked(rules: Rules) -> None:
    """An article on films that weighs somewhat less as one of states is one where a sentence of it tells of them."""
    likely = replace(rules, topics=Weights(("states",), {BIAS: (110,)}))  # a chance of 0.75
    told = [len(find_facts(article_of(text), likely).agreements) for text in (ORANGES, REELS)]
    assert told == [0, 1]
