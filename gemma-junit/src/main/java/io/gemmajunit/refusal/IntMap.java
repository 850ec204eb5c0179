package io.gemmajunit.refusal;

import org.jspecify.annotations.Nullable;

/** Values by whole numbers, found without boxes: an open hash table with linear probing, at most half full. */
final class IntMap<T> {

    private int[] keys = new int[1];
    /** A power of two many; null where there is room. */
    private @Nullable Object[] values = new Object[1];

    private int size;

    @SuppressWarnings("unchecked")
    @Nullable
    T get(int key) {
        return (T) values[place(key)];
    }

    void put(int key, T value) {
        int at = place(key);
        if (values[at] == null && 2 * ++size > values.length) {
            int[] keysBefore = keys;
            @Nullable Object[] before = values;
            keys = new int[2 * keysBefore.length];
            values = new Object[keys.length];
            for (int i = 0; i < before.length; i++) {
                if (before[i] != null) {
                    set(place(keysBefore[i]), keysBefore[i], before[i]);
                }
            }
            at = place(key);
        }
        set(at, key, value);
    }

    private void set(int at, int key, Object value) {
        keys[at] = key;
        values[at] = value;
    }

    private int place(int key) {
        int at = key & values.length - 1;
        while (values[at] != null && keys[at] != key) {
            at = at + 1 & values.length - 1;
        }
        return at;
    }
}
