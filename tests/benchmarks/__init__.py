"""How fast acmail is, as ratios within one run; run by hand, never collected by pytest."""
