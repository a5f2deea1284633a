"""What all checks share about the text: folded form, words, sentences, stems, language."""
