"""Units of what is measured in other than shares: of time, size, speed and energy."""

from papershelf.text.lazy_pattern import pattern

UNIT = (
    r"(?:(?:milli|micro|nano)?sec(?:ond)?s?|[mµn]?s|min(?:ute)?s?|h(?:ou)?rs?|days?|[kmgt]i?b|[kmgt]?flops?|fps|hz|[kmµ]j|joules?|[km]?wh?|watts?"
    r"|(?:tokens?|frames?|images?|samples?)(?: per second|/s(?:ec(?:ond)?)?))"
)
"""Expression of a unit in lower case."""
_WHOLE = pattern(UNIT)


def is_unit(text: str) -> bool:
    """Return whether `text` is a unit.

    >>> is_unit("ms"), is_unit("GB"), is_unit("tokens/s"), is_unit("percent")
    (True, True, True, False)
    """
    return bool(_WHOLE.fullmatch(text.lower()))
