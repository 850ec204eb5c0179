package io.gemmajunit.python;

import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A {@code dict}: keys in the order in which they came. */
public class PyDict implements PyObject {

    /** A key with its value. */
    public record Entry(@Nullable Object key, @Nullable Object value) {

        PyTuple pair() {
            return PyTuple.of(key, value);
        }
    }

    private final Map<Object, Entry> entries = new LinkedHashMap<>();

    /** Returns {@code dict(*arguments)}. */
    public static PyDict of(Arguments arguments) {
        PyDict dict = new PyDict();
        DictMethods.update(dict, arguments);
        return dict;
    }

    /** Returns a value that is a dict; any other is a TypeError. */
    public static PyDict require(@Nullable Object value) {
        if (value instanceof PyDict dict) {
            return dict;
        }
        throw PythonException.typeError("'" + Types.name(value) + "' object is not a mapping");
    }

    /** Returns the value of a key, or {@link Missing#MISSING}. */
    public @Nullable Object get(@Nullable Object key) {
        Entry entry = entries.get(HashKeys.of(key));
        return entry == null ? Missing.MISSING : entry.value();
    }

    /** Sets the value of a key; one that is there keeps its place and its own form. */
    public void put(@Nullable Object key, @Nullable Object value) {
        Object hashKey = HashKeys.of(key);
        Entry old = entries.get(hashKey);
        entries.put(hashKey, new Entry(old == null ? key : old.key(), value));
        Sizes.elements(entries.size());
    }

    /** Sets the values of all keys of another. */
    public void putAll(PyDict other) {
        Work.onElements(other.entries().size());
        other.entries().forEach(entry -> put(entry.key(), entry.value()));
    }

    /** Removes a key and returns its entry, or null. */
    @Nullable
    Entry remove(@Nullable Object key) {
        return entries.remove(HashKeys.of(key));
    }

    void clear() {
        entries.clear();
    }

    /** Returns the entries in order. */
    public Collection<Entry> entries() {
        return entries.values();
    }

    Iterator<@Nullable Object> each(Function<Entry, @Nullable Object> part) {
        Iterator<Entry> all = entries.values().iterator();
        int size = entries.size();
        return new Iterator<>() {
            private boolean isOver;

            @Override
            public boolean hasNext() {
                if (!isOver && size != entries.size()) {
                    throw new PythonException("RuntimeError", "dictionary changed size during iteration");
                }
                isOver = isOver || !all.hasNext();
                return !isOver;
            }

            /** Where as many keys came as went, CPython goes on by how its table happens to lie. */
            @Override
            public @Nullable Object next() {
                try {
                    return part.apply(all.next());
                } catch (ConcurrentModificationException e) {
                    throw PythonException.unsupported("a dict whose keys change while it is gone through is not there");
                }
            }
        };
    }

    @Override
    public String typeName() {
        return "dict";
    }

    @Override
    public boolean isTrue() {
        return !entries.isEmpty();
    }

    @Override
    public int length() {
        return entries.size();
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return each(Entry::key);
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return entries.containsKey(HashKeys.of(element));
    }

    @Override
    public boolean hasItems() {
        return true;
    }

    @Override
    public @Nullable Object item(@Nullable Object key) {
        Object value = key instanceof Slice ? HashKeys.of(new PyList()) : get(key);
        return value == Missing.MISSING ? absent(key) : value;
    }

    /** Returns {@code self[key]} of a key that is not there. */
    protected @Nullable Object absent(@Nullable Object key) {
        throw new PythonException("KeyError", Printing.repr(key));
    }

    @Override
    public boolean isEqualTo(@Nullable Object other) {
        if (!(other instanceof PyDict dict)) {
            if (other instanceof PyObject object) {
                object.enterEquality();
            }
            return false;
        }
        return length() == dict.length()
                && entries.entrySet().stream()
                        .allMatch(entry -> dict.entries.containsKey(entry.getKey())
                                && Equality.same(
                                        entry.getValue().value(),
                                        dict.entries.get(entry.getKey()).value()));
    }

    @Override
    public Object hashKey() {
        throw PythonException.typeError("unhashable type: 'dict'");
    }

    @Override
    public @Nullable Object attribute(String name) {
        return DictMethods.bind(name, this);
    }

    @Override
    public String repr() {
        return Printing.repr(this);
    }
}
