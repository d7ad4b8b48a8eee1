from unittest import mock
total = type(mock.ANY)
later = mock.MagicMock
