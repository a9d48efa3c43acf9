enum Access {
  None,
  Read = 1 << 1,
  Write = 1 << 2,
  ReadWrite = Read | Write,
  All = Access.Read | Access.Write | 8, // and more
  Length = "123".length,
}
console.log(Access.ReadWrite, Access.All, Access.Length, Access[14]);
const bits: Access = Access.Read | Access.Write;
console.log((bits & Access.Write) !== 0);
