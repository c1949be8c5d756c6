"""What we say: the outbox. It knows nothing of registrations; whoever queues a message has written it."""
