({ list: [1, [2, [3, []]]], tuple: [1, ["a", null]], dict: { k: { deep: true } }, empty: {} });
