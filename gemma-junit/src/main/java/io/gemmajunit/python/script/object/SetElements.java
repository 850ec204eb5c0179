package io.gemmajunit.python.script.object;

import io.gemmajunit.python.HashKeys;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.Sizes;
import io.gemmajunit.python.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The elements of a set, which are put in and taken out in the order in which CPython does it. */
public final class SetElements {

    private final Map<Object, @Nullable Object> byKey = new LinkedHashMap<>();
    private final SetOrder order = new SetOrder();

    int size() {
        return byKey.size();
    }

    boolean has(Object key) {
        return byKey.containsKey(key);
    }

    @Nullable
    Object get(Object key) {
        return byKey.get(key);
    }

    /** Returns the keys in no order, as they are now and will be. */
    Set<Object> asSet() {
        return Collections.unmodifiableSet(byKey.keySet());
    }

    /** Returns the keys in the order in which they are gone through; in which they came where it is not known. */
    List<Object> keys() {
        return order.isKnown() ? order.keys() : new ArrayList<>(byKey.keySet());
    }

    void put(Object key, @Nullable Object element) {
        if (!has(key)) {
            byKey.put(key, element);
            order.add(key);
            Sizes.elements(byKey.size());
        }
    }

    boolean remove(Object key) {
        if (!has(key)) {
            return false;
        }
        byKey.remove(key);
        order.remove(key);
        return true;
    }

    void clear() {
        byKey.clear();
        order.clear();
    }

    /** Removes the element that {@code pop()} returns; there is one. */
    @Nullable
    Object pop() {
        Object key =
                order.isKnown() ? order.popped() : byKey.keySet().iterator().next();
        Object element = get(key);
        remove(key);
        return element;
    }

    /** Makes room, as CPython does where it knows how many elements come. */
    void reserve(int count) {
        order.reserve(count);
    }

    /** Adds all elements of an iterable; for those of a dict and of another set, there is room at once. */
    public void addAll(@Nullable Object iterable) {
        if (iterable instanceof PySet set) {
            merge(set.elements());
            return;
        }
        if (isDict(iterable)) {
            reserve(Iterables.length(iterable));
        }
        Iterables.of(iterable).forEachRemaining(element -> put(HashKeys.of(element), element));
        Work.onElements(size());
    }

    private void merge(SetElements other) {
        if (other == this || other.size() == 0) {
            return;
        }
        reserve(other.size());
        if (order.copy(other.order)) {
            byKey.putAll(other.byKey);
        } else {
            other.keys().forEach(key -> put(key, other.get(key)));
        }
        Work.onElements(size());
    }

    void removeAll(@Nullable Object iterable) {
        if (iterable instanceof PySet set) {
            set.elements().keys().forEach(this::remove);
        } else {
            Iterables.of(iterable).forEachRemaining(element -> remove(HashKeys.of(element)));
        }
        order.tidy();
        Work.onElements(size());
    }

    /** Removes what another iterable has as well, and adds what is only there. */
    void toggleAll(@Nullable Object iterable) {
        if (isDict(iterable)) {
            Iterables.of(iterable).forEachRemaining(key -> toggle(HashKeys.of(key), key));
        } else {
            SetElements other = (iterable instanceof PySet set ? set : PySet.of(iterable)).elements();
            other.keys().forEach(key -> toggle(key, other.get(key)));
        }
        Work.onElements(size());
    }

    private void toggle(Object key, @Nullable Object element) {
        if (!remove(key)) {
            put(key, element);
        }
    }

    /** Takes the place of these elements by others. */
    void become(SetElements other) {
        Map<Object, @Nullable Object> others = new LinkedHashMap<>(other.byKey);
        byKey.clear();
        byKey.putAll(others);
        order.become(other.order);
    }

    static boolean isDict(@Nullable Object value) {
        return value instanceof PyDict dict && dict.typeName().equals("dict");
    }
}
