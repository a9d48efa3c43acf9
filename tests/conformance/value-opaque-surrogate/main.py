text = "half \ud800"
text
