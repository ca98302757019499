"""Words of an advert or a search, read into facts. Pure: no database, no Django.

`roles.titles` is the door. Behind it, from the words up: `tokens` and `spelling` cut a text,
`lexicon` knows the trade's phrases (from `roles/data`), `mentions` finds them, and `work`,
`level`, `place`, `money` and `schedule` each read one kind of fact.
"""
