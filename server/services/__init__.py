"""Services by role: the commands of students, teachers and admins."""
