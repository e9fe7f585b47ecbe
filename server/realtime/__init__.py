"""Live updates: sockets, subscriptions, fan-out between workers, rate limits."""
