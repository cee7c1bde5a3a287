"""What free text means: words, needs, answers, competences and times. Pure: the vocabulary comes in as texts."""
