"""The size of marks whose area shows a count.

Knows counts only.
"""

import math

WIDEST = 22.0
"""The radius of the mark for the greatest count, in units of the picture."""
_LEAST = 2.5


def radius(count: int, greatest: int) -> float:
    """The radius of the mark for `count`: its area grows with the count. Nothing for none; never too small to see."""
    if count <= 0:
        return 0.0
    return max(_LEAST, WIDEST * math.sqrt(count / max(greatest, count)))
