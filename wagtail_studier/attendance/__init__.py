"""During and after: who was there, who has completed the course, and the papers that show it."""
