"""Clients of the services that papers come from. Only the commands that ask a service import them."""
