"""Reports for people: the same answers as one HTML file with a map, and as tables in a terminal.

- ``html``      :class:`~ndtframe.present.html.Page` and ``write_report``: one file, offline
- ``tables``    ``print_report`` and its parts, for a terminal, through rich
- ``units``     rates and shares as people write them
- ``rows``      tables made from results, which both outputs show; ``comparison`` those of a what-if
- ``plain``     what has no table of its own
- ``context``   what a report says beside its result: scenario, sources, models
- ``sections``  the parts of a page made from reports
- ``words``     concepts, and what the standards bodies call them
- ``console``   texts on a terminal, as they are
- ``picture``   the map: ``plan`` says where things lie, ``labels`` and ``layout`` help it

Everything a report shows of a network (names, ids, texts) is foreign text: ``foreign`` makes
control characters visible, and the templates escape the rest.
"""
