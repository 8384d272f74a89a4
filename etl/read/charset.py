"""A page whose carrier, a mail or a server's answer, names its encoding → UTF-8."""

import codecs

# What servers and mailers say where nobody told them otherwise: decoding looks at the bytes instead.
_UNTOLD = {"ascii", "iso8859-1", "cp1252"}


def to_utf8(data: bytes, charset: str | None) -> bytes:
    """Return the bytes of a text as UTF-8; as they are where that is what they are, or where they contradict the name.

    >>> to_utf8("Мир".encode("cp1251"), "windows-1251").decode()
    'Мир'
    """
    try:
        if charset is None or codecs.lookup(charset).name in _UNTOLD or _is_utf8(data):
            return data
        return data.decode(charset).encode("utf-8")
    except (LookupError, ValueError):
        return data


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
