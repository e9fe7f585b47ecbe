"""Live classes and user sessions in Redis. Every change is one script in lua/."""
