package io.gemmajunit.results;

/** One item of a measurement: what it is known by and what it belongs to. */
public sealed interface MeasuredItem permits EvaluatedItem, RefusalItem {

    /** Returns what it is known by, unique within the measurement. */
    String id();

    /** Returns the part of the measurement that it belongs to; empty when it has none. */
    String category();

    /** Returns what it shares with others whose outcomes move with its own; empty when it stands alone. */
    String cluster();
}
