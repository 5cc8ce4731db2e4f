"""From TeX to letters: accents, signs and braces of a BibTeX value become the text that it prints.

Knows the commands that reference managers write; any other command is left out and its argument kept.
"""

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
}  # fmt: skip
_SIGNS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å",
    "i": "i", "j": "j", "dh": "ð", "th": "þ", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "kappa": "κ",
    "mu": "μ", "omega": "ω", "pm": "±", "times": "×", "leq": "≤", "geq": "≥", "approx": "≈", "rightarrow": "→",
    "infty": "∞", "lbrace": "{", "rbrace": "}", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "textregistered": "®",
    "texttrademark": "™", "textmu": "μ", "textdegree": "°", "degree": "°", "varepsilon": "ε", "epsilon": "ε",
    "lambda": "λ", "sigma": "σ", "tau": "τ", "theta": "θ", "pi": "π", "rho": "ρ", "chi": "χ", "psi": "ψ", "phi": "φ",
    "eta": "η", "zeta": "ζ", "nu": "ν", "xi": "ξ", "iota": "ι", "Delta": "Δ", "Omega": "Ω", "Gamma": "Γ",
}  # fmt: skip
_ACCENTED = re.compile(
    r"\\([`'^~=.\"])\s*(?:\{\s*(\\?[^\W\d_])\s*\}|(\\[ij]\b|[^\W\d_]))"
    r"|\\([urHvdck])(?:\s*\{\s*(\\?[^\W\d_])\s*\}|\s+([^\W\d_]))"
)
_COMMAND = re.compile(r"\\([A-Za-z]+)\s?\*?")
_ESCAPED = re.compile(r"\\([&%$#_{}~^ ,/-])")
_MOVED = {"{": "\ue000", "}": "\ue001", "$": "\ue002", "\\": "\ue003", "~": "\ue004"}
_BACK = str.maketrans({private: sign for sign, private in _MOVED.items()})
_DASHES = {"---": "—", "--": "–", "``": "“", "''": "”"}


def plain(value: str) -> str:
    """The text that a value prints, in one line."""
    if "\\" in value:
        value = _ACCENTED.sub(_accented, value)
        value = _ESCAPED.sub(lambda found: _MOVED.get(found[1], found[1].strip("/,-")), value)
        value = _COMMAND.sub(_signed, value)
    value = re.sub(r"---?|``|''", lambda found: _DASHES[found[0]], value.replace("~", " "))
    value = value.replace("{", "").replace("}", "").replace("$", "").translate(_BACK)
    return " ".join(unicodedata.normalize("NFC", value).split())


def _accented(found: re.Match[str]) -> str:
    accent = found[1] or found[4]
    letter = (found[2] or found[3] or found[5] or found[6]).lstrip("\\")
    return unicodedata.normalize("NFC", letter + _ACCENTS[accent])


def _signed(found: re.Match[str]) -> str:
    sign = _SIGNS.get(found[1], "")
    return _MOVED.get(sign, sign)
