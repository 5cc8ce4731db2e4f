"""The reference site: from the catalogue to pages of HTML, without files or network.

`catalogue.site.pages.pages` is the pure function; `plugin.py` alone knows MkDocs, and `writing.py` alone writes files.
"""
