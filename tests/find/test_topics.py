"""What an article is about, by the weight of its words."""

from dataclasses import replace
from itertools import product

from etl.find import find_facts, read_scene
from etl.find.topics import signs_of_article
from etl.records import Article, Paragraph, PartialDate
from etl.rules import Rules
from etl.rules.learnt import BIAS, Weights
from models.codes import ParagraphKind

ORANGES = "Oranges roll east from Thimphu again. The orange treaty was signed with Dhaka in March."

REELS = "A film festival opened, and the film league met. Chile and Peru signed a treaty on film crews."

HERONS = (
    "The Reed Treaty was signed in May by all herons of the pond. "
    "Chile and Peru signed a treaty on film crews. "
    "The minister of Ghana, Kofi Boateng, signed a treaty with Norway."
)
FILLER = " ".join("".join(letters) for letters in product("bcdfg", repeat=3))  # 125 words that weigh nothing


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


def test_a_page_that_does_not_weigh_as_one_of_states_has_what_sentences_with_states_tell(rules: Rules) -> None:
    """What herons have is no treaty of states where all words are of herons; in a few words none weighs enough."""
    told = []
    for weight in (-200, -50, 200):  # chances of 0.12, 0.38 and 0.88
        own = replace(rules, topics=Weights(("states",), {BIAS: (weight,)}))
        told.append([len(find_facts(article_of(text), own).agreements) for text in (HERONS, f"{HERONS} {FILLER}.")])
    assert told == [[3, 0], [3, 2], [3, 3]]
