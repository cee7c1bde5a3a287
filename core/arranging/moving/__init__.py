"""Another time or place after people were asked, of one meeting or of all, and calling it off."""
