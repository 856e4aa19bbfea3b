"""The form ``3gpp-ndt-nrm``: twins, jobs and reports as 3GPP's resource model for digital twins.

The model is TS28561_NdtNrm 19.3.0, the stage 3 of TS 28.561; its prose was not read, so the names
and the structure are certain here, and what they mean is read from them alone.

- ``classes``    its classes, as Pydantic classes of ours
- ``names``      distinguished names of what we hold, and back; ``placing``: those of others
- ``objects``    a text of the form: a list of managed objects in one of two layouts
- ``twins``, ``jobs``, ``reports``, ``figures``    each class there and back, side by side
- ``consumer``   what who uses the service may write
- ``reasons``    what cannot be carried, and why
- ``form``       the form itself
"""
