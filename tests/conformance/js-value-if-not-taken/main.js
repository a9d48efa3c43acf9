5; if (false) 6;
