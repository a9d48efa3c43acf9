class PaymentError extends Error {
  constructor(message, amount) {
    super(message);
    this.name = "PaymentError";
    this.amount = amount;
    this.details = { tried: [1, 2] };
  }
}
const error = new PaymentError("declined", 50);
throw error;
