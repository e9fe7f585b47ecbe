"""Background tasks: closing and saving classes."""
