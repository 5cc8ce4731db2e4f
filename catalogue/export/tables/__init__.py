"""The catalogue as tables: what the CSV files and the SQLite database have in common."""
