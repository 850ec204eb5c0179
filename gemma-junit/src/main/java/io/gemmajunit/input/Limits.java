package io.gemmajunit.input;

/** How much of a file is read before it is refused: far beyond benchmarks, far below what fills a heap. */
public final class Limits {

    /** Lists and objects within each other, in JSON and YAML. */
    public static final int DEPTH = 200;

    /** Characters of a line, of a cell, and of any one text. */
    public static final int LINE = 1 << 24;

    /** Cells of a row of a table in text. */
    public static final int CELLS = 1 << 17;

    /** Bytes of a file that people write: a task, the head of a README. */
    public static final int WRITTEN_FILE = 1 << 24;

    /** Bytes of a tokenizer, and of the header of a GGUF, which holds one; the largest have 34 million. */
    public static final int TOKENIZER_FILE = 1 << 27;

    /** Keys, elements of keys and tensors of the header of a GGUF; the largest have 1.5 million. */
    public static final int HEADER_PARTS = 1 << 22;

    /** Bytes of results, baselines and evaluations; 100 000 items with their texts have some 200 million. */
    public static final int RESULTS_FILE = 1 << 29;

    /** Scores of a history; forty a day for thirty years are half of it. */
    public static final int HISTORY_ROWS = 1_000_000;

    /** Characters of a line of YAML, which SnakeYAML reads in time that grows with the square of its length. */
    public static final int YAML_LINE = 1 << 21;

    /** Words of one language's refusal phrases with alternatives written out; English has 10 000. */
    public static final int PHRASE_WORDS = 500_000;

    /** Fragments of such a phrase within each other. */
    public static final int FRAGMENTS = 50;

    /** Groups and tasks within a group, each as often as it is named. */
    public static final int GROUP_MEMBERS = 10_000;

    /** How often a task may have each of its texts generated. */
    public static final int TASK_REPEATS = 10_000;

    /** Nodes of a YAML file once its aliases are written out. */
    public static final int YAML_NODES = 1_000_000;

    /** Task files that include each other in a chain. */
    public static final int INCLUDES = 100;

    /** Bytes that every compressed file may have when unpacked, however small it is. */
    public static final long UNPACKED = 1L << 28;

    /** How many times its own size a larger one may have; text shrinks to a third or a twentieth. */
    public static final int EXPANSION = 200;

    /** The rows of one read may take this share of the heap. */
    public static final int SHARE_OF_HEAP = 2;

    private Limits() {}
}
