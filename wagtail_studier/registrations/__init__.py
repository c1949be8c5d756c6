"""Who comes: forms, seats, the waiting list, receipts, and the lists that organisers work with."""
