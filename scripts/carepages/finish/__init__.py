"""What happens to the built site after any engine has made it."""
