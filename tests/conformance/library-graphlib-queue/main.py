import graphlib
import queue

sorter = graphlib.TopologicalSorter({"app": {"lib", "log"}, "lib": {"base"}, "log": {"base"}})
order = list(sorter.static_order())
print(order[0], order[-1], sorted(order[1:3]))
try:
    list(graphlib.TopologicalSorter({"a": {"b"}, "b": {"a"}}).static_order())
except graphlib.CycleError as error:
    print(error.args[0], sorted(set(error.args[1])))
jobs = queue.PriorityQueue()
for job in ((2, "b"), (1, "a")):
    jobs.put(job)
print(jobs.get(), jobs.qsize(), jobs.get_nowait())
try:
    jobs.get_nowait()
except queue.Empty as error:
    print(repr(error))
