"""The forms of TM Forum: resources of TMF639 v5.0.0, intents of TMF921 v5.0.0.

docs/reference/conversions.md says what becomes what, and where the structure was read.

- ``tmf639``, ``tmf921``           the forms
- ``classes``                      what they speak: classes of our own, by the names of TM Forum
- ``reading``                      a JSON value against these classes: pointers to what is wrong
- ``identity``                     ids and hrefs, made of our data paths and leading back
- ``characteristics``              values of YANG as characteristics
- ``kinds``                        which entry of ours is which resource
- ``writing``, ``graph``           our entries as resources, our links as edges of a resource graph
- ``locating``, ``taking``         resources of any system as our entries
- ``intents``                      sessions and intents as intents
"""
