"""Pages and entries in several languages: what is text, what is shared, what lags behind, and Traditional in a click.

`rule` says which part of a page is text to translate; everything else here follows it: the translation editor
(`localizing`), the code that the languages of a lab share (`carrying`), the report of what is stale (`staleness`).
"""
