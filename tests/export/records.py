"""The repository's own records, loaded once."""

from pathlib import Path

from catalogue.store.loading import load

ROOT = Path(__file__).parents[2]
RECORDS = load(ROOT)
