const people = Array.from({ length: 100 }, (_, i) => ({ id: i, group: i % 3 }));
people.sort((a, b) => a.group - b.group);
console.log(people.every((p, i) => i === 0 || people[i - 1].group < p.group || people[i - 1].id < p.id));
console.log([10, 9, 1, undefined, 2].sort().map(String).join(), ["é", "z", "a", "Z"].sort().join(""));
