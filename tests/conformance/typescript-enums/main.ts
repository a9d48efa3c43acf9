enum Direction { Up, Down = 5, Left, Right }
console.log(Direction.Up, Direction.Left, Direction[6], Direction["Right"], Direction);
enum Empty {}
console.log(Empty, typeof Empty);
enum Odd { "dash-ed" = 1, default, new = 10, "k", v, Odd }
console.log(Odd["dash-ed"], Odd.default, Odd.new, Odd.k, Odd.v, Odd[2], Odd.Odd);
function local(): number { enum Local { A = 3, B } return Local.B; }
console.log(local());
let direction: Direction = Direction.Down;
console.log(direction === Direction.Down, Object.keys(Direction).length);
