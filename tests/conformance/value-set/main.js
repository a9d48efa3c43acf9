[new Set(), new Set([5]), new Set(["x"])];
