"""What follows from the evidence by tables: weight, balance, certainty, verdict, and what would change them."""
