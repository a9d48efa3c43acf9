console.log(JSON.stringify([1]));
JSON.stringify = () => "changed";
undefined;
