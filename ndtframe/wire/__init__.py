"""Clients and codecs of real protocols, shared by whoever speaks them.

- ``netconf``   a thin NETCONF client (RFC 6241) on ncclient; the extra ``netconf``
- ``restconf``  a thin RESTCONF client (RFC 8040) on the standard library
- ``failures``  how asking a server can fail
"""
