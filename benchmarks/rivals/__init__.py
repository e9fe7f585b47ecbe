"""The same work in other people's frameworks, each in its minimal form."""
