"""Published tables on which every method and every picture can be tried."""
