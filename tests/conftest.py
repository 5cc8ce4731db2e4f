"""What all tests share: no time limit on laws, and the option that rewrites expected outputs."""

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)  # a law holds on a busy machine too
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--accept`: expected outputs in `tests/broken` are rewritten instead of compared."""
    parser.addoption("--accept", action="store_true", help="rewrite the expected outputs in tests/broken")
