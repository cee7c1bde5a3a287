"""An answer that is more, less or other than yes and no: questions, another time, one meeting, a second thought."""
