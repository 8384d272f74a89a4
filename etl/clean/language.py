"""The language of a text: py3langid over its own languages, and the script where the text is short."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_LANGUAGES = (
    "am ar az be bg bn bs ca cs da de el en es et fa fi fr gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms ne nl no or pa pl "
    "ps pt ro ru si sk sl sq sr sv sw ta te th tl tr ug uk ur vi zh"
).split()
_SCRIPTS = (
    ("km", re.compile(r"[\u1780-\u17ff]")), ("th", re.compile(r"[\u0e00-\u0e7f]")), ("lo", re.compile(r"[\u0e80-\u0eff]")), ("my", re.compile(r"[\u1000-\u109f]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")), ("ja", re.compile(r"[\u3040-\u30ff]")), ("zh", re.compile(r"[\u3400-\u9fff]")), ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")), ("el", re.compile(r"[\u0370-\u03ff]")), ("he", re.compile(r"[\u0590-\u05ff]")), ("bo", re.compile(r"[\u0f00-\u0fff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")), ("si", re.compile(r"[\u0d80-\u0dff]")), ("am", re.compile(r"[\u1200-\u137f]")),
)  # fmt: skip
_SCRIPT_SHARE = 0.4  # of a text's letters in a script that one language writes
_LOOKED_AT = 1200  # characters: more change no answer and cost time
_SHORT = 12  # words: less is not guessed at without a hint


def find_language(text: str, hint: str | None) -> str | None:
    """Return the ISO 639-1 code of a text's language, or None where it is too short to tell."""
    sample = text[:_LOOKED_AT]
    letters = sum(c.isalpha() for c in sample)
    if not letters:
        return None
    if not sample.isascii():
        for code, script in _SCRIPTS:
            if len(script.findall(sample)) >= _SCRIPT_SHARE * letters:
                return code
    known = (hint or "").split("-")[0].split("_")[0].lower()
    if len(sample.split()) < _SHORT:
        return known if known in _LANGUAGES else None
    return _normal(str(_identifier().classify(sample)[0]))


def _normal(code: str) -> str:
    return {"nb": "no", "nn": "no"}.get(code, code)


@cache
def _identifier() -> LanguageIdentifier:
    """The model, loaded once a process: it is data, and never changes."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_LANGUAGES)
    return identifier
