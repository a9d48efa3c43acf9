class Account {
  private log: string[] = [];
  constructor(public readonly id: number, private balance = 0, protected owner?: string, plain: number = 1) {
    this.log.push(`${this.id} ${this.balance} ${this.owner} ${plain}`);
  }
  get summary(): string { return this.log.join(); }
}
const account = new Account(7, 10, "ann");
console.log(account.summary, account.id, Object.keys(account).sort().join());
class Tiny { constructor(readonly a: number, readonly b: string) {} }
console.log(new Tiny(1, "b").b);
