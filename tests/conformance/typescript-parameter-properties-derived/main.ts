class Base { constructor(protected name: string) { console.log("base", this.name); } }
class Derived extends Base {
  constructor(name: string, private readonly level: number, public tags: string[] = []) {
    const upper = name.toUpperCase();
    super(upper);
    console.log("derived", this.name, this.level, this.tags.length);
  }
}
console.log(Object.keys(new Derived("ann", 3)).sort().join());
