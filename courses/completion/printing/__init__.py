"""Certificates on paper: a PDF made when somebody asks for it, the same bytes each time. Nothing is stored."""
