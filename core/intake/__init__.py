"""The employee's room: from "jeg har et behov" to a request facilitators can decide, and the catalogue of ideas beside it."""
