const error = new Error("message");
error.stack = "my own stack";
throw error;
