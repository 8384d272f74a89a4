"""What plain text carries over from other forms: the heads and quote marks of e-mails, fields of feeds, Markdown.

Each is read only in a document that is plainly of that form. An e-mail's subject can be the headline, its sender the
outlet; all else of its head stands outside the story. Of Markdown the words stay: a heading of the first rank that
stands alone is the headline, a slanted line below a picture its caption.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.records import Block, BlockKind
from etl.rules.patterns import compile_search

_QUOTED = re.compile(r"\s*(?:>\s?)+")
_QUOTED_SHARE = 0.4  # of a document's lines
_HEADER = re.compile(
    r"(subject|from|to|cc|bcc|date|sent|reply-to|message-id|x-[\w-]+|mime-version|content-[\w-]+)\s*:", re.I
)
_FIELD = compile_search(
    r"(title|headline|body|text|content|article|story|source|date|published|author|byline|url|link|section|category|publisher)"
    r"\s?:\s*",
    re.I,
)
_TOLD_FIELDS = ("title", "headline", "body", "text", "content", "article", "story")  # whose labels are cut
_LEAST_FIELDS = 3
_SHORTCODE = re.compile(r"\[/?(caption|embed|gallery|audio|video|playlist)\b[^\]\n]*\]")
_DATED = re.compile(r"\s*date:? (?:19|20)\d\d-\d\d-\d\d(?:T[\d:.+Z-]+)?\s+(?=\S)")  # a crawl's stamp before the text
_HEADER_LINES = 25  # from the top that an e-mail's head is looked for in
_REPLY = re.compile(r"(?:subject|re|fwd?|aw|wg|tr|rv)\s*:\s*", re.I)
_LIST_TAG = re.compile(r"\[[^\[\]]{2,30}\]\s*")  # of a mailing list: "[LAMP 214] Two states agree"
_ADDRESS = re.compile(r"\s*[<(\[]?(?:mailto:)?[\w.+-]+@[\w.-]+[>)\]]?")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*(?:https?:|mailto:|/|#)[^()\s]*(?:\s\"[^\"]*\")?\)")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_STRONG = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=[^\s*_])(.*?[^\s*_])\1(?![\w*])")
_SLANTED = re.compile(r"(?:\*[^*]+\*\s*|_[^_]+_\s*)+")
_MARKED = re.compile(r"!?\[[^\]]*\]\(\s*(?:https?:|mailto:|/|#)|\*\*[^*\s][^*]*\*\*|^#{1,6} \S")
_NAME_WORDS, _PARAGRAPH = 4, 200  # most words of an outlet's name, least characters of the story's first paragraph
_LEAST_MARKS = 3  # lines that Markdown must have marked


def read_plain(blocks: Sequence[Block]) -> list[Block]:
    """Return a text's blocks without quote marks, an e-mail's head parted, Markdown's marks resolved."""
    plain = _part_stamp(_read_fields(_read_mail(_unquote(blocks))))
    return [_drop_shortcodes(block) for block in _read_markdown(plain)]


def _part_stamp(blocks: list[Block]) -> list[Block]:
    """Part the day that a crawl wrote before a page's text: "date 2024-05-06 The two ministers met"."""
    stamp = _DATED.match(blocks[0].text) if blocks else None
    if not stamp:
        return blocks
    first, end = blocks[0], stamp.end()
    rest = replace(first, text=first.text[end:], after_blank=True)
    return [replace(first, text=first.text[:end].strip(), kind=BlockKind.DATE), rest, *blocks[1:]]


def _drop_shortcodes(block: Block) -> Block:
    """Return a block without WordPress's marks of what its pages show: "[caption id=…] Two ministers.[/caption]"."""
    found = _SHORTCODE.match(block.text.lstrip()) if "[" in block.text else None
    if not found:
        return block
    text = _SHORTCODE.sub("", block.text).strip()
    return replace(block, text=text, kind=BlockKind.CAPTION if found[1] == "caption" else block.kind)


def _read_fields(blocks: Sequence[Block]) -> list[Block]:
    """Part the labels "Title:" and "Body:" from their values in a record that a feed wrote out field by field."""
    found = {i: field for i, block in enumerate(blocks[:_HEADER_LINES]) if (field := _FIELD.match(block.text))}
    names = {field[1].lower() for field in found.values()}
    if len(names) < _LEAST_FIELDS or not names & {"title", "headline"}:
        return list(blocks)
    done: list[Block] = []
    for i, block in enumerate(blocks):
        if i in found and found[i][1].lower() in _TOLD_FIELDS:
            end = found[i].end()
            done.append(replace(block, text=block.text[:end], kind=BlockKind.OUTSIDE))
            done += [replace(block, text=block.text[end:])] if block.text[end:].strip() else []
        else:
            done.append(block)
    return done


