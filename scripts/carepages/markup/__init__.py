"""What editors may write beyond plain Markdown, as Python-Markdown extensions."""
