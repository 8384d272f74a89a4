"""Placing what a story opens with where its dateline stands."""

from etl.find.events.encounters import Encounter
from etl.find.events.story import Story
from models.codes import EventKind, EventStatus, ParagraphKind

NEWS_PARAGRAPHS = 3  # that open a story
NEWS_DAYS = 3  # before publication: what a dateline tells of


def set_news_place(story: Story, encounter: Encounter) -> None:
    """Set the dateline's place for an encounter that the story opens with and that the text gives no other place."""
    scene = story.scene
    opening = [p for p in scene.text.passages if p.kind is ParagraphKind.BODY][:NEWS_PARAGRAPHS]
    published, day = scene.text.published_on, encounter.date_start
    if encounter.place or encounter.sentence.passage not in opening or day is None or published is None:
        return
    is_meeting = encounter.kind in (EventKind.MEETING, EventKind.CEREMONY) and encounter.status is EventStatus.HELD
    if is_meeting and 0 <= (published.latest - day.latest).days <= NEWS_DAYS:
        encounter.place = scene.text.article.dateline_place
        encounter.say("place", "dateline")
