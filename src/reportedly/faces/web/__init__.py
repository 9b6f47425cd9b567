"""The web app: pages and an API over a ledger. ``app.create_app`` makes it, ``reportedly serve`` runs it."""
