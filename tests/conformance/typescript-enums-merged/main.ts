enum Code { Ok = 200, Created }
enum Code { Missing = 404 }
console.log(Code.Ok, Code.Created, Code.Missing, Code[404], Object.keys(Code).length);
declare enum Elsewhere { A }
export enum Exported { A = 1 }
console.log(Exported.A);
