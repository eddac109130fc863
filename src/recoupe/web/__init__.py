"""`recoupe serve`: the local web application over a store.

A page is a typed context (`pages/`), worked out from the store and one language; the template shows it and computes
nothing, and `/api` gives the same context as JSON.
"""
