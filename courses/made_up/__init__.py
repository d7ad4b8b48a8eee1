"""A course, a class and a term's work that nobody did: to try the site at full size. See `manage.py demo_large`."""
