"""Digests by which files are known again. Knows bytes only."""

from collections.abc import Iterable
from hashlib import sha256


def digest(data: bytes) -> bytes:
    """SHA-256 of the bytes."""
    return sha256(data).digest()


def fingerprint(digests: Iterable[tuple[str, bytes]]) -> str:
    """One digest over paths and their digests, in hexadecimal digits; the order given counts."""
    total = sha256()
    for path, one in digests:
        total.update(len(path).to_bytes(4, "big") + path.encode("utf-8", "backslashreplace") + one)
    return total.hexdigest()
