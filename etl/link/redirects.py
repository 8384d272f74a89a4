"""Redirects: which identity, of those that share a block, says the same as another and more."""

from collections.abc import Collection, Mapping


def redirect_details(details: Collection[str]) -> Mapping[str, str]:
    """Return for each detail the only one that says more, where there is exactly one.

    A detail is what tells identities of one block apart: a country code, a date as precise as the text. The empty one
    says nothing. One detail says more than another if it starts with it.

    >>> redirect_details(["", "KH"])
    {'': 'KH'}
    >>> redirect_details(["", "KH", "TH"])
    {}
    >>> redirect_details(["2019", "2019-03", "2019-03-05"])
    {'2019': '2019-03-05', '2019-03': '2019-03-05'}
    """
    ends = [d for d in details if not _extensions(d, details)]
    redirects = {}
    for detail in details:
        fuller = _extensions(detail, ends)
        if len(fuller) == 1:
            redirects[detail] = fuller[0]
    return redirects


def _extensions(detail: str, details: Collection[str]) -> list[str]:
    return [d for d in details if d != detail and d.startswith(detail)]
