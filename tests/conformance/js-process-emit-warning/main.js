process.on("warning", (warning) => console.log("listener", warning.name, warning.message, warning.code));
process.emitWarning("careful", "CustomWarning", "CODE1");
