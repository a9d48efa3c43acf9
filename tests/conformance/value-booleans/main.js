[true, false, 1 === 1.0, ![].length];
