package io.gemmajunit.contamination;

/** An item by its benchmark and its id in it. */
public record ItemName(String task, String id) {

    /** Returns for example {@code sums/17}. */
    @Override
    public String toString() {
        return task + "/" + id;
    }
}
