"""Users, lessons and saved classes in Postgres, and the migrations."""
