const größe = "漢字😀"; /* ü€😀 */ throw new Error(`größe ist ${größe}`);
