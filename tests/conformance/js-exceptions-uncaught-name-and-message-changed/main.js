const error = new Error("original");
error.name = "Renamed";
error.message = "changed";
throw error;