def _unquote(blocks: Sequence[Block]) -> list[Block]:
    quoted = sum(block.text.lstrip().startswith(">") for block in blocks)
    if quoted < _LEAST_MARKS or quoted < _QUOTED_SHARE * len(blocks):
        return list(blocks)
    done: list[Block] = []
    blank = False
    for block in blocks:
        mark = _QUOTED.match(block.text)
        text = block.text[mark.end() :] if mark else block.text
        if text.strip():
            done.append(replace(block, text=text, after_blank=block.after_blank or blank))
        blank = not text.strip()
    return done


def _read_mail(blocks: Sequence[Block]) -> list[Block]:
    found = {
        i: header[1].lower() for i, block in enumerate(blocks[:_HEADER_LINES]) if (header := _HEADER.match(block.text))
    }
    names = set(found.values())
    if "subject" not in names or not names & {"from", "to", "date", "sent"}:
        return list(blocks)
    done: list[Block] = []
    for i, block in enumerate(blocks):
        done += _part_header(block, found[i]) if i in found else [block]
    return done


def _part_header(block: Block, name: str) -> Iterator[Block]:
    if name in ("date", "sent"):
        yield block
    elif name == "from":
        yield replace(block, text=_ADDRESS.sub("", block.text))
        yield from (
            replace(block, text=found[0].strip(), kind=BlockKind.OUTSIDE) for found in _ADDRESS.finditer(block.text)
        )
    elif name == "subject":
        end = 0
        while label := _REPLY.match(block.text, end):
            end = label.end()
        tag = _LIST_TAG.match(block.text, end)
        end = tag.end() if tag and tag.end() < len(block.text) else end
        yield replace(block, text=block.text[:end], kind=BlockKind.OUTSIDE)
        if block.text[end:].strip():
            yield replace(block, text=block.text[end:], after_blank=True)
    else:
        yield replace(block, kind=BlockKind.OUTSIDE)


def _read_markdown(blocks: Sequence[Block]) -> list[Block]:
    marks = sum(
        bool(_MARKED.search(block.text))
        for block in blocks
        if "[" in block.text or "#" in block.text or "**" in block.text
    )
    if marks < _LEAST_MARKS:
        return list(blocks)
    headline = _find_headline(blocks)
    done: list[Block] = []
    pictured = headed = False
    for i, block in enumerate(blocks):
        text = resolve_marks(block.text)
        kind = block.kind
        if i == headline:
            kind = BlockKind.TITLE
        elif pictured and _SLANTED.fullmatch(block.text.strip()):
            kind = BlockKind.CAPTION
        if text:
            done.append(replace(block, text=text, kind=kind, after_blank=block.after_blank or headed))
        pictured, headed = bool(_IMAGE.search(block.text)), bool(_HEADING.match(block.text))
    return done


def _find_headline(blocks: Sequence[Block]) -> int | None:
    """Return where the only heading of the first rank stands; above another it can be the outlet's name.

    So it is where its few words are the page's first line, and a motto or a menu parts it from the second rank's.
    """
    first = [i for i, block in enumerate(blocks) if block.text.startswith("# ")]
    if len(first) != 1:
        return None
    opening = next((i for i, block in enumerate(blocks) if len(block.text) >= _PARAGRAPH), len(blocks))
    below = next((i for i in range(opening) if blocks[i].text.startswith("## ")), 0)
    words = [len(blocks[i].text.split()) - 1 for i in (0, below)]
    named = first == [0] and below > 1 and words[0] <= _NAME_WORDS <= words[1]
    return below if named else first[0]


def resolve_marks(text: str) -> str:
    """Return a line of Markdown as its reader sees it, without pictures.

    >>> resolve_marks("## **Fiji** and [Tonga](https://example.org/to) agree")
    'Fiji and Tonga agree'
    """
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _HEADING.sub("", text, count=1) if text.startswith("#") else text
    return _STRONG.sub(r"\2", _STRONG.sub(r"\2", text)).strip()
