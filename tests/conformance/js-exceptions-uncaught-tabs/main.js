if (true) {
	if (true) {
		throw new TypeError("behind tabs");
	}
}
