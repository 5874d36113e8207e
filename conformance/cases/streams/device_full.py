# Standard output cannot be flushed at the end: reported, and the status is 120.
print("lost")
