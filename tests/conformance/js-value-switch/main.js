switch (2) { case 1: "one"; case 2: "two"; case 3: "three"; break; default: "other"; }
