"""What labs add to the CMS; each part registers its own."""

from . import notebook_hooks

__all__ = ["notebook_hooks"]
