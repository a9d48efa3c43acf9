const table = { z: 1, a: 2 };
table.m = 3;
delete table.z;
table.z = 4;
table
