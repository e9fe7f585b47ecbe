"""WebSocket connections and the dispatch of commands."""
