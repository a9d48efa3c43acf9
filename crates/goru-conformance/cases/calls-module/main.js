import { echo } from "goru:app";
console.log(echo("through a module"));
