print("start")
"""the
end"""