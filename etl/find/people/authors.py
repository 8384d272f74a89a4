"""Who wrote an article: only its last paragraph tells of them ("Ada Obi teaches in Lima"), and they are named above."""

from collections.abc import Sequence

from etl.find.people.candidate import Candidate
from etl.find.people.resolve import Person
from etl.find.scene import Scene
from etl.rules.people import Role
from models.codes import ParagraphKind

_STORY = 3  # paragraphs: shorter ones are items, whose last paragraph may be all there is


def drop_authors(people: list[Person], scene: Scene) -> list[Person]:
    """Return the people of an article without those who wrote it."""
    paragraphs = scene.text.article.paragraphs
    story = [p.ordinal for p in paragraphs if p.kind is ParagraphKind.BODY]
    if len(story) < _STORY:
        return people
    above = [*scene.text.article.bylines, *(p.text for p in paragraphs if p.ordinal < story[0])]
    return [person for person in people if not _is_author(person, story[-1], above)]


def _is_author(person: Person, last: int, above: Sequence[str]) -> bool:
    told = [c for c in person.candidates if c.tokens.passage.kind is not ParagraphKind.TITLE]
    if not told or any(c.tokens.passage.ordinal != last for c in told) or not any(map(_opens_plainly, told)):
        return False
    return any(c.text in text for c in told for text in above)


def _opens_plainly(c: Candidate) -> bool:
    """Tell whether a name opens a paragraph, without a rank or a post of a state."""
    return c.left == c.first == 0 and all(post.role == Role.OCCUPATION for post in c.posts)
