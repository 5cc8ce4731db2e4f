"""What the audit finds wrong with copy, a family of codes to a module; `every` knows them all."""
