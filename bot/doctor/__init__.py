"""Looks the installation over, part by part, and says what to do about what is not well."""
