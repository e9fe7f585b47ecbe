"""Classes after their end: `classes` reads them and decides who sees what; `corrections` changes them."""
