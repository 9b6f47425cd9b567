"""People, organizations and posts: when two wordings mean one, and why."""
