new (class Temperature { constructor(c) { this.c = c; } toJSON() { return { celsius: this.c }; } })(21)
