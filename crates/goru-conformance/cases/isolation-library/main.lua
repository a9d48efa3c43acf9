print(string.upper("[1]"))
function string.upper() return "changed" end
