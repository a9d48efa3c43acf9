(class A {})
