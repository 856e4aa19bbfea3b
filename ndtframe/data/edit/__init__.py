"""Edits: transactions, differences, patches (RFC 8072), and validation of what an edit touched.

===============  ================================================================================
``edits``        one edit, and patches made of edits, as RFC 8072 writes them
``journal``      what a transaction changed, and how to take it back
``transaction``  all or nothing: commits what is valid, takes back the rest
``diff``         the edits that lead from one document to another
``apply``        edits carried out
``naming``       what the steps of a target name
``merge``        one document laid over another
``readings``     what each rule reads, so that only an edit there need wake it
``referrers``    which nodes refer to a value, found without a search
``recheck``      the rules that a transaction may have broken, and no others
===============  ================================================================================
"""
