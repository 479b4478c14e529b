"""The generator behind a health-education site: Markdown blocks, checks and finishing steps."""
