"""What Sparringsrummet offers, and which of it fits a request: a function of signals alone, with its reasons."""
