7; while (false) 8;
