"""Texts for laws: the characters that normal forms, stops and numbers stumble over, mixed with any other."""

from hypothesis import strategies as st

AWKWARD = (
    "aeE1 20.,;:%<>≤≥=+-−–—½¾⅟⁄²₂¹⁹₉\u00ad\u200b\u00a0\n\r\t\u0301\u0316\u0345\u0338\u2028"
    "ﬁ…µμ１９％Kſŉ𝟎가\u1100\u1161\u11a8`´«“”'\"()[]?!ªᵃ㎎\u037e\u1fef"
)
texts = st.text(st.sampled_from(AWKWARD) | st.characters(), max_size=40)
pieces = st.sampled_from(
    [
        "Dr.",
        "Joshi",
        "e.g.",
        "U.S.",
        "The",
        "pain",
        "0.5",
        "mg.",
        "relief.",
        "It",
        "“works.”",
        "1.",
        "•",
        "\n",
        "...",
        "?",
        "No.",
        "5",
    ]
)
prose = st.lists(pieces, max_size=25).map(" ".join)
