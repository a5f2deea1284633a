"""Grammar and spelling: a LanguageTool of one's own, what it is asked, and what is believed of its answers."""
