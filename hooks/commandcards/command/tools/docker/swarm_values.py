"""The part of the table in `values.py` for swarms: what the client hands on and a manager looks at (moby `convert`)."""

from __future__ import annotations

from commandcards.command.kinds import choice, duration, number, swarm
from commandcards.command.tools.docker.row import Row

_CREATE = frozenset({"docker service create"})
_SERVICE = _CREATE | {"docker service update"}
_SWARM = frozenset({"docker swarm init", "docker swarm update"})
_NODE = frozenset({"docker node update"})

SWARM_ROWS: tuple[Row, ...] = (
    Row("restart-condition", choice.refused_by_engine("none", "on-failure", "any"), _SERVICE),
    Row("endpoint-mode", choice.refused_by_engine("vip", "dnsrr", any_case=True), _SERVICE),
    Row("update-order rollback-order", choice.refused_by_engine("start-first", "stop-first"), _SERVICE),
    Row("update-failure-action", choice.refused_by_engine("pause", "continue", "rollback"), _SERVICE),
    Row("rollback-failure-action", choice.refused_by_engine("pause", "continue"), _SERVICE),
    Row("restart-delay restart-window update-delay update-monitor", duration.parse_span, _SERVICE),
    Row("rollback-delay rollback-monitor", duration.parse_span, _SERVICE),
    Row("update-max-failure-ratio rollback-max-failure-ratio", number.parse_ratio, _SERVICE),
    Row("cert-expiry", duration.parse_certificate_span, _SWARM),
    Row("dispatcher-heartbeat", duration.parse_span, _SWARM),
    Row("data-path-port", number.parse_data_port, _SWARM),
    Row("constraint constraint-add", swarm.parse_constraint, _SERVICE),
    Row("role", choice.refused_by_engine("worker", "manager", any_case=True), _NODE),
    Row("availability", choice.refused_by_engine("active", "pause", "drain", any_case=True), _NODE),
)
