// What `ldo.c` includes, and does not use here: see `unwind.h`. The C library's own refuses to be included.
