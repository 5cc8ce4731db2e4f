"""Reference packs for medical review: every sentence with its claim, its evidence, and the place of it in the paper."""
