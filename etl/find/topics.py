"""Weighing whether an article is of what states do with each other (rules/topics.tsv), by all of its words.

The rules of words ask for offices, or for two states in a sentence; a column on oranges and a calendar of small
courtesies have neither, and are of two states all the same.
"""

from etl.find.scene import Scene
from etl.find.signs import marked_words, marks_of, people_marks
from etl.rules import Rules

OF_STATES = "states"  # the outcome that an article is of what states do
SURE = 0.8  # the chance from which it is taken to be; most articles are
LIKELY = 0.7  # the chance from which it is, where two states and an instrument stand in one of its sentences too


def is_of_states(scene: Scene, rules: Rules, *, names_pair: bool = False) -> bool:
    """Tell whether the words of an article say that it is of what states do; `names_pair`: as a sentence does."""
    return rules.topics.chance(signs_of_article(scene), OF_STATES) >= (LIKELY if names_pair else SURE)


def signs_of_article(scene: Scene) -> frozenset[str]:
    """Return the words of an article, with letters for the names in it."""
    marked = ((s, [*people_marks(scene, s), *marks_of(scene, s)]) for s in scene.text.sentences)
    return frozenset(word for sentence, marks in marked for word in marked_words(sentence, marks))
