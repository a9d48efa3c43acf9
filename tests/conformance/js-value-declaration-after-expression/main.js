5; function f() {} var x = 6; let y = 7; class A {}
