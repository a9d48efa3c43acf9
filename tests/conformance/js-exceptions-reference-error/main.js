function f() {
  return missing + 1;
}
f();
