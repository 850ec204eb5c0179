package io.gemmajunit.python.script.module;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyIterator;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.Sizes;
import io.gemmajunit.python.script.builtin.Iteration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code itertools.product}: the last element of its tuples changes fastest. */
final class Products {

    private final List<PyList> pools;
    private final int[] places;
    private boolean over;

    private Products(List<PyList> pools) {
        this.pools = pools;
        this.places = new int[pools.size()];
        this.over = pools.stream().anyMatch(pool -> pool.length() == 0);
    }

    static PyIterator of(Arguments arguments) {
        List<PyList> once = arguments.positional().stream().map(Iterables::list).toList();
        List<PyList> pools = new ArrayList<>();
        int repeat = Ints.clamped(arguments.named().getOrDefault("repeat", 1L));
        Sizes.elements((long) once.size() * repeat);
        for (int i = 0; i < repeat; i++) {
            pools.addAll(once);
        }
        Products products = new Products(pools);
        return Iteration.iterator("itertools.product", products::next);
    }

    private @Nullable Object next() {
        if (over) {
            return Missing.MISSING;
        }
        List<@Nullable Object> tuple = new ArrayList<>(places.length);
        for (int i = 0; i < places.length; i++) {
            tuple.add(pools.get(i).get(places[i]));
        }
        int at = places.length - 1;
        while (at >= 0 && ++places[at] == pools.get(at).length()) {
            places[at--] = 0;
        }
        over = at < 0;
        return new PyTuple(tuple);
    }
}
