"""A writer's own references, read from BibTeX, RIS, CSL-JSON or a plain list."""
