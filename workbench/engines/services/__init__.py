"""What engines share that ask a server: settings, keys, patience, counting.

No server is asked unless the settings name it, and none but that one: redirects are
not followed. Answers are bounded in size and time. Keys are read when first needed,
are never part of a message, and go to the server they are written for only.
"""
