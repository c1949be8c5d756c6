"""What editors place: one module per family of blocks. Import from the module, not from here."""
