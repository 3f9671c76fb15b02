"""Take-along: each night what is somebody's is laid at a place that they name, so that it is there also when this house is not.

It is sealed to the key behind their recovery words before it leaves: neither the place nor this house opens it again. Only what
changed travels; what lies there is a whole hold at each moment, and is read back from time to time to see that it is.
"""
