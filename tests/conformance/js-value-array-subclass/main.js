class Stack extends Array {} Stack.of(1, 2)
