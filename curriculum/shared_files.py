"""Images and documents that every course may use; only administrators add to them."""

from wagtail.models import Collection

NAME = "Shared by all courses"


def shared_collection() -> Collection:
    return Collection.objects.filter(
        name=NAME, depth=2
    ).first() or Collection.get_first_root_node().add_child(name=NAME)
