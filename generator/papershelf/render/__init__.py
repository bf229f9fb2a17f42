"""Pages become HTML with Jinja templates."""
