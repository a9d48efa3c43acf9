throw Symbol("mine");
