"""What we intend: education plans, action plans, activity plans and study reports."""
