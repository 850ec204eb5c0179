package io.gemmajunit.python.script.object;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The hash table of a set of CPython 3.11, which is gone through from its first place to its last. Texts, None and
 * objects have another hash in each run of CPython, so a set that holds one has no order that is known.
 */
final class SetOrder {

    private static final int LEAST = 8;
    private static final int LINEAR_PROBES = 9;
    private static final int PERTURB_SHIFT = 5;
    private static final int LARGE = 50_000;

    /** In the place of a key that was removed. */
    private static final Object REMOVED = new Object();

    private @Nullable Object[] keys = new Object[LEAST];
    private long[] hashes = new long[LEAST];

    /** Places that are not empty. */
    private int filled;

    private int used;

    /** Where {@code pop()} goes on. */
    private int finger;

    private boolean known = true;

    boolean isKnown() {
        return known;
    }

    /** Returns the keys in order, if it is known. */
    List<Object> keys() {
        List<Object> all = new ArrayList<>(used);
        for (Object key : keys) {
            if (key != null && key != REMOVED) {
                all.add(key);
            }
        }
        return all;
    }

    /** Adds a key that is not there. */
    void add(Object key) {
        OptionalLong hash = known ? PythonHash.of(key) : OptionalLong.empty();
        if (hash.isEmpty()) {
            known = false;
            return;
        }
        int at = freePlace(hash.getAsLong());
        if (keys[at] == null) {
            filled++;
        }
        keys[at] = key;
        hashes[at] = hash.getAsLong();
        used++;
        if (filled * 5L >= (keys.length - 1) * 3L) {
            resize(roomy());
        }
    }

    /** Removes a key that is there. */
    void remove(Object key) {
        if (!known) {
            return;
        }
        long hash = PythonHash.of(key).orElseThrow();
        Probes probes = new Probes(hash);
        int at = probes.next();
        while (!key.equals(keys[at])) {
            at = probes.next();
        }
        keys[at] = REMOVED;
        used--;
    }

    /** Returns the key that {@code pop()} takes, of a set that has one and whose order is known. */
    Object popped() {
        int at = finger & (keys.length - 1);
        while (keys[at] == null || keys[at] == REMOVED) {
            at = (at + 1) % keys.length;
        }
        finger = at + 1;
        return keys[at];
    }

    /** Empties the table, which then is as small as a new one. */
    void clear() {
        allocate(LEAST);
        filled = 0;
        used = 0;
        known = true;
    }

    /**
     * Makes room for as many keys as another set or a dict has.
     *
     * @param count of them
     */
    void reserve(int count) {
        if (known && (filled + (long) count) * 5 >= (keys.length - 1) * 3L) {
            resize((used + count) * 2L);
        }
    }

    /** Takes over all keys of another table, if this one is new. Returns whether it was. */
    boolean copy(SetOrder other) {
        if (filled > 0 || !known || !other.known) {
            return false;
        }
        if (keys.length == other.keys.length && other.filled == other.used) {
            keys = other.keys.clone();
            hashes = other.hashes.clone();
        } else {
            other.forEach(this::insert);
        }
        filled = other.used;
        used = other.used;
        return true;
    }

    /** Becomes what another table is, but for where {@code pop()} goes on. */
    void become(SetOrder other) {
        keys = other.keys;
        hashes = other.hashes;
        filled = other.filled;
        used = other.used;
        known = other.known;
    }

    /** Makes the table anew where more than a quarter of its places are of removed keys. */
    void tidy() {
        if (known && filled - used > (keys.length - 1) / 4) {
            resize(roomy());
        }
    }

    private long roomy() {
        return used > LARGE ? used * 2L : used * 4L;
    }

    private void resize(long more) {
        int size = LEAST;
        while (size <= more) {
            size *= 2;
        }
        if (size == LEAST && keys.length == LEAST && filled == used) {
            return;
        }
        SetOrder old = new SetOrder();
        old.become(this);
        allocate(size);
        filled = used;
        old.forEach(this::insert);
    }

    private void allocate(int size) {
        keys = new Object[size];
        hashes = new long[size];
    }

    private void forEach(ObjLongConsumer<Object> each) {
        for (int i = 0; i < keys.length; i++) {
            Object key = keys[i];
            if (key != null && key != REMOVED) {
                each.accept(key, hashes[i]);
            }
        }
    }

    private void insert(Object key, long hash) {
        Probes probes = new Probes(hash);
        int at = probes.next();
        while (keys[at] != null) {
            at = probes.next();
        }
        keys[at] = key;
        hashes[at] = hash;
    }

    /** The last place of a removed key on the way to an empty place, or that one. */
    private int freePlace(long hash) {
        Probes probes = new Probes(hash);
        int removed = -1;
        int at = probes.next();
        while (keys[at] != null) {
            removed = keys[at] == REMOVED ? at : removed;
            at = probes.next();
        }
        return removed < 0 ? at : removed;
    }

    /** The places that are looked at for a hash, one after another. */
    private final class Probes {

        private final int mask = keys.length - 1;
        private long perturb;
        private int at;
        private int left;

        Probes(long hash) {
            perturb = hash;
            at = (int) (hash & mask);
            left = -1;
        }

        int next() {
            if (left < 0) {
                return begin();
            }
            if (left == 0) {
                perturb >>>= PERTURB_SHIFT;
                at = (int) ((first * 5L + 1 + perturb) & mask);
                return begin();
            }
            left--;
            return ++at;
        }

        private int first;

        private int begin() {
            first = at;
            left = at + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
            return at;
        }
    }
}
