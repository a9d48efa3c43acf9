import bisect
import heapq

heap = [5, 1, 4]
heapq.heapify(heap)
heapq.heappush(heap, 0)
print([heapq.heappop(heap) for _ in range(4)], heapq.nsmallest(2, "dbca"), heapq.nlargest(1, [3, 9, 2], key=lambda n: -n), list(heapq.merge([1, 4], [2, 3])))
scores = [10, 20, 20, 30]
print(bisect.bisect_left(scores, 20), bisect.bisect(scores, 20), bisect.bisect_left([(1, "a"), (2, "b")], 2, key=lambda pair: pair[0]))
bisect.insort(scores, 25)
scores
