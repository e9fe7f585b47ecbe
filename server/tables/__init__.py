"""Read tables from files and recognise their columns. No I/O."""
