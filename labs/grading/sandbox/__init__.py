"""Confinement. It knows nothing of teaching: it prepares walls, runs a program within them, and cleans up."""

from .host import SandboxUnavailable
from .supervision import Sandbox, SandboxEnded
from .zygotes import ZygoteLost, lent

__all__ = ["Sandbox", "SandboxEnded", "SandboxUnavailable", "ZygoteLost", "lent"]
