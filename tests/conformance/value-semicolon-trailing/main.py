6 * 7;  # the answer
# the end
