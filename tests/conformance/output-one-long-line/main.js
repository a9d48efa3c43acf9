console.log('0123456789abcde'.repeat(10000));
null;
