"""The questions as data: the flow of `prompts/flow.toml`, its file, its check, and what questions and options are called."""
