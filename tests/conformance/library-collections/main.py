from collections import ChainMap, Counter, OrderedDict, defaultdict, deque

counter = Counter("mississippi")
print(counter.most_common(2), counter["z"], counter - Counter("miss"), sorted((counter & Counter("sip")).elements()), counter.total())
queue = deque([1, 2, 3], maxlen=3)
queue.append(4)
queue.rotate(1)
queue.appendleft(0)
print(queue, queue.pop(), list(reversed(queue)))
groups = defaultdict(list)
for word in ("apple", "bean", "avocado"):
    groups[word[0]].append(word)
print(groups, dict(groups))
ordered = OrderedDict(a=1, b=2, c=3)
ordered.move_to_end("a")
print(ordered, ordered.popitem(last=False), ordered == {"a": 1, "c": 3})
chain = ChainMap({"x": 1}, {"x": 2, "y": 3})
chain["z"] = 4
dict(chain)
