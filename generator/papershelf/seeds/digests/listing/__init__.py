"""Listings saved as text: lines, their kinds, entries."""
