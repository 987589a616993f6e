"""An unlocked vault on this machine: the process that keeps its keys, and how every process that has them is ended.

Nothing here outlives a restart, and no file here holds anything: a socket, and empty files whose names are numbers.
"""
