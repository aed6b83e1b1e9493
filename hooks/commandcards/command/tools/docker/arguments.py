"""Which argument of Docker's commands has which kind of value; the options are in `values.py`."""

from __future__ import annotations

from commandcards.command.kinds import container, copy_path, image, names, network, pair, path
from commandcards.command.tools.docker.build_values import BUILD_ARGUMENTS
from commandcards.command.tools.docker.row import Row

CREATE_SERVICE = frozenset({"docker service create"})
CREATE_NETWORK = frozenset({"docker network create"})
INSPECT = frozenset({"docker inspect"})
IMAGETOOLS = frozenset({"docker buildx imagetools create"})
STORED_IMAGE = frozenset({"docker rmi", "docker history", "docker image inspect"})
MANIFEST = frozenset({
    "docker manifest annotate", "docker manifest create", "docker manifest inspect", "docker manifest push",
    "docker manifest rm",
})  # fmt: skip

ARGUMENTS: tuple[Row, ...] = (
    Row("CONTAINER", container.parse_container),
    Row("NEW_NAME", container.parse_new_container),
    Row("NAME", container.parse_object, INSPECT),
    Row("IMAGE SOURCE_IMAGE", image.parse_run_image),
    Row("IMAGE", image.parse_stored_image, STORED_IMAGE),
    Row("IMAGE", image.parse_service_image, CREATE_SERVICE),
    Row("NAME", image.parse_pushed_image, frozenset({"docker push"})),
    Row("NAME", image.parse_pushed_tags, frozenset({"docker push"}), switch="all-tags"),
    Row("NAME", image.parse_pulled_name, frozenset({"docker pull"})),
    Row("NAME", image.parse_pulled_tags, frozenset({"docker pull"}), switch="all-tags"),
    Row("TARGET_IMAGE REPOSITORY", image.parse_new_image),
    Row("FILE", path.parse_input, frozenset({"docker import"})),
    Row("REPOSITORY", image.parse_pulled_name, frozenset({"docker import"})),
    Row("REPOSITORY", image.parse_repository, frozenset({"docker images"})),
    Row("REPOSITORY", image.parse_pulled_image, frozenset({"docker compose publish", "docker compose alpha publish"})),
    Row("IMAGE", image.parse_saved_image, frozenset({"docker save"})),
    Row("MANIFEST_LIST MANIFEST", image.parse_pulled_image, MANIFEST),
    Row("NAME", image.parse_location, frozenset({"docker buildx imagetools inspect"})),
    Row("SOURCE", image.parse_source, IMAGETOOLS),
    Row("PLUGIN", image.parse_pulled_image, frozenset({"docker plugin install"})),
    Row("PLUGIN", image.parse_new_image, frozenset({"docker plugin push", "docker plugin create"})),
    Row("VOLUME", container.named("volume")),
    Row("VOLUME", container.parse_new_volume, frozenset({"docker volume create"})),
    Row("NETWORK", container.named("network")),
    Row("NETWORK", network.parse_new_network, CREATE_NETWORK),
    Row("NETWORK", network.parse_own_network, frozenset({"docker network rm"})),
    Row("CONTEXT", names.parse_new_context, frozenset({"docker context create", "docker context import"})),
    Row("CONTEXT", names.parse_context, frozenset({"docker context use", "docker context export"})),
    Row("CONTEXT", names.parse_new_context, frozenset({"docker context update"})),
    Row("CONTEXT", names.parse_removed_context, frozenset({"docker context rm"})),
    Row("CONTEXT", names.parse_forgotten_context, frozenset({"docker context rm"}), switch="force"),
    Row("SECRET", names.parse_stored, frozenset({"docker secret create"})),
    Row("CONFIG", names.parse_stored, frozenset({"docker config create"})),
    Row("PATH", path.parse_context),
    Row("CONTAINER SRC_PATH", copy_path.parse_source, frozenset({"docker cp"})),
    Row("DEST_PATH", copy_path.parse_destination, frozenset({"docker cp"})),
    Row("SERVICE SRC_PATH", copy_path.parse_service_source, frozenset({"docker compose cp"})),
    Row("DEST_PATH", copy_path.parse_service_destination, frozenset({"docker compose cp"})),
    Row("SERVICE", pair.parse_scale, frozenset({"docker service scale"})),
    *BUILD_ARGUMENTS,
)
