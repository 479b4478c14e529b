"""Lists that the register of signs fills."""

from carepages.components.component import Component
from carepages.components.sign_list.checks import check_lists
from carepages.components.sign_list.markup import SignDoors, SignList, SignPeople, SignsInFull

COMPONENT = Component(
    name="sign_list",
    blocks=(SignDoors, SignList, SignPeople, SignsInFull),
    check=check_lists,
    stylesheets=("sign-lists.css",),
    styled="sign-group",
    shared=("sign-doors", "sign-group"),
    uncounted=("sign-doors",),
    apart=("sign-doors", "sign-list", "sign-people", "signs-in-full"),
    explained=("sign-group",),
    # Nobody reads on in an emergency.
    unframed=("sign-list", "signs-in-full"),
)
