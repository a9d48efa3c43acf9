"just a text"
