class Account {
  #balance = 0;
  static #count = 0;
  get #doubled() {
    return this.#balance * 2;
  }
  set #doubled(value) {
    this.#balance = value / 2;
  }
  #deposit(n) {
    this.#balance += n;
  }
  static #create() {
    Account.#count++;
    return new Account();
  }
  static open() {
    const account = Account.#create();
    account.#deposit(10);
    account.#doubled += 4;
    return [account.#balance, account.#doubled, Account.#count];
  }
  static steal(other) {
    return other.#balance;
  }
  static overwrite(account) {
    account.#deposit = 1;
  }
  static has(other) {
    return #deposit in other;
  }
}
console.log(Account.open(), Account.has(new Account()), Account.has({}));
for (const wrong of [() => Account.steal({}), () => Account.overwrite(new Account()), () => Account.has(1), () => eval("new Account().#balance")]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}
