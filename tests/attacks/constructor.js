const outer = this.constructor.constructor('return globalThis')();
console.log(outer === globalThis, typeof outer.require, JSON.stringify(outer.process.env))
