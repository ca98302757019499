"""The facet index: every count and every page of a search, from roaring bitmaps in this process.

`process.current()` gives the index, up to date with the last commit, or None: then SQL answers the
same search. Both read the same conditions; a property test holds them to the same rows and counts.
"""
