"""From our documents to the forms of other bodies, and back, with a report of what is lost.

Every form leads to our YANG and from it; between two others a conversion takes two steps.  A step
goes there, at once back, and what comes back is compared with what set out::

    def convert(value, source, target):             # ndtframe.convert.conversion
        other = target.write(document)
        back = target.document(other)
        return Conversion(other, losses=document.diff(back))    # edits, each with its reason

So a loss report promises nothing: it is a patch (RFC 8072 on our side, RFC 6902 on theirs) that
makes of what set out what comes back, and nothing else.

- ``conversion``       ``convert`` and what it gives: the value, the losses of each step
- ``losses``           what differs, and the reasons that a form declares for it
- ``json_difference``  what differs between two JSON values
- ``identity``         data paths, and the identifiers that other systems give
- ``rfc8345``, ``json_ld``, ``nrm``, ``tmf``    the forms; others are plugins
- ``plain``, ``compact``, ``spokes``    links of both directions and of many ends as RFC 8345's
"""
