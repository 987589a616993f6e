"""The desk: local web pages over one vault, where people review, reconcile and understand.

Law: nothing readable leaves the process but in answers to the one browser that was let in. No session, cache, upload or log
is written; names stand in no address and no title; whatever changes something is a POST.
"""
