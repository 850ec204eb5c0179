package io.gemmajunit.python.re;

import java.util.ArrayList;
import java.util.List;

/** Parts of a pattern in order; equal to itself only, as the parser compares parts by content. */
final class Sequence {

    private final List<Node> nodes;

    Sequence() {
        this(List.of());
    }

    Sequence(List<? extends Node> nodes) {
        this.nodes = new ArrayList<>(nodes);
    }

    List<Node> nodes() {
        return nodes;
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    Node last() {
        return nodes.get(nodes.size() - 1);
    }

    Width width() {
        Width width = Width.NONE;
        for (Node node : nodes) {
            width = width.plus(node.width());
        }
        return width;
    }

    void emit(Assembler code, Flags flags) {
        for (Node node : nodes) {
            node.emit(code, flags);
        }
    }

    /** Dissolves brackets that only held something together. */
    void flatten() {
        List<Node> flat = new ArrayList<>();
        for (Node node : nodes) {
            if (node instanceof Node.Group group && group.isPlain()) {
                flat.addAll(group.body().nodes());
            } else {
                flat.add(node);
            }
        }
        nodes.clear();
        nodes.addAll(flat);
    }
}
