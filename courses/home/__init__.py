"""What an instructor sees first in the CMS: own courses, what needs a person, and what has happened."""
