"""What each register is asked, and how its answer is read. One module per register; `every` lists them."""
