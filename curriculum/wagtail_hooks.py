from .translating import hooks  # noqa: F401 (registers on import)
