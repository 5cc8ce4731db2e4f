"""Files and records: YAML with places, faults in this project's words, the catalogue, the canonical writer."""
