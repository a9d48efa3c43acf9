[NaN, Infinity, -Infinity];
