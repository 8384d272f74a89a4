"""Which Windows code page a text of a Latin script is in, told by the alphabets of its languages.

The code pages give the same bytes to different letters (0xE8 is è in French, č in Czech), so the one is right in
which the accented letters make up one language's alphabet. Where several do, the commonest code page wins.
"""

import re

_ALPHABETS = (  # the letters beyond ASCII of each language, the signs that stand at a word's edge included
    ("cp1252", "éèàêçùâîôûëïœ"),  # French
    ("cp1252", "áéíóúñü¿¡ºª"),  # Spanish
    ("cp1252", "ãçõáéíóêâàúôºª"),  # Portuguese
    ("cp1252", "äöüß"),  # German
    ("cp1252", "èàùòìéóº"),  # Italian
    ("cp1252", "åäöé"),  # Swedish, Finnish
    ("cp1252", "æøåé"),  # Danish, Norwegian
    ("cp1252", "ðþæöáéíóúý"),  # Icelandic
    ("cp1252", "õäöüšž"),  # Estonian
    ("cp1250", "ąćęłńóśźż"),  # Polish
    ("cp1250", "áčďéěíňóřšťúůýž"),  # Czech
    ("cp1250", "áäčďéíĺľňóôŕšťúýž"),  # Slovak
    ("cp1250", "áéíóöőúüű"),  # Hungarian
    ("cp1250", "ăâîşţ"),  # Romanian
    ("cp1250", "čćđšž"),  # Croatian, Bosnian, Slovene
    ("cp1254", "ığüşöçâî\u0307"),  # Turkish; İ in lower case is i with a dot above
)
# Letters of any of the three code pages; the bytes left out are signs in all of them, such as quotes and dashes.
_LETTER = rb"A-Za-z\x8a\x8c-\x8f\x9a\x9c-\x9f\xa1\xa3\xa5\xaa\xaf\xb3\xb9\xba\xbc\xbe-\xff"
_WORD = re.compile(rb"[%b]+" % _LETTER)
_ASCII_LETTER = re.compile(rb"[A-Za-z]")


def choose_code_page(data: bytes) -> str:
    """Return the code page in which most of the letters beyond ASCII are of one language's alphabet.

    >>> choose_code_page("São Paulo".encode("cp1252")), choose_code_page("współpraca".encode("cp1250"))
    ('cp1252', 'cp1250')
    """
    words = b"".join(word for word in _WORD.findall(data) if _ASCII_LETTER.search(word))
    texts = {page: words.decode(page, "replace").lower() for page, _ in _ALPHABETS}
    return max(_ALPHABETS, key=lambda row: sum(texts[row[0]].count(letter) for letter in row[1]))[0]
