"""`python -m server` is `attn`. Workers of several, which load this module too, do not need its commands."""

if __name__ == "__main__":
    from server.cli import main

    main()
