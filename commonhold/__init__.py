"""Commonhold: where an organisation talks, decides and remembers together, and where what people write stays theirs."""
