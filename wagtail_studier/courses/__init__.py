"""What can be attended: course pages, their occasions and sessions, the calendar."""
