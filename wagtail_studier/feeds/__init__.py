"""What machines read: calendars, news, structured data. Only what everybody may know stands in any of it."""
