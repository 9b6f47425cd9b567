"""Language: a text and its passages in, a ``Reading`` out. Only ``tagger`` knows the model's runtime."""
