"""What can be counted or quoted about an alleged change: pure functions from claims to findings."""
