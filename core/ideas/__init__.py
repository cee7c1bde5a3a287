"""The catalogue of ideas (idékatalog): what was tried before, read and searched by whoever has a need."""
