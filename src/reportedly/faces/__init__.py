"""Faces: how answers look, on the command line today; what is true is settled on the floors below."""
