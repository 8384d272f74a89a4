"""Near-copies: which texts are the same story, and which of them is the original."""

import random

import pytest

from etl.link.copies import BANDS, LEAST, SHARED, SHINGLE, Edition, are_copies, bands_of, originals, shingles_of

WORDS = ("minister", "border", "river", "treaty", "talks", "army", "ship", "visit", "port", "grant", "law", "city")


def story(seed: int, words: int = 300) -> str:
    """A text of its own."""
    chance = random.Random(seed)
    return " ".join(f"{chance.choice(WORDS)}{chance.randrange(40)}" for _ in range(words))


STORY = story(1)
VARIANTS = {
    "the same": STORY,
    "another case and punctuation": STORY.upper().replace(" ", ", ", 20),
    "a line added": f"The agency reported from the capital on Monday. {STORY}",
    "the end cut": " ".join(STORY.split()[:180]),
    "a sentence changed": STORY.replace(" ".join(STORY.split()[50:70]), "an editor wrote this sentence anew"),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_story_taken_over_is_a_copy(variant: str) -> None:
    """What an outlet cuts, adds or changes a little leaves it the same story, and the bands find it."""
    assert are_copies(shingles_of(STORY), shingles_of(VARIANTS[variant]))
    assert len(set(bands_of(STORY)) & set(bands_of(VARIANTS[variant]))) >= SHARED


@pytest.mark.parametrize(
    "other",
    [story(2), " ".join(STORY.split()[:60]) + story(3), " ".join(STORY.split()[:60])],
    ids=["another story", "a story that opens alike", "a quotation"],
)
def test_another_story_is_no_copy(other: str) -> None:
    """Another story is none, nor one that shares a passage, nor a short quotation."""
    assert not are_copies(shingles_of(STORY), shingles_of(other))


def test_a_short_text_has_no_bands() -> None:
    """Too few words can't tell a copy from a form of words."""
    assert bands_of("No comment.") == ()
    assert not are_copies(shingles_of("No comment."), shingles_of("No comment."))
    assert len(bands_of(" ".join(str(n) for n in range(LEAST + SHINGLE - 1)))) == BANDS


def test_bands_stay_what_they_are() -> None:
    """Bands are stored: the same text must give the same numbers in every version."""
    assert bands_of(STORY)[:2] == (2971685529337395660, 3317454879479445282)


EDITIONS = {
    1: Edition("2024-03-02", "a"),
    2: Edition("2024-03-01", "z"),
    3: Edition("2024-03-01", "b"),
    4: Edition("9999", "0"),
}


def test_the_earliest_is_the_original() -> None:
    """Of a group the earliest published is the original, then the smallest content; undated ones come last."""
    assert originals([(1, 2), (2, 3), (3, 4)], EDITIONS) == {1: 3, 2: 3, 3: None, 4: 3}


def test_the_order_of_pairs_does_not_matter() -> None:
    """The same pairs in any order make the same groups."""
    pairs = [(1, 2), (2, 3), (3, 4)]
    for seed in range(6):
        random.Random(seed).shuffle(pairs)
        assert originals([pair[:: random.Random(seed).choice((1, -1))] for pair in pairs], EDITIONS)[4] == 3
