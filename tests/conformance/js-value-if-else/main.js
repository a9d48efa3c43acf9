if (Math.PI < 3) "less"; else { "more"; }
