console.log("never");
) = (
