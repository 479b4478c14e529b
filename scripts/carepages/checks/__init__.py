"""What is checked, on the Markdown that editors write and on the built pages."""
