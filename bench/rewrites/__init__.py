"""Our own reports rewritten in ten ways, beside independent and unrelated ones, to measure what is joined."""
