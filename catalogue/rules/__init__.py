"""What must hold between records: the rules, what follows from the evidence, and the check that applies them."""
