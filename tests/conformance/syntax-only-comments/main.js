// first

    // indented
/* last */
