"""The promises about people's data, measured: python -m tests.privacy.promises"""
