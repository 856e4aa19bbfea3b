"""The same tree as plain pydantic models: types and unknown members only, no other rule."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


def _alias(name: str) -> str:
    return name.replace("_", "-")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", alias_generator=_alias, strict=True)


class PointAttributes(_Model):
    ip_address: list[str] = []


class Point(_Model):
    tp_id: str
    l3_termination_point_attributes: PointAttributes | None = Field(
        None, alias="ietf-l3-unicast-topology:l3-termination-point-attributes"
    )


class NodeAttributes(_Model):
    name: str | None = None
    router_id: list[str] = []


class Node(_Model):
    node_id: str
    l3_node_attributes: NodeAttributes | None = Field(
        None, alias="ietf-l3-unicast-topology:l3-node-attributes"
    )
    termination_point: list[Point] = Field([], alias="ietf-network-topology:termination-point")


class Source(_Model):
    source_node: str | None = None
    source_tp: str | None = None


class Destination(_Model):
    dest_node: str | None = None
    dest_tp: str | None = None


class LinkAttributes(_Model):
    name: str | None = None
    metric1: str | None = None


class Link(_Model):
    link_id: str
    source: Source | None = None
    destination: Destination | None = None
    l3_link_attributes: LinkAttributes | None = Field(
        None, alias="ietf-l3-unicast-topology:l3-link-attributes"
    )


class Types(_Model):
    l3_unicast_topology: dict[str, object] | None = Field(
        None, alias="ietf-l3-unicast-topology:l3-unicast-topology"
    )


class Network(_Model):
    network_id: str
    network_types: Types | None = None
    node: list[Node] = []
    link: list[Link] = Field([], alias="ietf-network-topology:link")


class Networks(_Model):
    network: list[Network] = []


class Document(_Model):
    networks: Networks = Field(alias="ietf-network:networks")
