"""What holds for the language of news reports in general, and is used by several rooms:
sentences, headlines, datelines and written dates. Pure functions of text; no room is imported."""
