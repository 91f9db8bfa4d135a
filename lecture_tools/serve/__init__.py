"""`lecture serve`: decks in the browser, changed as their files are saved."""
