// Five bodies under gravity, in floating point, as objects of a class.
class Body {
  constructor(x, y, z, vx, vy, vz, mass) {
    Object.assign(this, { x, y, z, vx, vy, vz, mass });
  }
}
const bodies = [
  new Body(0, 0, 0, 0, 0, 0, 39.47),
  new Body(4.84, -1.16, -0.1, 0.6, 2.81, -0.02, 0.037),
  new Body(8.34, 4.12, -0.4, -1.01, 1.82, 0.008, 0.011),
  new Body(12.89, -15.11, -0.22, 1.08, 0.86, -0.01, 0.0017),
  new Body(15.37, -25.9, 0.179, 0.97, 0.59, -0.034, 0.002),
];
for (let step = 0; step < 25000; step++) {
  for (let i = 0; i < bodies.length; i++) {
    const one = bodies[i];
    for (let j = i + 1; j < bodies.length; j++) {
      const other = bodies[j];
      const dx = one.x - other.x;
      const dy = one.y - other.y;
      const dz = one.z - other.z;
      const squared = dx * dx + dy * dy + dz * dz;
      const force = 0.01 / (squared * Math.sqrt(squared));
      one.vx -= dx * other.mass * force;
      one.vy -= dy * other.mass * force;
      one.vz -= dz * other.mass * force;
      other.vx += dx * one.mass * force;
      other.vy += dy * one.mass * force;
      other.vz += dz * one.mass * force;
    }
  }
  for (const body of bodies) {
    body.x += 0.01 * body.vx;
    body.y += 0.01 * body.vy;
    body.z += 0.01 * body.vz;
  }
}
console.log(bodies.map((body) => body.x.toFixed(6)).join(" "));
