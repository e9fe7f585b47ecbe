"""The attendance server, its command line and its Python client."""
