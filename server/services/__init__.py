"""What users can do, by role. One class per role; its methods are the commands."""
