"""The geometry of the pictures: where everything lies, in per cent of the width. Knows no text and no HTML."""
