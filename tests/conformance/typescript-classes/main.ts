interface Speaker { speak(): string }
abstract class Animal<T = string> implements Speaker {
  static #count = 0;
  static readonly kinds: string[] = [];
  declare unseen: T;
  protected abstract sound(): string;
  abstract get legs(): number;
  public name!: string;
  private secret?: number = 4;
  readonly #hidden: number = 5;
  [key: string]: unknown;
  constructor(name: string) { this.name = name; Animal.#count += 1; }
  speak(): string { return `${this.name} ${this.sound()} ${this.#hidden} ${this.secret}`; }
  static get count(): number { return Animal.#count; }
  async later<V>(this: Animal<T>, value?: V): Promise<V | undefined> { return value; }
  *steps(): Generator<number, void, unknown> { yield 1; }
}
class Dog extends Animal<number> implements Speaker, Iterable<number> {
  override sound(): string { return "woof"; }
  get legs(): number { return 4; }
  set legs(value: number) { console.log("set", value); }
  public static async make(name: string): Promise<Dog> { return new Dog(name); }
  public *[Symbol.iterator](): Iterator<number> { yield* this.steps(); }
}
const dog = new Dog("rex");
dog.legs = 3;
console.log(dog.speak(), dog.legs, Animal.count, [...dog], "unseen" in dog, Object.keys(dog).join());
Dog.make("max").then((made) => made.later(made.name)).then((name) => console.log(name));
const Anonymous = class<T> extends Array<T> { first(): T { return this[0]!; } };
console.log(Anonymous.from([9]).length);
