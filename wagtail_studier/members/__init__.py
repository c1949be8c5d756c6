"""What a member sees and does without an account: the page behind the link in each mail."""
