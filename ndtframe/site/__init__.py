"""The documentation site: pages made from the sources of the code, beside those written by hand.

The road of a page::

    sources ──> chapters ──> Page ──┐
                                    ├──> plugin (of mkdocs) ──> HTML
    docs/*.md (markers filled) ─────┘

``sources`` reads what there is to tell of: schemas, ontology, crosswalk, conformance suite, a
twin.  A chapter (``chapters``) makes the pages of one kind from it.  ``plugin`` puts them into the
site where the ``nav`` of ``mkdocs.yml`` says ``made:CHAPTER``, and resolves links
``ref:KIND/NAME``, by which pages name each other.  ``markers`` keeps tables and numbers in pages
written by hand true: what stands between markers is made, stored, and checked.
"""
