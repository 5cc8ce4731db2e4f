"""What writers take away and bring back: lists of references, the check of a writer's own list, and reference packs."""
