"""Reading what the sentence after an encounter adds to it: its place and days, or the names of those who met."""

from collections.abc import Sequence

from etl.find.events.encounters import Encounter
from etl.find.events.fillings import fill_in
from etl.find.events.participants import leading_group, people_between
from etl.find.events.story import Story
from etl.find.text import Sentence

NEAR = 1  # paragraphs after an encounter within which more is told of it
OPENING = 30  # characters from a sentence's start within which those begin who met


def tell_more(story: Story, sentence: Sentence, found: Sequence[Encounter]) -> None:
    """Add to the encounter told last what a sentence that tells of no other says of it."""
    near = [e for e in found if 0 <= sentence.passage.ordinal - e.sentence.passage.ordinal <= NEAR]
    if not near or fill_in(story, sentence, near):
        return
    if near[-1].sentence.passage is sentence.passage and near[-1].sentence.index == sentence.index - 1:
        _name(story, sentence, near[-1])


def _name(story: Story, sentence: Sentence, encounter: Encounter) -> None:
    """Add the names of those whom only their posts told: "The foreign ministers of X and Y met. A and B talked"."""
    folded = encounter.sentence.passage.folded
    bounds = (encounter.sentence.char_start, encounter.sentence.char_end)
    if encounter.people or not story.words.telling.plural_posts.search(folded, *bounds):
        return
    named = people_between(story.cast, sentence, sentence.char_start, sentence.char_end)
    group = leading_group(story.cast, sentence, named, sentence.char_start)
    spans = story.scene.people_in(sentence)
    if len(group) != len(encounter.countries) or spans[0][0].char_start - sentence.char_start > OPENING:
        return
    if all(p.country_code is None or p.country_code in encounter.countries for p in group):
        encounter.add_people(group)
        encounter.say("people", "followup", sentence.span)
