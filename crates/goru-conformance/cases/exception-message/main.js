throw new RangeError("é 漢 😀 \x01 end");
