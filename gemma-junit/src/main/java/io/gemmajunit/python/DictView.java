package io.gemmajunit.python;

import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@code keys()}, {@code values()} and {@code items()} give: a view that follows its dict. */
final class DictView implements PyObject {

    enum Part {
        KEYS("dict_keys", PyDict.Entry::key),
        VALUES("dict_values", PyDict.Entry::value),
        ITEMS("dict_items", PyDict.Entry::pair);

        private final String typeName;
        private final Function<PyDict.Entry, @Nullable Object> of;

        Part(String typeName, Function<PyDict.Entry, @Nullable Object> of) {
            this.typeName = typeName;
            this.of = of;
        }
    }

    private final PyDict dict;
    private final Part part;

    DictView(PyDict dict, Part part) {
        this.dict = dict;
        this.part = part;
    }

    @Override
    public String typeName() {
        return part.typeName;
    }

    @Override
    public int length() {
        return dict.length();
    }

    @Override
    public boolean isTrue() {
        return dict.isTrue();
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return dict.each(part.of);
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return part == Part.KEYS ? dict.contains(element) : PyObject.super.contains(element);
    }

    @Override
    public boolean isEqualTo(@Nullable Object other) {
        if (part == Part.VALUES || !(other instanceof DictView view) || view.part == Part.VALUES) {
            return this == other;
        }
        PyList elements = PyList.of(view.iterator());
        return length() == view.length()
                && PyList.of(iterator()).elements().stream().allMatch(elements::contains);
    }

    @Override
    public String repr() {
        return typeName() + "(" + Printing.repr(PyList.of(iterator())) + ")";
    }
}
