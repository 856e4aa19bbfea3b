"""Resources and intents as systems of others send them."""

from __future__ import annotations

from typing import Any

SERVER = "https://inventory.example.net/resourceInventory/v5/resource"

_NETWORK = {
    "@type": "ResourceFunction",
    "id": "4711",
    "href": f"{SERVER}/4711",
    "name": "Core",
    "description": "The core of the network",
    "administrativeState": "unlocked",
    "supportingResource": [{"@type": "ResourceRef", "id": "fibres"}],
    "connectivity": [
        {
            "id": "graph 1",
            "connection": [
                {
                    "@type": "Connection",
                    "id": "c1",
                    "name": "Łódź–Kraków",
                    "associationType": "pointtoPoint",
                    "endpoint": [
                        {"@type": "EndpointRef", "id": "r2", "isRoot": False},
                        {
                            "@type": "EndpointRef",
                            "id": "r1",
                            "connectionPoint": {"@type": "ConnectionPointRef", "id": "p1"},
                        },
                    ],
                },
                {
                    "@type": "Connection",
                    "id": "c2",
                    "associationType": "pointtoMultipoint",
                    "endpoint": [
                        {"@type": "EndpointRef", "id": "r1", "isRoot": True},
                        {"@type": "EndpointRef", "id": "r2", "isRoot": False},
                        {"@type": "EndpointRef", "id": "r3", "isRoot": False},
                    ],
                },
            ],
        }
    ],
}
_ROUTER = {
    "@type": "Router",
    "@baseType": "ResourceFunction",
    "id": "r1",
    "href": f"{SERVER}/r1",
    "name": "Łódź",
    "operationalState": "disabled",
    "usageState": "busy",
    "validFor": {"startDateTime": "2026-01-01T00:00:00Z"},
    "connectionPoint": [{"@type": "ConnectionPointRef", "id": "p1"}],
    "place": [{"@type": "RelatedPlaceRef", "role": "site", "place": {"id": "s1"}}],
    "resourceCharacteristic": [
        {"@type": "StringCharacteristic", "name": "vendor", "value": "Example"},
        {
            "@type": "ObjectCharacteristic",
            "name": "ndt-topology:location",
            "valueType": "object",
            "value": {"latitude": "51.77", "longitude": "19.45"},
        },
    ],
}
_CARD = {
    "@type": "PhysicalResource",
    "id": "card 7",
    "name": "Line card",
    "serialNumber": "SN-7",
    "lifecycleState": "pendingRemoval",
    "note": [{"@type": "Note", "text": "To be replaced"}],
}
_NUMBER = {"@type": "LogicalResource", "id": "msisdn", "value": "0746712345"}

INVENTORY: list[dict[str, Any]] = [_NETWORK, _ROUTER, _CARD, _NUMBER]

INTENTS: list[dict[str, Any]] = [
    {
        "@type": "Intent",
        "id": "12",
        "href": "https://intents.example.net/intent/12",
        "name": "Szpital",
        "description": "A slice for the hospital",
        "priority": "1",
        "context": "health",
        "lifecycleStatus": "Acknowledged",
        "version": "3",
        "validFor": {"endDateTime": "2027-01-01T00:00:00+01:00"},
        "expression": {
            "@type": "TurtleExpression",
            "iri": "https://intents.example.net/12",
            "expressionValue": "@prefix ex: <https://example.net/> .\nex:i a ex:Intent .\t\u0007",
        },
        "intentRelationship": [{"@type": "EntityRelationship", "id": "11"}],
    },
    {
        "@type": "ProbeIntent",
        "@baseType": "Intent",
        "id": "probe of 12",
        "expression": {
            "@type": "JsonLdExpression",
            "expressionValue": {"@context": {}, "@graph": [{"n": 1.50, "no": None, "c": "\u0007"}]},
        },
    },
    {"@type": "Intent", "id": "bare"},
]
