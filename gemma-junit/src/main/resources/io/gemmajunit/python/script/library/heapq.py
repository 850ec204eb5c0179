def _up(heap, at, top):
    while at > top and heap[at] < heap[(at - 1) // 2]:
        above = (at - 1) // 2
        heap[at], heap[above] = heap[above], heap[at]
        at = above


def _down(heap, at):
    # The smaller child moves up until there is none, and what was on top then rises to its place.
    while 2 * at + 1 < len(heap):
        child = 2 * at + 1
        if child + 1 < len(heap) and not heap[child] < heap[child + 1]:
            child += 1
        heap[at], heap[child] = heap[child], heap[at]
        at = child
    return at


def _settle(heap, top):
    _up(heap, _down(heap, top), top)


def heappush(heap, item):
    heap.append(item)
    _up(heap, len(heap) - 1, 0)


def heappop(heap):
    last = heap.pop()
    if not heap:
        return last
    first = heap[0]
    heap[0] = last
    _settle(heap, 0)
    return first


def heapify(x):
    for at in reversed(range(len(x) // 2)):
        _settle(x, at)


def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _settle(heap, 0)
    return item


def heapreplace(heap, item):
    first = heap[0]
    heap[0] = item
    _settle(heap, 0)
    return first


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]
