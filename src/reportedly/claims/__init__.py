"""Claims: from a reading to changes, postings, responses and statements, each with its words."""
