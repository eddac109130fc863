"""`ray start …` on 127.0.0.1 and nowhere else.

Asked for that address, Ray takes the machine's own one in its place, and listens on all interfaces. With a node's
address truly 127.0.0.1 it listens there alone.
"""

from __future__ import annotations

from ray._private import services
from ray.scripts.scripts import main

services.resolve_ip_for_localhost = lambda host: host
services.get_node_ip_address = lambda address=None: "127.0.0.1"

main()
