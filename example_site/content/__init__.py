"""What the example site says, as plain data: no model is imported here. Everything and everyone in it is made up."""
