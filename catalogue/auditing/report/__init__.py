"""The report for people: one HTML file that a reviewer can read, print and attach. `page` writes it."""
