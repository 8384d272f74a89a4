"""The stage as a whole: rejections, metadata, markup's hints, order and audit of what is cut."""

from etl.clean import clean
from etl.clean.language import find_language
from etl.records import Article, Block, BlockKind, Document, Metadata, PartialDate, Rejection
from etl.rules import Rules
from models.codes import MediaType, ParagraphKind, RejectionReason

STORY = (
    "The ministers of Fiji and Tonga signed a pact on night ferries in Suva on Friday, the harbour master said.",
    "The first boat will leave at dusk, with a brass band on board and forty pupils of the island school.",
)


def page(*blocks: Block, metadata: Metadata | None = None, media_type: MediaType = MediaType.HTML) -> Document:
    """Return a document of these blocks."""
    return Document("page.html", blocks, metadata or Metadata(), "utf-8", media_type)


def read(document: Document, rules: Rules) -> Article:
    """Return the article of a document that has one."""
    article = clean(document, rules)
    assert isinstance(article, Article)
    return article


def test_page_without_story_is_rejected(rules: Rules) -> None:
    """A page of menus and buttons is rejected as only boilerplate."""
    outcome = clean(page(Block("Home | News | Sport | Weather"), Block("Share"), Block("© 2024 The Lamp")), rules)
    assert isinstance(outcome, Rejection)
    assert outcome.reason is RejectionReason.ONLY_BOILERPLATE


def test_markup_is_believed(rules: Rules) -> None:
    """Headline, summary, author, day and caption are what the markup says they are."""
    blocks = (
        Block("Site navigation of some length", BlockKind.OUTSIDE),
        Block("Ferries at night", BlockKind.TITLE),
        Block("Boats will run from dusk", BlockKind.STANDFIRST),
        Block("Mele Fifita", BlockKind.BYLINE),
        Block("5 March 2024", BlockKind.DATE),
        Block("A boat leaves Suva", BlockKind.CAPTION),
        Block("Navy handout", BlockKind.CREDIT),
        *(Block(text, BlockKind.BODY) for text in STORY),
    )
    article = read(page(*blocks), rules)
    assert (article.title, article.standfirst) == ("Ferries at night", "Boats will run from dusk")
    assert article.bylines == ("Mele Fifita",)
    assert article.published_on == PartialDate(2024, 3, 5)
    assert article.body == "\n\n".join(STORY)
    assert [p.text for p in article.paragraphs if p.kind is ParagraphKind.CAPTION] == ["A boat leaves Suva"]


def test_metadata_fills_what_the_text_does_not_say(rules: Rules) -> None:
    """Headline, outlet, day, author and address come from the metadata where no line gives them."""
    metadata = Metadata(
        url="https://lamp.example/1",
        title="Ferries at night",
        publisher="The Lamp",
        published_on=PartialDate(2024, 3, 5),
        bylines=("Mele Fifita",),
    )
    article = read(page(*(Block(text) for text in STORY), metadata=metadata), rules)
    assert (article.title, article.publisher, article.url) == ("Ferries at night", "The Lamp", "https://lamp.example/1")
    assert (article.published_on, article.bylines) == (PartialDate(2024, 3, 5), ("Mele Fifita",))
    assert article.paragraphs[0].kind is ParagraphKind.TITLE


def test_paragraphs_keep_their_order(rules: Rules) -> None:
    """Every line is a paragraph in reading order, numbered by its place; a cut dateline stands before its paragraph."""
    blocks = (Block("Night ferries to Suva"), Block(f"SUVA – {STORY[0]}"), Block("Share"), Block(STORY[1]))
    article = read(page(*blocks), rules)
    assert [p.ordinal for p in article.paragraphs] == list(range(5))
    assert [p.text for p in article.paragraphs] == ["Night ferries to Suva", "SUVA –", STORY[0], "Share", STORY[1]]
    assert [p.rule for p in article.paragraphs] == [None, "dateline", None, "share_bar", None]


def test_short_text_is_not_guessed_at() -> None:
    """The language of a few words is unknown, or what the page says of itself, or English by its small words."""
    assert find_language("Acta est fabula", None) is None
    assert find_language("Acta est fabula", "la") is None
    assert find_language("Il est tard", "fr-FR") == "fr"
    assert find_language("The minister met her colleague on Monday.", None) == "en"
    assert find_language("Han siger at hun er her i byen", None) is None


def test_language_is_told() -> None:
    """Languages of one script are told by it, others by their words."""
    assert find_language("ភ្នំពេញ៖ រដ្ឋមន្ត្រី", None) == "km"
    assert find_language("防衛相は月曜日、来週両国が協定に署名すると述べた。", None) == "ja"
    assert find_language(" ".join(STORY), None) == "en"
    spanish = (
        "El ministro dijo el lunes que los dos países firmarán un acuerdo de defensa la próxima semana en la capital."
    )
    assert find_language(spanish, None) == "es"
