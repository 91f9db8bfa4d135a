"""What translators need: texts in pairs, which of them are out of date, and ways to exchange them."""
