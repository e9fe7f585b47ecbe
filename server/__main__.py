"""`python -m server` is `attn`."""

from server.cli import main

if __name__ == "__main__":
    main()
