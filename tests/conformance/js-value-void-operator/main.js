void 5;
