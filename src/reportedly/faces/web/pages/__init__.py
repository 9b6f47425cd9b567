"""One module a page: its routes, and the frozen context that its template is given."""
